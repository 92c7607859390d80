"""The rules of the finger.

A target acts when the finger is lifted inside it, if it came down inside it too; whoever slides
off has changed their mind (WCAG 2.2, success criterion 2.5.2). A second finger does nothing.
"""

from typing import Final

from protocol.types import Millis
from scene.shapes import Scene

GUARD_MS: Final = Millis(300)
"""So long after a screen changed nothing can be pressed: a shaking finger taps twice, and the
second tap is not meant for what has just appeared under it. EN 301 549, 5.8, asks a keyboard for
up to 500 ms; a touch that waits so long feels dead, hence less."""

PRESS_LOST_MS: Final = Millis(10_000)
"""No finger stays longer; the touch panel has lost the release."""


def name_for_records(target: str) -> str:
    """Return what may be written down of a touched target: not which digit of a code it was."""
    kind, _, _ = target.partition("/")
    return kind if kind == "digit" else target


class Finger:
    """At most one finger, and what it is on."""

    def __init__(self) -> None:
        self._began: str | None = None
        self._pressed_at: Millis | None = None
        self._guard_until = Millis(0)
        self._tired: str | None = None
        self._tired_until = Millis(0)
        self.over: str | None = None
        """The target to show as pressed."""

    def press(self, scene: Scene, x: int, y: int, now: Millis) -> None:
        """The finger comes down."""
        if self._pressed_at is not None and now < self._pressed_at + PRESS_LOST_MS:
            return
        self._pressed_at = now
        target = scene.target_at(x, y) if now >= self._guard_until else None
        if target and target.name == self._tired and now < self._tired_until:
            target = None
        self._began = self.over = target.name if target else None

    def move(self, scene: Scene, x: int, y: int) -> None:
        """The finger slides."""
        target = scene.target_at(x, y)
        self.over = self._began if target and target.name == self._began else None

    def release(self, scene: Scene, x: int, y: int) -> str | None:
        """The finger is lifted; return the name of the target that acts, if one does."""
        self.move(scene, x, y)
        acts = self.over
        self._began = self._pressed_at = self.over = None
        return acts

    def typed(self, target: str, now: Millis) -> None:
        """A key was typed; for a moment the same one is deaf, and all others are not."""
        self._tired, self._tired_until = target, Millis(now + GUARD_MS)

    def screen_changed(self, now: Millis) -> None:
        """What was pressed is no longer there."""
        self._began = self.over = None
        self._guard_until = Millis(now + GUARD_MS)
