"""Payloads that nobody should send: what devices say, spoiled in every way, from a seed."""

import json
import random
from collections.abc import Callable, Sequence
from typing import Any, Final

_STRINGS: Final = (
    "",
    "\x00",
    "../../etc",
    "A000",
    "\u202eA042",
    "ą" * 5_000,
    "2026-13-45",
    "99:99",
    "a" * 65,
    "\ud800",
)
_NUMBERS: Final = (-1, 0, 2**31, 2**53, 2**53 + 1, 2**64, 10**400, 1e308, -0.0, 1.5)
_OTHERS: Final[tuple[object, ...]] = (None, True, [], {}, [[]], {"": ""})
_ENDLESS: Final = (b"[" * 60_000, b'{"a":' * 9_000, b'"' + b"\\u0000" * 9_000 + b'"')
_LARGE: Final = b"x" * 70_000
"""More than a message may have."""


class Hostile:
    """Spoils payloads. The same seed and corpus give the same ones."""

    def __init__(self, seed: int, corpus: Sequence[bytes]) -> None:
        """Begin.

        Args:
            seed: decides everything.
            corpus: payloads as devices send them; not empty.
        """
        self._chance = random.Random(seed)  # noqa: S311 - to be repeated, not to be secret
        self._corpus = corpus
        self._ways: tuple[Callable[[bytes], bytes], ...] = (
            self._flip,
            self._flip,
            self._cut,
            self._splice,
            self._other_value,
            self._other_value,
            self._other_value,
            self._doubled_key,
            self._endless,
        )

    def payload(self) -> bytes:
        """Return the next one. Some are good messages all the same."""
        spoiled = self._chance.choice(self._corpus)
        for _ in range(self._chance.randint(1, 3)):
            spoiled = self._chance.choice(self._ways)(spoiled)
        return spoiled

    def _flip(self, payload: bytes) -> bytes:
        changed = bytearray(payload)
        for _ in range(self._chance.randint(1, 4)):
            if changed:
                changed[self._chance.randrange(len(changed))] = self._chance.randrange(256)
        return bytes(changed)

    def _cut(self, payload: bytes) -> bytes:
        at = self._chance.randint(0, len(payload))
        return payload[:at] if self._one_in(2) else payload[at:]

    def _splice(self, payload: bytes) -> bytes:
        other = self._chance.choice(self._corpus)
        return payload[: self._chance.randint(0, len(payload))] + other[len(other) // 2 :]

    def _other_value(self, payload: bytes) -> bytes:
        """Put something else in the place of one value, so that the rest stays good."""
        try:
            said = json.loads(payload)
        except (ValueError, RecursionError):
            return self._flip(payload)
        if not isinstance(said, dict) or not said:
            return self._flip(payload)
        place: Any = said
        key: Any = self._chance.choice(sorted(said))
        while isinstance(place[key], dict | list) and place[key] and not self._one_in(5):
            place = place[key]
            key = self._chance.choice(
                sorted(place) if isinstance(place, dict) else range(len(place))
            )
        place[key] = self._value(place[key])
        return json.dumps(said, allow_nan=True).encode("utf-8", "surrogatepass")

    def _value(self, before: object) -> object:
        if isinstance(before, int) and self._one_in(2):
            return before + self._chance.randint(-3, 3)
        return self._chance.choice(self._chance.choice((_STRINGS, _NUMBERS, _OTHERS)))

    def _doubled_key(self, payload: bytes) -> bytes:
        if not payload.startswith(b'{"'):
            return self._flip(payload)
        first = payload[1:].split(b",", 1)[0]
        return b"{" + first + b"," + payload[1:]

    def _endless(self, payload: bytes) -> bytes:
        if not self._one_in(10):  # these are slow to read, and always the same
            return self._flip(payload)
        return payload + _LARGE if self._one_in(3) else self._chance.choice(_ENDLESS)

    def _one_in(self, times: int) -> bool:
        return self._chance.randrange(times) == 0
