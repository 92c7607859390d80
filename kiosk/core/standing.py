"""How the kiosk stands with the controller: link, menu and beats together."""

from typing import Final

from protocol.messages import Beat, Menu
from protocol.types import Millis

BEAT_LOST_MS: Final = Millis(4_000)
"""After so long without a beat the controller is held to be gone. It beats each second."""


class Standing:
    """A menu is current only while the link is up and beats of its own epoch arrive."""

    def __init__(self) -> None:
        self.link_up = False
        self.ever_current = False
        """Whether it ever was, since the start."""
        self.menu: Menu | None = None
        self._beat_epoch = -1
        self._beat_at: Millis | None = None

    def link(self, *, up: bool) -> None:
        """The link comes or goes. What was heard over an older link proves nothing now."""
        self.link_up = up
        self._beat_at = None

    def take_menu(self, menu: Menu, now: Millis) -> None:
        """Keep a menu unless there is a newer one."""
        if self.menu is None or _age(self.menu) < _age(menu):
            self.menu = menu
        self._note(now)

    def take_beat(self, beat: Beat, now: Millis) -> None:
        """Keep a beat unless an older life of the controller sent it."""
        if beat.epoch >= self._beat_epoch:
            self._beat_epoch, self._beat_at = beat.epoch, now
        self._note(now)

    def current(self, now: Millis) -> bool:
        """Say whether the menu tells how things are now."""
        lost_at = self.lost_at()
        return lost_at is not None and now < lost_at

    def lost_at(self) -> Millis | None:
        """Return until when the menu counts as current, or None if it does not anyway."""
        if not self.link_up or self._beat_at is None or self.menu is None:
            return None
        if self.menu.epoch != self._beat_epoch:
            return None
        return Millis(self._beat_at + BEAT_LOST_MS)

    def _note(self, now: Millis) -> None:
        self.ever_current = self.ever_current or self.current(now)


def _age(menu: Menu) -> tuple[int, int]:
    return menu.epoch, menu.version
