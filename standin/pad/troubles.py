"""What can be wrong with a box and its line, between the two. Pure."""

import random
from collections.abc import Iterator
from typing import Final

from protocol.types import Millis
from standin.pad.box import VirtualBox

LATE_MS: Final = 200
"""How late a slow box answers: when its host has long given it up."""

TROUBLES: Final = ("mute", "deaf", "garble", "slow", "wrong_crc")
"""``mute`` hears all and says nothing; ``deaf`` hears nothing; ``garble`` flips or loses bytes of
what it says; ``slow`` answers ``LATE_MS`` late; ``wrong_crc`` has every check wrong."""

_BAD_BYTES: Final = 0.1
"""Which part of its bytes a garbling box spoils, beside one of each answer for certain."""


class TroubledBox:
    """A box behind its troubles.

    Args:
        box: the box, which knows nothing of them.
        seed: of the garbling; the same seed spoils the same bytes.
    """

    def __init__(self, box: VirtualBox, seed: int = 0) -> None:
        self.box: Final = box
        self.troubles: set[str] = set()
        self._chance = random.Random(seed)  # noqa: S311 - a play, no secret

    def feed(self, data: bytes, now: Millis) -> tuple[bytes, Millis]:
        """Take what came on the line; return what to say, and when."""
        said = b"" if "deaf" in self.troubles else self.box.feed(data, now)
        if "mute" in self.troubles:
            said = b""
        if "wrong_crc" in self.troubles:
            said = b"".join(map(_with_wrong_check, said.splitlines(keepends=True)))
        if said and "garble" in self.troubles:
            said = bytes(self._spoiled(said))
        return said, Millis(now + LATE_MS * ("slow" in self.troubles))

    def _spoiled(self, said: bytes) -> Iterator[int]:
        certain = self._chance.randrange(len(said))
        for place, byte in enumerate(said):
            if place != certain and self._chance.random() >= _BAD_BYTES:
                yield byte
            elif self._chance.random() < 1 / 2:
                yield byte ^ 1 << self._chance.randrange(8)


def _with_wrong_check(line: bytes) -> bytes:
    return line[:-2] + (b"1" if line[-2:-1] == b"0" else b"0") + line[-1:]
