"""A pad on the serial line as a box: keys, lamp, text display, buzzer, as far as it has them."""

from msgspec.structs import replace

from desk.core.events import KeyPressed, PadStuck
from desk.core.front import front_of
from desk.core.polling.events import BoxCame, BoxWent, KeysStuck, KeyWasPressed
from desk.core.view import DeskView
from desk.shell.port import BoxGone, Tell
from desk.shell.presence import Presence
from desk.shell.serial_line import LineLost, SerialLine, Told
from line.messages import Identity
from office import desk_settings
from runtime.hands import HandsAsked
from scene.texts import Catalogue


class PadBox:
    """The pad at one address. It is there as long as it answers.

    Args:
        settings: of the box.
        line: whose thread asks it.
        tell: takes what its keys ask.
        texts: its language.
        presence: whether it is there.
    """

    def __init__(
        self,
        settings: desk_settings.PadBox,
        line: SerialLine,
        tell: Tell,
        texts: Catalogue,
        presence: Presence,
    ) -> None:
        self._address = settings.address
        self._line = line
        self._tell = tell
        self._texts = texts
        self._presence = presence
        self._shown: tuple[DeskView, Identity] | None = None
        self._rows: tuple[str, ...] = ()
        line.join(settings.address, self)

    @property
    def is_open(self) -> bool:
        """Whether it answers."""
        return self._presence.is_there

    def open(self) -> bool:
        """Say whether the pad has answered; the line asks by itself."""
        return self.is_open

    def read(self) -> bool:
        """Return False: keys have no level to be read, each says by itself that it was pressed."""
        if not self.is_open:
            raise BoxGone("the pad does not answer")
        return False

    def push(self, *, pressed: bool) -> None:
        """Refuse: there is no contact, only keys."""
        del pressed
        raise PermissionError("a pad has keys and no contact: press one of them")

    def show(self, view: DeskView) -> None:
        """Let the pad show this, now or when it is back; it blinks by itself."""
        identity = self._presence.identity
        if identity is None:
            return
        # Lit or dark at the moment: that is for lamps that do not know the pattern.
        steady = replace(view, lamp=replace(view.lamp, on=False, sounds=False))
        if (steady, identity) == self._shown:
            return
        self._shown = steady, identity
        front = front_of(steady, identity, self._texts)
        self._rows = front.rows
        self._line.show(self._address, front)

    def carry_out(self, asked: HandsAsked, about: dict[str, object]) -> bool:
        """Answer what the pad shows, and whether it is there."""
        if asked.command.get("do") != "view":
            return False
        asked.reply({**about, "is_there": self.is_open, "rows": list(self._rows)})
        return True

    def close(self) -> None:
        """Show nothing more; the line is let go of by whoever made it."""
        self._shown = None

    def hear(self, told: Told) -> None:
        """Take what the line says of this pad; runs in the line's thread."""
        match told:
            case KeyWasPressed(_, key, at):
                self._tell(KeyPressed(key, at))
            case KeysStuck(_, keys):
                self._tell(PadStuck(stuck=bool(keys)))
            case BoxCame():
                self._presence.came(told)
            case BoxWent():
                self._presence.went(told)
            case LineLost():
                self._tell(PadStuck(stuck=False))
                self._presence.lose()
