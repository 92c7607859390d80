"""Pads and signs of one serial line."""

from desk.shell.pad_box import PadBox
from desk.shell.port import Surroundings, Tell
from desk.shell.presence import Presence
from desk.shell.serial_line import SerialLine
from desk.shell.sign_box import SignBox
from office import desk_settings as s
from scene.texts import Catalogue


class LineParts:
    """The line, and the makers of what is on it.

    Args:
        settings: of the line.
        texts: the language of the clerks.
        surroundings: the program around it.
    """

    def __init__(
        self, settings: s.LineSettings, texts: Catalogue, surroundings: Surroundings
    ) -> None:
        self._line = SerialLine(settings, surroundings.on_death)
        self._texts = texts
        self._surroundings = surroundings

    def pad(self, box: s.PadBox, tell: Tell) -> PadBox:
        """Make a pad."""
        presence = Presence("pad", _where(box), self._surroundings.wake)
        return PadBox(box, self._line, tell, self._texts, presence)

    def sign(self, sign: s.SignSettings) -> SignBox:
        """Make a sign."""
        return SignBox(sign, self._line, Presence("sign", _where(sign), self._surroundings.wake))

    def start(self) -> None:
        """Begin to ask; all of them were made."""
        self._line.start()

    def close(self) -> None:
        """Let go of the line."""
        self._line.close()


def _where(each: s.PadBox | s.SignSettings) -> str:
    return f"address {each.address} of the line, for desk {each.desk},"
