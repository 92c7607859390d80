"""One screen: shows scenes, hears touches.

All of it belongs to the thread of the loop, as SDL demands. The loop sleeps in the inbox, not in
SDL: without a desktop SDL only looks for events every millisecond, which costs both half a
millisecond for each message and three times the idle processor time of looking less often here.
"""

import logging
import os
import time
from dataclasses import replace
from pathlib import Path
from typing import Final, TypeVar

import pygame

from office.settings import ScreenSettings
from protocol.types import Millis
from runtime.clock import monotonic_ms
from runtime.drm import card_with_screen
from runtime.fingers import Fingers
from runtime.inbox import Inbox
from runtime.painter import Painter
from runtime.screen_events import KeyPressed, KeyReleased, ScreenEvent, WindowClosed
from runtime.screen_mode import mode_of
from runtime.turned import Panel, turned_size
from scene.shapes import Item, Scene
from scene.touch import Moved, Pressed, Released, Touch

E = TypeVar("E")

LOOK_MS: Final = Millis(8)
"""How often a screen that is touched looks for touches: half a frame of 60 Hz."""

GLANCE_MS: Final = Millis(100)
"""How often a screen that is only looked at sees to its window."""

_CARD: Final = "SDL_KMSDRM_DEVICE_INDEX"
_WITHOUT_DESKTOP: Final = "KMSDRM"
"""What SDL calls its driver for a screen that no desktop owns."""
_log = logging.getLogger(__name__)


class Screen:
    """A screen that may be there or not; what it cannot show it shows when it is open again."""

    def __init__(
        self,
        painter: Painter,
        settings: ScreenSettings,
        *,
        look_ms: Millis,
        longest_px: int | None = None,
    ) -> None:
        """Make a screen that is not open yet.

        Args:
            painter: paints the scenes.
            settings: size and place.
            look_ms: :data:`LOOK_MS` for a screen that is touched, else :data:`GLANCE_MS`.
            longest_px: so many pixels along the longer side are enough: a full screen with more is
                opened in a mode with fewer, if it has one (:func:`runtime.screen_mode.mode_of`).
        """
        self._painter = painter
        self._settings = settings
        self._look_ms = look_ms
        self._longest_px = longest_px
        self._panel: Panel | None = None
        self._reason = ""
        self._fingers = Fingers()
        self._card_is_given = _CARD in os.environ
        self.scene: Scene | None = None
        """What the screen shows; None before the first scene and while it is not open."""

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the picture: of the open screen, else as the settings say."""
        if self._panel is None:
            return self._settings.width_px, self._settings.height_px
        return self._panel.picture.get_size()

    @property
    def is_open(self) -> bool:
        """Whether there is a screen."""
        return self._panel is not None

    @property
    def is_dark(self) -> bool:
        """Whether nobody can see what is shown: it is not open, or its cable is pulled.

        Only without a desktop the cable can be asked about; SDL goes on painting for nobody then.
        """
        if self._panel is None:
            return True
        return pygame.display.get_driver() == _WITHOUT_DESKTOP and card_with_screen() is None

    def open(self) -> bool:
        """Try to open the screen; say whether it is open now.

        A reason why not is logged once, however often this is tried again.
        """
        if self._panel is not None:
            return True
        self._prepare()
        try:
            self._panel = Panel(self._opened(), self._settings.rotate_deg)
        except pygame.error as error:
            pygame.display.quit()
            if str(error) != self._reason:
                self._reason = str(error)
                _log.warning("no screen: %s", error)
            return False
        self._reason = ""
        _log.info("screen %dx%d by %s", *self.size, pygame.display.get_driver())
        return True

    def close(self) -> None:
        """Give the screen back."""
        self._panel = None
        self.scene = None
        pygame.display.quit()
        if not self._card_is_given:
            os.environ.pop(_CARD, None)  # whoever opens it next may find the screen on another

    def show(self, scene: Scene) -> bool:
        """Show a scene; say whether that changed a pixel that somebody can see."""
        if self._panel is None or scene == self.scene:
            return False
        parts = self._painter.repaint(self.scene, scene, self._panel.picture)
        self.scene = scene
        if parts:
            self._panel.show(parts)
        return bool(parts)

    def paint_again(self, item: Item) -> None:
        """Paint an item of the scene anew when it is shown next: it does not look as it did."""
        if self.scene is not None:
            items = tuple(each for each in self.scene.items if each != item)
            self.scene = replace(self.scene, items=items)

    def take(self, timeout_ms: Millis | None, inbox: Inbox[E]) -> list[E | ScreenEvent]:
        """Return what was touched and what the inbox holds, waiting at most so long for either.

        Raises:
            RuntimeError: a thread of this process has died (see :meth:`Inbox.take`).
        """
        if self._panel is None:
            return list(inbox.take(timeout_ms))
        until = None if timeout_ms is None else time.monotonic_ns() + timeout_ms * 1_000_000
        while True:
            events: list[E | ScreenEvent] = [*self._heard()]
            wait_ms = Millis(0) if events else self._wait_ms(until)
            events += inbox.take(wait_ms)
            if events or (until is not None and time.monotonic_ns() >= until):
                return events

    def photograph(self, path: Path) -> None:
        """Save what the screen shows as a PNG, upright as people see it.

        Raises:
            RuntimeError: the screen is not open.
        """
        if self._panel is None:
            raise RuntimeError("the screen is not open")
        pygame.image.save(self._panel.picture, path)

    def _prepare(self) -> None:
        # Signals end the process by the shell's own decision, not by SDL's.
        os.environ.setdefault("SDL_NO_SIGNAL_HANDLERS", "1")
        # A grabbed window has the keyboard too: no shortcut of a desktop leads out of it.
        os.environ.setdefault("SDL_GRAB_KEYBOARD", "1")
        place = self._settings.left_px, self._settings.top_px
        if None not in place:
            os.environ["SDL_VIDEO_WINDOW_POS"] = "{},{}".format(*place)
        if os.environ.get("SDL_VIDEODRIVER") == "kmsdrm" and not self._card_is_given:
            card = card_with_screen()
            if card is not None:
                os.environ[_CARD] = str(card)

    def _opened(self) -> pygame.Surface:
        settings = self._settings
        pygame.display.init()
        pygame.display.set_caption(settings.title)
        pygame.mouse.set_visible(not settings.full_screen)
        if settings.full_screen:
            surface = pygame.display.set_mode(self._full_size(), pygame.FULLSCREEN)
            pygame.event.set_grab(True)
            return surface
        upright = settings.width_px, settings.height_px
        return pygame.display.set_mode(turned_size(upright, settings.rotate_deg))

    def _full_size(self) -> tuple[int, int]:
        own = pygame.display.get_desktop_sizes()[0]
        return mode_of(own, pygame.display.list_modes(), self._longest_px)

    def _wait_ms(self, until: int | None) -> Millis:
        if until is None:
            return self._look_ms
        return Millis(min(self._look_ms, -(-(until - time.monotonic_ns()) // 1_000_000)))

    def _heard(self) -> list[ScreenEvent]:
        heard: list[ScreenEvent] = []
        for event in pygame.event.get(exclude=pygame.AUDIODEVICEREMOVED):  # the mixer's to read
            if event.type == pygame.VIDEOEXPOSE:
                self._show_again()
            elif event.type == pygame.QUIT and self._settings.full_screen:
                pass  # whoever stands before a full screen is no technician: no way out
            elif (understood := self._touch(event) or _understood(event)) is not None:
                heard.append(understood)
        return heard

    def _touch(self, event: pygame.event.Event) -> Touch | None:
        """Return what a mouse or a finger did, as far as it counts (:mod:`runtime.fingers`)."""
        fingers, panel = self._fingers, self._panel
        touch: Touch | None = None
        if panel is None:
            return touch
        match event.type:
            case pygame.MOUSEBUTTONDOWN if event.button == pygame.BUTTON_LEFT:
                fingers.mouse_pressed(monotonic_ms())
                touch = Pressed(*panel.place(event.pos))
            case pygame.MOUSEMOTION if event.buttons[0]:
                touch = Moved(*panel.place(event.pos))
            case pygame.MOUSEBUTTONUP if event.button == pygame.BUTTON_LEFT:
                fingers.mouse_released()
                touch = Released(*panel.place(event.pos))
            case pygame.FINGERDOWN if fingers.pressed(event.finger_id, monotonic_ms()):
                touch = Pressed(*panel.place_of_part(event.x, event.y))
            case pygame.FINGERMOTION if fingers.moved(event.finger_id):
                touch = Moved(*panel.place_of_part(event.x, event.y))
            case pygame.FINGERUP if fingers.released(event.finger_id):
                touch = Released(*panel.place_of_part(event.x, event.y))
        return touch

    def _show_again(self) -> None:
        if self._panel is not None and self.scene is not None:
            self._painter.paint(self.scene, self._panel.picture)
            self._panel.show()


def _understood(event: pygame.event.Event) -> KeyPressed | KeyReleased | WindowClosed | None:
    """Return what an event of SDL means to us that is no touch."""
    match event.type:
        case pygame.KEYDOWN | pygame.KEYUP:
            key = pygame.key.name(event.key)
            return KeyPressed(key) if event.type == pygame.KEYDOWN else KeyReleased(key)
        case pygame.QUIT:
            return WindowClosed()
    return None
