"""From the view to the picture on the hall screen."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import assert_never

from display.core.closed_words import closed_message, no_link_message, nobody_message
from display.core.foreign_texts import with_drawable_texts
from display.core.hero_scene import hero_items
from display.core.information.scene import InformationScene
from display.core.notice_scene import Message, notice_items
from display.core.nudged import nudged
from display.core.recent_scene import recent_items
from display.core.sheet import Sheet
from display.core.strip_scene import strip_items
from display.core.view import Screen, View
from scene.shapes import Box, Fill, Item, Scene


@dataclass(frozen=True)
class BoardScene:
    """Makes the pictures of one hall screen."""

    sheet: Sheet
    office: str
    """The name of the office."""

    @property
    def legible_m(self) -> float:
        """Return from how far, in metres, it can be read."""
        return self.sheet.layout.legible_m

    def compose(self, view: View) -> Scene:
        """Return the picture of a view. Equal views have equal pictures."""
        view = with_drawable_texts(view)
        grid = self.sheet.layout.grid
        strip = strip_items(view, self.office, self.sheet)
        items = (*self._body(view), *self._side(view), *strip)
        return nudged(Scene(grid.width, grid.height, self.sheet.look.ground, items), view.nudge)

    def _body(self, view: View) -> list[Item]:
        if view.screen is Screen.CALLING:
            return self._calls(view)
        layout = self.sheet.layout
        place = layout.body if view.page is None else layout.places.calls
        return notice_items(self._message(view), place, self.sheet)

    def services_that_fit(self, names: Sequence[str]) -> int:
        """Return how many services with such names one page of the information side holds."""
        return 0 if self._information is None else self._information.services_that_fit(names)

    @cached_property
    def _information(self) -> InformationScene | None:
        side = self.sheet.layout.side
        return None if side is None else InformationScene(side, self.sheet)

    def _side(self, view: View) -> list[Item]:
        """Return what stands on the information side, and the line between it and the calls."""
        layout = self.sheet.layout
        edge = layout.places.side
        if self._information is None or edge is None or view.page is None:
            return []
        margin = layout.margin
        thickness = max(margin // 24, 1)
        line = (
            Box(edge.left, margin, thickness, edge.height - 2 * margin)
            if layout.places.way.side_right
            else Box(margin, edge.top, edge.width - 2 * margin, thickness)
        )
        return [Fill(line, self.sheet.look.line), *self._information.items(view.page)]

    def _message(self, view: View) -> Message:
        texts, others = self.sheet.texts, self.sheet.others
        match view.screen:
            case Screen.STARTING:
                return Message("clock", texts.say("display.starting"))
            case Screen.NO_LINK:
                return no_link_message(texts, others)
            case Screen.CLOSED if view.closed is not None:
                return closed_message(view.closed, texts, others)
            case Screen.NOBODY | Screen.CLOSED | Screen.CALLING:
                return nobody_message(texts, others)
            case _:
                assert_never(view.screen)

    def _calls(self, view: View) -> list[Item]:
        rows = recent_items(view.recent, self.sheet)
        if view.hero is None:
            return rows
        return [*hero_items(view.hero, self.sheet, highlighted=view.highlighted), *rows]
