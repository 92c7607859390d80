"""Bad weather on one link: what is lost, doubled, held back, or not understood at all.

A calm weather changes nothing. Each part is set and calmed by itself, so that several troubles can
lie on one link.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from sim.dice import Dice

Translate: TypeAlias = Callable[[str, bytes], bytes | None]
"""Takes a topic and a payload, returns what is left of it; None: nothing."""

_ALL: Final = 100


@dataclass
class Weather:
    """The weather of one link. Shares are in parts of a hundred of the messages."""

    dice: Dice
    lost_up: int = 0
    """From the device to the broker."""
    lost_down: int = 0
    """From the broker to the device."""
    doubled: int = 0
    copies_most: int = 1
    """How often a message that is doubled comes once more, at most."""
    held: int = 0
    held_most_ms: int = 0
    """How long a message is held back at most, while others overtake it. Such a one outlives the
    connection on which it was sent, as in the queue of a bridge."""
    translates: dict[str, Translate] = field(default_factory=dict)
    """By a name under which each can be taken away. They see both ways."""

    @property
    def is_calm(self) -> bool:
        """Whether it does nothing to any message, so that no dice are thrown for it either."""
        troubles = self.lost_up or self.lost_down or self.doubled or self.held
        return not (troubles or self.translates)

    def translated(self, topic: str, payload: bytes) -> bytes | None:
        """Return what is left of a payload."""
        left: bytes | None = payload
        for translate in self.translates.values():
            if left is None:
                return None
            left = translate(topic, left)
        return left

    def is_lost(self, *, up: bool) -> bool:
        """Say whether the next message never arrives."""
        return self._happens(self.lost_up if up else self.lost_down)

    def extra_ms(self) -> list[int]:
        """Return for each copy of the next message but the ordinary one how much later it comes."""
        if not self._happens(self.doubled):
            return []
        return [self.dice.between(0, 3_000) for _ in range(self.dice.between(1, self.copies_most))]

    def held_ms(self) -> int | None:
        """Return for how long the next message is held back; None: it goes its way."""
        if not self._happens(self.held):
            return None
        # Half of them are overtaken by the next few messages, the others by hundreds.
        most_ms = self.dice.one_of((1_000, self.held_most_ms))
        return self.dice.between(1, max(most_ms, 1))

    def _happens(self, share: int) -> bool:
        return share > 0 and self.dice.between(1, _ALL) <= share
