"""What the slip looks like, in the printer's own dots.

It bears a number and nothing about its bearer.
"""

from collections.abc import Sequence
from typing import Final

from kiosk.core.look import Type
from kiosk.core.records import SlipStarted
from kiosk.core.said import is_soon, wait_of
from kiosk.core.sheet import Sheet
from kiosk.core.typeset import Typesetter, rise
from office.plan import Plan, docs_in, name_in
from protocol.messages import Wait
from scene.shapes import Align, Box, Colour, Font, Grid, Scene
from scene.texts import Catalogue

DOTS_PER_MM: Final = 8
"""203 dots per inch, as nearly all receipt printers have."""
MARGIN_MM: Final = 2.0
LONGEST_MM: Final = 400.0
"""Room to compose in; the slip is cut where it ends."""

BLACK: Final[Colour] = (0, 0, 0)
WHITE: Final[Colour] = (255, 255, 255)

OFFICE: Final = Type(Font.BOLD, BLACK, 3.4, 1.8)
LABEL: Final = Type(Font.LABEL, BLACK, 20.2, 6)
"""20 mm can be read from arm's length without glasses. Four characters are as wide as 80 mm paper
allows; on 58 mm they come out 13 mm high."""
SERVICE: Final = Type(Font.BOLD, BLACK, 4.4, 3)
SAID: Final = Type(Font.BOLD, BLACK, 3.2, 2.6)
PLAIN: Final = Type(Font.TEXT, BLACK, 2.6, 2.5)
"""A slip is held in the hand, and may be brought nearer than a screen."""
COPY: Final = Type(Font.BOLD, WHITE, 5, 4)


class SlipComposer:
    """Composes the slips of one kiosk."""

    def __init__(self, *, plan: Plan, typesetter: Typesetter, width_dots: int) -> None:
        self._plan = plan
        self._typesetter = typesetter
        width_mm = width_dots / DOTS_PER_MM
        self._grid = Grid(width_dots, round(LONGEST_MM * DOTS_PER_MM), width_mm)

    def scene_of(self, slip: SlipStarted, texts: Catalogue) -> Scene:
        """Return the picture of a slip, in the language of its ticket's texts."""
        roll = _Roll(Sheet(self._grid, self._typesetter))
        service = self._plan.service(slip.ticket.service)
        language = slip.ticket.language
        roll.line(self._plan.office.name, OFFICE)
        roll.rule()
        if slip.copy:
            roll.banner(texts.say("slip.copy"))
        roll.label(slip.ticket.label)
        roll.rule()
        if service:
            roll.text(name_in(service.name, language), SERVICE)
        if slip.booked_for:
            roll.text(texts.say("slip.booked-for", time=slip.booked_for), SAID)
        if slip.is_late:
            roll.text(texts.say("slip.late"), SAID)
        if slip.ahead is None:
            roll.text(texts.say("slip.alone"), SAID)
        else:
            roll.text(_ahead(texts, slip.ahead), SAID)
        if slip.wait:
            roll.text(_wait(texts, slip.wait), SAID)
        if slip.at is not None:
            roll.text(texts.say("slip.taken-at", date=_date(slip.at), time=_time(slip.at)), PLAIN)
        if service and (docs := docs_in(service.docs, language)):
            roll.rule()
            roll.list(texts.say("slip.documents"), docs)
        roll.rule()
        roll.text(f"{texts.say('slip.watch')} {texts.say('slip.rule')}", PLAIN)
        return roll.scene()


def _ahead(texts: Catalogue, count: int) -> str:
    return texts.say_count("slip.people-ahead", count) if count else texts.say("slip.nobody-ahead")


def _wait(texts: Catalogue, wait: Wait) -> str:
    return (
        texts.say("slip.wait-soon")
        if is_soon(wait)
        else texts.say("slip.wait", wait=wait_of(texts, wait))
    )


def _date(at: str) -> str:
    year, month, day = at[:10].split("-")
    return f"{day}.{month}.{year}"


def _time(at: str) -> str:
    return at[11:16]


class _Roll:
    """Paper that things are put on one below the other."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._left = sheet.px(MARGIN_MM)
        self._width = sheet.grid.width - 2 * self._left
        self._top = sheet.px(MARGIN_MM)
        self._space = sheet.px(1.6)

    def line(self, text: str, kind: Type) -> None:
        """One line across the paper, as large as it fits."""
        size = self._sheet.typesetter.size_for_cap(kind.font, self._sheet.px(kind.cap_mm))
        setting = self._sheet.setting(text, kind, self._width, round(size * 1.25))
        box = Box(self._left, self._top, self._width, setting.height)
        self._top = self._sheet.put(setting, box, kind, Align.CENTRE)

    def label(self, label: str) -> None:
        """The number, with no more room around it than it needs: it has no accents or tails."""
        metrics = self._sheet.typesetter.metrics
        setting = self._sheet.setting(label, LABEL, self._width, self._sheet.px(40))
        height = metrics.cap_height(LABEL.font, setting.size)
        self._top += self._space
        above = rise(setting.size) - height
        box = Box(self._left, self._top - above, self._width, setting.height)
        self._sheet.put(setting, box, LABEL, Align.CENTRE, "top")
        self._top += height + self._space

    def text(self, text: str, kind: Type, indent: int = 0) -> None:
        """A paragraph."""
        box = Box(self._left + indent, self._top, self._width - indent, self._sheet.px(60))
        self._top = self._sheet.words(text, box, kind, where="top") + self._space // 2

    def list(self, heading: str, lines: Sequence[str]) -> None:
        """A short list under its heading."""
        self.text(heading, SAID)
        indent = self._sheet.px(3)
        for line in lines:
            dot = self._sheet.px(0.9)
            middle = self._top + self._sheet.px(1.9)
            self._sheet.fill(Box(self._left + dot, middle, dot, dot), BLACK)
            self.text(line, PLAIN, indent)

    def rule(self) -> None:
        """A thin line from margin to margin."""
        self._top += self._space
        self._sheet.fill(Box(self._left, self._top, self._width, 2), BLACK)
        self._top += 2 + self._space

    def banner(self, text: str) -> None:
        """A word in white on black: nobody takes the copy for another number."""
        box = Box(self._left, self._top, self._width, self._sheet.px(9))
        self._sheet.fill(box, BLACK)
        self._sheet.words(text, box, COPY, Align.CENTRE)
        self._top = box.bottom + self._space

    def scene(self) -> Scene:
        """Cut off here."""
        return self._sheet.scene(WHITE, self._top + self._sheet.px(MARGIN_MM))
