"""The page that shows a technician what a printer can do: how wide, how black, which letters."""

from collections.abc import Sequence
from typing import Final

from kiosk.core.paper.code_boxes import QUIET_MODULES, Matrix, boxes_of
from kiosk.core.paper.print_sizes import DOTS_PER_MM
from kiosk.core.paper.roll import Print, Roll, dots
from kiosk.core.typeset import Typesetter
from scene.shapes import Align, Box, Font, Scene

PAGE_DOTS: Final = 576
"""As wide as 80 mm paper allows. A narrower printer leaves out what sticks out (Epson, "ESC/POS
Command Reference", ``GS v 0``), and that is what the ruler shows."""

_NARROW_MM: Final = 48
"""What 58 mm paper has room for: all words stand within it."""
_WIDE_MM: Final = PAGE_DOTS // DOTS_PER_MM

_TITLE: Final = Print(Font.BOLD, 4.0, 3.0)
_SAID: Final = Print(Font.TEXT, 2.5, 2.5)
_LETTERS: Final = Print(Font.TEXT, 3.4, 2.5)
_NUMBERS: Final = Print(Font.LABEL, 3.4, 2.5)
_FIGURES: Final = Print(Font.BOLD, 2.5, 2.5)

LETTERS: Final = (
    "Zażółć gęślą jaźń. ĄĆĘŁŃÓŚŹŻ",
    "Їжак, ґанок, єдність. ІЇЄҐЩЮ",
    "Größe, Übung, Äpfel, Straße",
)
"""Letters that a printer's own code pages lose; here they are drawn by our faces."""

_LABELS: Final = "A042 0O 1I 8B"

_TICK_MM: Final = {10: 5.0, 5: 3.5, 1: 2.0}
"""How long the ruler's marks are at every tenth, fifth and other millimetre."""

_OUT_MM: Final = 25
"""White paper behind it: where nothing cuts, all of the page can still be seen."""


def probe_page(typesetter: Typesetter, facts: Sequence[str], code: Matrix) -> Scene:
    """Compose the page.

    Args:
        typesetter: knows the faces.
        facts: what is known of the printer, a line each.
        code: a code for telephones, to try whether it can be read from this paper.
    """
    page = _Page(typesetter)
    page.words("Wydruk próbny", _TITLE)
    page.words("Test page", _SAID)
    for fact in facts:
        page.words(fact, _SAID)
    page.ruler()
    page.words("Szerokość druku, mm / printed width, mm", _SAID)
    page.bar()
    for line in LETTERS:
        page.words(line, _LETTERS)
    page.words(_LABELS, _NUMBERS)
    page.code(code)
    return page.scene()


class _Page:
    def __init__(self, typesetter: Typesetter) -> None:
        self._roll = Roll(typesetter, PAGE_DOTS)

    def words(self, text: str, kind: Print) -> None:
        roll = self._roll
        block = roll.block(text, kind, dots(_NARROW_MM) - 2 * roll.left)
        roll.top = roll.put(block, roll.top, roll.left)
        roll.space(1)

    def ruler(self) -> None:
        """Marks from the first dot to the last, numbered at every tenth millimetre."""
        roll = self._roll
        roll.space(1)
        for mm in range(_WIDE_MM + 1):
            ends = mm in (_NARROW_MM, _WIDE_MM)
            length = next(_TICK_MM[step] for step in _TICK_MM if ends or mm % step == 0)
            # The mark at an end stands on the last dots that are printed, not behind them.
            left = mm * DOTS_PER_MM - 4 if ends else mm * DOTS_PER_MM
            roll.fill(Box(left, roll.top, 4 if ends else 2, dots(length)))
        top = roll.top + dots(_TICK_MM[10]) + dots(0.5)
        for mm in (10, 20, 30, _NARROW_MM, 60, _WIDE_MM):
            ends = mm in (_NARROW_MM, _WIDE_MM)
            block = roll.block(str(mm), _FIGURES)
            align = Align.RIGHT if ends else Align.CENTRE
            bottom = roll.put(block, top, mm * DOTS_PER_MM, align)
            roll.top = max(roll.top, bottom)
        roll.space(2)

    def bar(self) -> None:
        """Black from edge to edge: a dead dot of the head is a white line in it."""
        roll = self._roll
        roll.fill(Box(0, roll.top, PAGE_DOTS, dots(5)))
        roll.top += dots(5)
        roll.space(2)

    def code(self, code: Matrix) -> None:
        roll = self._roll
        module = 4
        quiet = QUIET_MODULES * module
        roll.top += quiet
        for box in boxes_of(code, roll.left + quiet, roll.top, module):
            roll.fill(box)
        roll.top += len(code) * module

    def scene(self) -> Scene:
        roll = self._roll
        roll.space(_OUT_MM)
        return roll.scene()
