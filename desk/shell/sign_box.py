"""A number sign on the serial line."""

from desk.core.front import sign_front
from desk.core.polling.events import BoxCame, BoxWent, KeysStuck, KeyWasPressed
from desk.core.view import DeskView
from desk.shell.presence import Presence
from desk.shell.serial_line import LineLost, SerialLine, Told
from line.messages import Identity
from office.desk_settings import SignSettings
from protocol.types import DeskNumber


class SignBox:
    """The sign at one address. It is there as long as it answers.

    Args:
        settings: of the sign.
        line: whose thread asks it.
        presence: whether it is there.
    """

    def __init__(self, settings: SignSettings, line: SerialLine, presence: Presence) -> None:
        self._settings = settings
        self._line = line
        self._presence = presence
        self._shown: tuple[DeskView, Identity] | None = None
        line.join(settings.address, self)

    @property
    def desk(self) -> DeskNumber:
        """Whose number it shows."""
        return self._settings.desk

    @property
    def is_open(self) -> bool:
        """Whether it answers."""
        return self._presence.is_there

    def show(self, view: DeskView) -> None:
        """Let the sign show this, now or when it is back."""
        identity = self._presence.identity
        if identity is None or (view, identity) == self._shown:
            return
        self._shown = view, identity
        self._line.show(self._settings.address, sign_front(view, identity))

    def hear(self, told: Told) -> None:
        """Take what the line says of this sign; runs in the line's thread."""
        match told:
            case BoxCame():
                self._presence.came(told)
            case BoxWent():
                self._presence.went(told)
            case LineLost():
                self._presence.lose()
            case KeyWasPressed() | KeysStuck():
                pass  # a sign has no keys, whatever it says
