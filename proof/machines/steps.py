"""Says what is being done and how long it took; keeps the times for the report."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class Steps:
    """The course of one run."""

    say: Callable[[str], None]
    """Takes one line for people."""
    times_s: dict[str, float] = field(default_factory=dict)
    """What took how long, in the order in which it ended."""
    facts: dict[str, object] = field(default_factory=dict)
    """What else was measured; anything that JSON can hold."""
    troubles: list[str] = field(default_factory=list)
    """What should not be, in words."""
    passed: list[str] = field(default_factory=list)
    """What was shown, in words."""
    started: float = field(default_factory=time.monotonic)

    @contextmanager
    def step(self, what: str) -> Iterator[None]:
        """Time what is done inside, and say it before and after."""
        self.say(f"{self._at()} {what} ...")
        began = time.monotonic()
        try:
            yield
        finally:
            took = time.monotonic() - began
            self.times_s[what] = round(took, 1)
            self.say(f"{self._at()} {what}: {took:.1f} s")

    def check(self, claim: str, holds: object, seen: object = "") -> bool:
        """Note whether a claim holds; what was seen instead is said when it does not."""
        if holds:
            self.passed.append(claim)
            self.say(f"{self._at()}   holds: {claim}")
            return True
        self.troubles.append(f"{claim}: NOT SO. Seen: {seen}")
        self.say(f"{self._at()}   NOT SO: {claim}\n{seen}")
        return False

    def fact(self, name: str, value: object) -> None:
        """Keep a figure."""
        self.facts[name] = value
        self.say(f"{self._at()}   {name}: {value}")

    def _at(self) -> str:
        return f"{time.monotonic() - self.started:6.1f}"
