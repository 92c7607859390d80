"""Whether the programs of a machine run, from what systemd says of their units. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from protocol.types import Millis

STEADY_MS: Final = Millis(10_000)
"""How long a program must run without a new start. It is longer than one that fails at its plan,
its printer or its certificate needs to fail; a watchdog of 20 s is not waited for."""

START_MS_MAX: Final = Millis(120_000)
"""How long all programs together may need to come up: ``DefaultTimeoutStartSec`` of systemd is
90 s, and a Raspberry Pi 3 compiles nothing meanwhile, but its card is slow."""


@dataclass(frozen=True, slots=True)
class UnitState:
    """What ``systemctl show`` says of a unit.

    Attributes:
        active: ``ActiveState``; ``active`` with ``Type=notify`` means that it said it is ready.
        starts: ``NRestarts``, rises with each start by systemd itself.
        main_pid: ``MainPID``, 0 when there is no process.
        said: ``StatusText``, the program's own words; else ``Result``, how it ended.
    """

    active: str
    starts: int
    main_pid: int
    said: str = ""


States = Mapping[str, UnitState]


class Watch:
    """Looks at the units now and then, and says when they are up for good."""

    def __init__(self, units: Sequence[str], now: Millis) -> None:
        self._units = tuple(units)
        self._until = now + START_MS_MAX
        self._seen: dict[str, tuple[int, int]] = {}
        self._steady_since: Millis | None = None

    def look(self, states: States, now: Millis) -> str | None:
        """Take one look; return None as long as nothing is decided, ``""`` when all is well.

        Any other text says what is wrong: the time is over.
        """
        seen = {name: (state.main_pid, state.starts) for name, state in states.items()}
        steady = seen == self._seen and not self._down(states)
        self._seen = seen
        if not steady:
            self._steady_since = None
        elif self._steady_since is None:
            self._steady_since = now
        elif now - self._steady_since >= STEADY_MS:
            return ""
        return self._wrong(states) if now >= self._until else None

    def _down(self, states: States) -> list[str]:
        return [
            name for name in self._units if name not in states or states[name].active != "active"
        ]

    def _wrong(self, states: States) -> str:
        down = self._down(states)
        if not down:
            return "a program starts again and again"
        return "; ".join(_words(name, states.get(name)) for name in down)


def _words(name: str, state: UnitState | None) -> str:
    if state is None:
        return f"{name} is not there"
    return f"{name} is {state.active}" + (f" ({state.said})" if state.said else "")


def states_of(shown: str) -> dict[str, UnitState]:
    """Return the states in the output of ``systemctl show``: blocks of lines ``Key=value``."""
    states = {}
    for block in shown.strip().split("\n\n"):
        said = dict(line.partition("=")[::2] for line in block.splitlines())
        if name := said.get("Id"):
            states[name] = UnitState(
                said.get("ActiveState", ""),
                _number(said.get("NRestarts", "")),
                _number(said.get("MainPID", "")),
                said.get("StatusText") or _ended(said.get("Result", "")),
            )
    return states


def _ended(result: str) -> str:
    return "" if result in ("", "success") else f"it ended: {result}"


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else 0
