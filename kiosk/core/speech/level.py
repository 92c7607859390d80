"""How loud the kiosk speaks."""

from typing import Final

LEVELS_DB: Final = (-24, -18, -12, -6, 0)
"""Steps below the loudest. EN 301 549, 8.2.1.1 asks for a range of at least 18 dB, 8.2.1.2 for a
step 12 dB above the lowest; 6 dB is what everybody hears as a step."""

USUAL: Final = len(LEVELS_DB) // 2
"""Where every visit begins (EN 301 549, 5.1.3.13: reset after every use)."""


class Level:
    """The step that counts now."""

    def __init__(self) -> None:
        self.step = USUAL
        """Which of :data:`LEVELS_DB` it is."""

    @property
    def db(self) -> int:
        """The level in dB relative to the loudest: 0 and below."""
        return LEVELS_DB[self.step]

    def move(self, by: int) -> None:
        """Go so many steps up or down, as far as there are any."""
        self.step = min(max(self.step + by, 0), len(LEVELS_DB) - 1)

    def reset(self) -> None:
        """Go back to where every visit begins."""
        self.step = USUAL
