"""The pads of a desk computer whose plan or assets are wrong: each says that, and whom to call.

Nobody is asked to press anything: keys do nothing then.
"""

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Self

from desk.core.front import trouble_front
from desk.core.polling.events import BoxCame
from desk.shell.serial_line import SerialLine, Told
from office.desk_settings import DeskSettings, LineSettings, PadBox
from protocol.types import LANGUAGES
from runtime.inbox import ThreadDied
from runtime.texts import load_texts
from scene.texts import Catalogue, TextError

_log = logging.getLogger(__name__)


class PadsInTrouble:
    """All pads of one line. It is what :class:`runtime.waiting_for_files.Closes` means."""

    def __init__(self, line: LineSettings, addresses: Sequence[int], texts: Catalogue) -> None:
        """Begin to ask the pads.

        Args:
            line: where it is.
            addresses: of the pads on it.
            texts: the language of the clerks.
        """
        self._line = SerialLine(line, _mourn)
        for address in addresses:
            self._line.join(address, _Pad(address, self._line, texts))
        self._line.start()

    @classmethod
    def of(cls, settings: DeskSettings, assets: Path) -> Self | None:
        """Return the pads of a desk computer; None if it has none, or there are no texts.

        Args:
            settings: which could be read; it is the plan that is wrong, or what they name.
            assets: the folder with the texts that the program came with.
        """
        addresses = [box.address for box in settings.boxes if isinstance(box, PadBox)]
        if settings.line is None or not addresses:
            return None
        try:
            texts = load_texts(assets / "texts")[LANGUAGES[0]]
        except (TextError, OSError) as error:
            _log.error("the pads stay as they are: %s", error)
            return None
        return cls(settings.line, addresses, texts)

    def close(self) -> None:
        """Let go of the line."""
        self._line.close()


class _Pad:
    """One pad. It is told what to show each time that it comes: it says then how large it is."""

    def __init__(self, address: int, line: SerialLine, texts: Catalogue) -> None:
        self._address = address
        self._line = line
        self._texts = texts

    def hear(self, told: Told) -> None:
        """Take what the line says of it; runs in the line's thread."""
        if isinstance(told, BoxCame) and told.identity.kind == "pad":
            self._line.show(self._address, trouble_front(told.identity, self._texts))


def _mourn(died: ThreadDied) -> None:
    _log.error("the pads show nothing more: %s", died.error)
