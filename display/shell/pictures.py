"""The pictures on one screen: the office's own, which take turns, and its arms.

What a scene shows is wanted of the loader as soon as it is to be shown, and so is the one that
comes after it, so that its place is not empty when its turn comes. No others are kept.
"""

import logging
from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue

import pygame

from display.core.events import Event, PicturesCame, Tick
from office.text_rules import shown
from runtime.inbox import ThreadDied
from runtime.painter import Painter
from runtime.picture_folder import PICTURES_MAX, Found
from runtime.pictures import (
    LOOK_S,
    PictureEvent,
    PictureLoaded,
    PictureLoader,
    PicturesFound,
    Wanted,
)
from runtime.screen import Screen
from scene.shapes import Picture, Scene

_LOG = logging.getLogger(__name__)


class Pictures:
    """Has the painter draw what is loaded, and says what there is to show."""

    def __init__(
        self,
        folder: Path | None,
        painter: Painter,
        screen: Screen,
        tell: Callable[[Event | ThreadDied], None],
        *,
        look_s: float = LOOK_S,
    ) -> None:
        """Make what looks after them.

        Args:
            folder: of the office's own pictures, if there is one.
            painter: draws them.
            screen: shows what it draws.
            tell: takes what there is to tell the core, from any thread.
            look_s: how often to look whether a file has changed, in seconds.
        """
        self._folder = folder
        self._painter = painter
        self._screen = screen
        self._tell = tell
        self._came: SimpleQueue[PictureEvent] = SimpleQueue()
        self._loader = PictureLoader(folder, self._deliver, look_s=look_s)
        self._found = Found()
        self._surfaces: dict[Wanted, pygame.Surface] = {}
        self._wanted: tuple[Wanted, ...] = ()
        self._shown: tuple[Picture, ...] = ()
        self._last: Picture | None = None
        """Of those that take turns, the one that was shown last."""

    @property
    def are_broken(self) -> bool:
        """Whether any that should be shown cannot be."""
        return bool(self._found.broken)

    def start(self) -> None:
        """Begin to look into the folder. Without one, no thread runs until a scene has arms."""
        if self._folder is not None:
            self._loader.start()

    def close(self) -> None:
        """Look after them no longer."""
        self._loader.close()

    def expect(self, scene: Scene) -> None:
        """Prepare for a scene that is about to be shown."""
        shown_now = tuple(item for item in scene.items if isinstance(item, Picture))
        if shown_now != self._shown:
            self._shown = shown_now
            turning = [each for each in shown_now if not Path(each.name).is_absolute()]
            self._last = turning[-1] if turning else self._last
            self._want()

    def catch_up(self) -> None:
        """Take in what has come from the thread since the last time."""
        while not self._came.empty():
            match self._came.get():
                case PictureLoaded(wanted, surface):
                    self._put(wanted, surface)
                case PicturesFound(found):
                    _log(self._found, found)
                    self._found = found
                    self._want()

    def _deliver(self, event: PictureEvent | ThreadDied) -> None:
        """Take what the thread brings, and wake the loop; runs in the thread."""
        match event:
            case ThreadDied():
                self._tell(event)
            case PictureLoaded():
                self._came.put(event)
                self._tell(Tick())
            case PicturesFound(found):
                self._came.put(event)
                self._tell(PicturesCame(found.names))

    def _put(self, wanted: Wanted, surface: pygame.Surface) -> None:
        if wanted not in self._wanted:
            return  # it is not wanted any more
        self._surfaces[wanted] = surface
        for picture in self._shown:
            if _wanted(picture) == wanted:
                self._painter.pictures[picture] = surface
                self._screen.paint_again(picture)

    def _want(self) -> None:
        """Keep what is shown and what comes next, and let the rest go."""
        coming = self._coming()
        pictures = self._shown if coming is None else (*self._shown, coming)
        wanted = tuple(dict.fromkeys(map(_wanted, pictures)))
        if wanted != self._wanted:
            self._wanted = wanted
            self._loader.want(wanted)
        kept = {each: self._surfaces[each] for each in wanted if each in self._surfaces}
        self._surfaces = kept
        self._painter.pictures = {
            picture: kept[_wanted(picture)] for picture in self._shown if _wanted(picture) in kept
        }

    def _coming(self) -> Picture | None:
        """Return what comes after the last of those that take turns, in the same place."""
        names = self._found.names
        if self._last is None or not names:
            return None
        place = names.index(self._last.name) if self._last.name in names else -1
        return Picture(names[(place + 1) % len(names)], self._last.box)


def _wanted(picture: Picture) -> Wanted:
    return Wanted(picture.name, picture.box.width, picture.box.height)


def _log(before: Found, found: Found) -> None:
    """Put each that cannot be shown into the log, once."""
    for name, reason in found.broken.items():
        if before.broken.get(name) != reason:
            _LOG.warning("the picture %s is not shown: %s", shown(name), reason)
    if found.left_out and found.left_out != before.left_out:
        _LOG.warning("%d pictures are not shown: at most %d are", found.left_out, PICTURES_MAX)
