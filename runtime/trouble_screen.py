"""The screen of a device whose files are wrong: it shows what is wrong with them.

It needs no settings. The screen is opened in its own size, and where even the faces are missing it
stays dark: the journal has it all.
"""

import logging
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final, get_args

from msgspec.structs import replace

from office.settings import ScreenSettings, Turn
from protocol.types import LANGUAGES, Language, Millis
from runtime.inbox import Inbox
from runtime.lean_pygame import import_pygame
from scene.texts import Catalogue, TextError
from scene.trouble import Trouble, TroubleWords, trouble_scene

_UNKNOWN: Final = ScreenSettings(width_px=1280, height_px=720, width_mm=300)
"""A full screen's own size counts, whatever stands here."""

_log = logging.getLogger(__name__)


class TroubleScreen:
    """Shows troubles on this machine's screen, if it has one."""

    def __init__(self, assets: Path, settings: Path) -> None:
        """Make a screen that is not open yet.

        Args:
            assets: the folder with the faces and texts that the program came with.
            settings: the settings file, which may be wrong; only how the panel hangs is of use.
        """
        import_pygame()
        from runtime.painter import Painter
        from runtime.screen import GLANCE_MS, Screen

        painter = Painter.of(assets)
        self._metrics = painter.fonts
        screen = replace(_UNKNOWN, rotate_deg=_turn_of(settings))
        self._screen = Screen(painter, screen, look_ms=GLANCE_MS)
        self._catalogues = _catalogues(assets)

    def show(self, troubles: Sequence[Trouble]) -> None:
        """Show these, as soon as there is a screen."""
        if not self._screen.open():
            return
        words = words_of(self._catalogues, len(troubles)) if self._catalogues else None
        scene = trouble_scene(*self._screen.size, troubles, words, self._metrics)
        self._screen.show(scene)

    def wait(self, timeout_ms: Millis, inbox: Inbox[None]) -> None:
        """Wait so long, or until the inbox has something; the screen goes on living."""
        self._screen.take(timeout_ms, inbox)

    def photograph(self, path: Path) -> None:
        """Save what it shows as a PNG.

        Raises:
            RuntimeError: the screen is not open.
        """
        self._screen.photograph(path)

    def close(self) -> None:
        """Give the screen back to the program itself."""
        self._screen.close()


def _turn_of(settings: Path) -> Turn:
    """Return how the panel hangs, as far as the file says so in spite of what is wrong with it."""
    try:
        screen = tomllib.loads(settings.read_text(encoding="utf-8")).get("screen")
    except (OSError, ValueError):  # the troubles say so
        return 0
    told = screen.get("rotate_deg") if isinstance(screen, dict) else None
    return next((turn for turn in get_args(Turn) if turn == told), 0)


def _catalogues(assets: Path) -> dict[Language, Catalogue]:
    from runtime.texts import load_texts

    try:
        return load_texts(assets / "texts")
    except (TextError, OSError) as error:
        _log.error("no texts: %s", error)
        return {}


def words_of(catalogues: Mapping[Language, Catalogue], troubles: int) -> TroubleWords:
    """Return what stands around so many troubles, Polish first."""
    first, *others = (catalogues[each] for each in LANGUAGES if each in catalogues)
    return TroubleWords(
        title=first.say("trouble.title"),
        translations=tuple(each.say("trouble.title") for each in others),
        staff=first.say("trouble.staff"),
        more=tuple(first.say_count("trouble.more", n + 1) for n in range(troubles)),
        hint=first.say("trouble.hint"),
    )
