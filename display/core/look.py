"""How the hall display looks: colours and proportions, the same on every screen.

Light on dark, since a hall screen is a lamp that many have to look at all day. Every letter has a
contrast of at least 10:1 against its ground, more than the 7:1 of WCAG 2.2, 1.4.6.
"""

from typing import Final

from scene.shapes import Colour

GROUND: Final[Colour] = (10, 22, 40)
PANEL: Final[Colour] = (16, 33, 58)
"""Behind the call that the hall looks at."""
INK: Final[Colour] = (255, 255, 255)
SOFT: Final[Colour] = (203, 214, 229)
"""For what explains the numbers."""
ACCENT: Final[Colour] = (255, 205, 26)
"""For arrows and the moving second; never the only sign of anything."""
LINE: Final[Colour] = (52, 72, 102)
"""For what only divides."""

LIT_PANEL: Final[Colour] = (255, 255, 255)
"""The panel inverted, for a call that has just come."""
LIT_INK: Final[Colour] = (10, 22, 40)

HERO_DISTANCE: Final = 40
"""Capitals of the called number: 25 mm per metre of distance, as the Swiss ordinance on
accessible public transport (VAböV, SR 151.342) asks of what is read from afar."""

ROW_DISTANCE: Final = 100
"""Capitals of the other calls: 10 mm per metre, twice what a reader with good eyes needs."""

NOTE_DISTANCE: Final = 200
"""Capitals of words: 5 mm per metre, the Polish rule for signs (distance / 250, and a quarter more,
after the European TSI PRM). Nothing on the screen is smaller."""
