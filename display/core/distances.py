"""How large the letters of a hall display must be, by the distance of who reads them."""

from typing import Final

HERO_DISTANCE: Final = 40
"""Capitals of the called number: 25 mm per metre of distance, as the Swiss ordinance on
accessible public transport (VAböV, SR 151.342) asks of what is read from afar."""

ROW_DISTANCE: Final = 100
"""Capitals of the other calls: 10 mm per metre, twice what a reader with good eyes needs."""

NOTE_DISTANCE: Final = 200
"""Capitals of words: 5 mm per metre, the Polish rule for signs (distance / 250, and a quarter more,
after the European TSI PRM). Nothing on the screen is smaller."""
