"""The number on a slip: as large as the paper allows."""

from kiosk.core.paper.print_sizes import PrintSizes
from kiosk.core.paper.roll import BLACK, Block, Roll, rise
from scene.shapes import Align, Font


def put_number(roll: Roll, sizes: PrintSizes, label: str) -> None:
    """Put a label across the paper, with no more room than it needs: no accents, no tails."""
    font, size = _face_of(roll, sizes, label)
    height = roll.typesetter.metrics.cap_height(font, size)
    block = Block((label,), font, size, BLACK)
    middle = roll.left + roll.width // 2
    roll.put(block, roll.top - (rise(size) - height), middle, Align.CENTRE)
    roll.top += height


def _face_of(roll: Roll, sizes: PrintSizes, label: str) -> tuple[Font, int]:
    """Return the face of the hall's screens where it fits as high as asked, else the narrow one.

    The narrow one is half an em wide, the other three fifths: on 58 mm paper four letters come out
    15.4 mm high in place of 13.2 mm.
    """
    metrics = roll.typesetter.metrics
    size = roll.size_for(Font.LABEL, sizes.label_mm)
    if metrics.width(Font.LABEL, size, label) <= roll.width:
        return Font.LABEL, size
    size = roll.size_for(Font.NARROW, sizes.label_mm)
    width = metrics.width(Font.NARROW, size, label)
    if width > roll.width:
        size = size * roll.width // width
    while metrics.width(Font.NARROW, size, label) > roll.width:
        size -= 1
    return Font.NARROW, size
