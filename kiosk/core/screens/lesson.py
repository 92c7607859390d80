"""The picture of the lesson in which a kiosk learns its keypad, in Polish and English at once."""

from collections.abc import Sequence
from typing import Final

from kiosk.core import look
from kiosk.core.lesson import ORDER, Lesson
from kiosk.core.sheet import Sheet
from kiosk.core.typeset import Typesetter
from scene.shapes import Align, Box, Grid, Scene
from scene.texts import Catalogue

BUTTONS: Final = ("skip", "again", "finish")
MARGIN_MM: Final = 5.0
BUTTON_MM: Final = 24.0
CAP_MM: Final = 9.0
CAP_LEAST_MM: Final = 4.4


class LessonComposer:
    """Composes the lesson's pictures for one screen."""

    def __init__(self, grid: Grid, typesetter: Typesetter, texts: Sequence[Catalogue]) -> None:
        """Compose for a screen, in each language of the texts, one below the other."""
        self._grid = grid
        self._typesetter = typesetter
        self._texts = texts

    def scene_of(self, lesson: Lesson, pressed: str | None = None) -> Scene:
        """Return the picture: what to press, what came, and three buttons."""
        sheet = Sheet(self._grid, self._typesetter, pressed)
        px, whole = sheet.px, sheet.whole
        margin = px(MARGIN_MM)
        inner = whole.inset(margin)
        bar = Box(inner.left, inner.bottom - px(BUTTON_MM), inner.width, px(BUTTON_MM))
        card = Box(inner.left, inner.top, inner.width, bar.top - inner.top - margin)
        sheet.fill(card, look.LIGHT.paper, 2.5)
        lines = [asked_for(texts, lesson) for texts in self._texts]
        parts = (*lines, *(what_came(texts, lesson) for texts in self._texts))
        height = (card.height - 2 * margin) // len(parts)
        for place, said in enumerate(parts):
            top = card.top + margin + place * height
            box = Box(card.left + margin, top, card.width - 2 * margin, height)
            kind = look.heading if place == 0 else look.body
            sheet.words(said, box, kind(CAP_MM, CAP_LEAST_MM))
        self._draw_buttons(sheet, bar)
        return sheet.scene(look.LIGHT.ground)

    def _draw_buttons(self, sheet: Sheet, bar: Box) -> None:
        gap, palette = sheet.px(look.GAP_MM), look.LIGHT
        width = (bar.width - gap * (len(BUTTONS) - 1)) // len(BUTTONS)
        for place, name in enumerate(BUTTONS):
            box = Box(bar.left + place * (width + gap), bar.top, width, bar.height)
            is_pressed = sheet.target(name, box)
            sheet.fill(box, palette.accent if is_pressed else palette.paper, 2.5)
            sheet.frame(box, palette.edge, 0.5, 2.5)
            ink = palette.on_accent if is_pressed else palette.ink
            said = " / ".join(texts.say(f"office.keys.{name}") for texts in self._texts)
            kind = look.heading(5, 3.6, ink)
            sheet.words(said, box.inset(sheet.px(2)), kind, Align.CENTRE)


def asked_for(texts: Catalogue, lesson: Lesson) -> str:
    """Return what to press now, in words; said aloud too."""
    if lesson.asked is None:
        return texts.say("office.keys.over")
    wanted = texts.say(f"office.keys.{lesson.asked.value}")
    return texts.say("office.keys.press", wanted=wanted, place=lesson.place, most=len(ORDER))


def what_came(texts: Catalogue, lesson: Lesson) -> str:
    """Return which key came last, and whether it was one that means something already."""
    if lesson.last is None:
        return ""
    if lesson.taken is None:
        return texts.say("office.keys.came", label=lesson.last)
    known = texts.say(f"office.keys.{lesson.taken.value}")
    return texts.say("office.keys.taken", label=lesson.last, known=known)
