"""A desk box drawn on a screen: for the demo, and for a desk that has a computer but no box.

The picture's button and the keys space, enter and the desk's own digit are the contact. What else
the keyboard means stands in ``desk.core.drawn_hands``.
"""

from collections.abc import Callable
from typing import TypeVar, assert_never

import pygame

from desk.core.box_scene import BUTTON, BoxPainting
from desk.core.drawn_hands import DrawnHands, Told
from desk.core.view import DeskView
from desk.shell.port import BoxGone, Tell
from protocol.types import DeskNumber, Millis
from runtime import screen_hands
from runtime.clock import monotonic_ms
from runtime.fonts import Fonts
from runtime.hands import HandsAsked
from runtime.inbox import Inbox
from runtime.screen import Screen
from runtime.screen_events import KeyPressed, KeyReleased, ScreenEvent, WindowClosed
from scene.texts import Catalogue
from scene.touch import Moved, Pressed, Released

E = TypeVar("E")


class ScreenBox:
    """The drawn box. All of it happens in the thread of the loop.

    Args:
        screen: where it is drawn.
        fonts: the faces of that screen.
        texts: its language.
        desk: the number on the desk; its digit is a key.
        tell: takes edges and keys.
        on_closed: called when somebody closes the window.
    """

    def __init__(
        self,
        screen: Screen,
        fonts: Fonts,
        texts: Catalogue,
        *,
        desk: DeskNumber,
        tell: Tell,
        on_closed: Callable[[], None],
    ) -> None:
        self._screen = screen
        self._fonts = fonts
        self._texts = texts
        self._tell = tell
        self._on_closed = on_closed
        self._hands = DrawnHands(desk)

    @property
    def is_open(self) -> bool:
        """Whether the window is there."""
        return self._screen.is_open

    def open(self) -> bool:
        """Try to open the screen; on a button that was not there is no finger."""
        if not self._screen.is_open:
            self._hands.leave()
        return self._screen.open()

    def read(self) -> bool:
        """Return whether a finger or a key is on the button."""
        if not self._screen.is_open:
            raise BoxGone("the screen is not open")
        return self._hands.is_down

    def take(self, timeout_ms: Millis | None, inbox: Inbox[E]) -> list[E]:
        """Wait in the window and in the inbox; what the window brings goes to ``tell``."""
        events: list[E] = []
        for event in self._screen.take(timeout_ms, inbox):
            if isinstance(event, ScreenEvent):
                self._hear(event)
            else:
                events.append(event)
        return events

    def carry_out(self, asked: HandsAsked, about: dict[str, object]) -> bool:
        """Touch, photograph, say what is shown."""
        return screen_hands.carry_out(asked, self._screen, about)

    def push(self, *, pressed: bool) -> None:
        """Post a press or a release of the mouse on the button, as a hand would make it.

        In a dialogue there is no button; a mouse that is down comes up all the same.
        """
        scene = self._screen.scene
        if scene is None:
            raise BoxGone("the screen shows nothing")
        buttons = (target.box.middle for target in scene.targets if target.name == BUTTON)
        middle = next(buttons, None)
        if middle is None and pressed:
            raise BoxGone("there is no button in a dialogue; strike escape to leave it")
        middle = middle or (0, 0)
        kind = pygame.MOUSEBUTTONDOWN if pressed else pygame.MOUSEBUTTONUP
        pygame.event.post(pygame.event.Event(kind, pos=middle, button=pygame.BUTTON_LEFT))

    def show(self, view: DeskView) -> None:
        """Draw the box; what is drawn already is not drawn again."""
        self._hands.see(page=view.page is not None)
        self._screen.show(BoxPainting(*self._screen.size, self._texts, self._fonts).scene(view))

    def close(self) -> None:
        """Close the window."""
        self._screen.close()

    def _hear(self, event: ScreenEvent) -> None:
        match event:
            case Pressed(x, y):
                self._touch(x, y)
            case Released():
                self._say(self._hands.lift(monotonic_ms()))
            case KeyPressed(key):
                self._say(self._hands.key_down(key, monotonic_ms()))
            case KeyReleased(key):
                self._say(self._hands.key_up(key, monotonic_ms()))
            case Moved():
                pass  # A finger that slides off the button still holds it.
            case WindowClosed():
                self._on_closed()
            case _ as never:
                assert_never(never)

    def _touch(self, x: int, y: int) -> None:
        scene = self._screen.scene
        target = None if scene is None else scene.target_at(x, y)
        if target is not None:
            self._say(self._hands.touch(target.name, monotonic_ms()))

    def _say(self, told: Told | None) -> None:
        if told is not None:
            self._tell(told)
