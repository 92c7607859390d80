"""How a hall display looks: its colours, as data. Pure."""

from typing import Final, TypeAlias

from msgspec import Struct

Colour: TypeAlias = tuple[int, int, int]
"""Red, green, blue, 0 to 255 each."""


class Look(Struct, frozen=True, kw_only=True):
    """The colours of a hall display by what they are for, and the office's arms.

    Every ink has a contrast of at least 10:1 against the grounds that it stands on.
    """

    ground: Colour
    """Behind everything."""
    panel: Colour
    """Behind the call that the hall looks at."""
    ink: Colour
    soft: Colour
    """For what explains the numbers."""
    accent: Colour
    """For arrows and the moving second; never the only sign of anything."""
    line: Colour
    """For what only divides."""
    lit_panel: Colour
    """The panel inverted, for a call that has just come."""
    lit_ink: Colour
    arms: str | None = None
    """The file of the office's coat of arms, a picture; None: none is shown."""


DARK: Final = Look(
    ground=(10, 22, 40),
    panel=(16, 33, 58),
    ink=(255, 255, 255),
    soft=(203, 214, 229),
    accent=(255, 205, 26),
    line=(52, 72, 102),
    lit_panel=(255, 255, 255),
    lit_ink=(10, 22, 40),
)
"""Light on dark, since a hall screen is a lamp that many have to look at all day. It is what a
display falls back to whose own look is refused."""
