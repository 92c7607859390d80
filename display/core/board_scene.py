"""From the view to the picture on the hall screen."""

from dataclasses import dataclass
from typing import assert_never

from display.core.foreign_texts import with_drawable_texts
from display.core.hero_scene import hero_items
from display.core.notice_scene import notice_items
from display.core.recent_scene import recent_items
from display.core.sheet import Sheet
from display.core.strip_scene import strip_items
from display.core.view import Screen, View
from scene.shapes import Item, Scene


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
        return Scene(grid.width, grid.height, self.sheet.look.ground, (*self._body(view), *strip))

    def _body(self, view: View) -> list[Item]:
        say = self.sheet.texts.say
        match view.screen:
            case Screen.STARTING:
                return notice_items("clock", say("display.starting"), "", self.sheet)
            case Screen.NO_LINK:
                title, text = say("display.no-link.title"), say("display.no-link.text")
                return notice_items("people", title, text, self.sheet)
            case Screen.NOBODY | Screen.CLOSED:
                return notice_items("ticket", say("display.nobody-called"), "", self.sheet)
            case Screen.CALLING:
                return self._calls(view)
            case _:
                assert_never(view.screen)

    def _calls(self, view: View) -> list[Item]:
        recent = recent_items(view.recent, self.sheet)
        if view.hero is None:
            return recent
        return [*hero_items(view.hero, self.sheet, highlighted=view.highlighted), *recent]
