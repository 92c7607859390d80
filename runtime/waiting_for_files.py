"""A device whose files are wrong: it says so, waits, and goes on by itself once they are mended.

Only as a service. Whoever starts a program by hand sees the mistakes on the terminal and has the
prompt back.
"""

import logging
import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Final, Protocol, TypeVar

from protocol.types import Millis
from runtime import logs
from runtime.inbox import Inbox
from runtime.sd_notify import Systemd
from runtime.settings_file import EXIT_BAD_FILE, WrongFile, tell
from runtime.signals import StopRequest
from scene.trouble import Trouble

AGAIN_MS: Final = Millis(3_000)
"""How often the files are looked at again: a technician who has saved one looks up and waits."""

T = TypeVar("T")
_log = logging.getLogger(__name__)


class Closes(Protocol):
    """Something that says by itself that the device waits, until it is let go of."""

    def close(self) -> None:
        """Let go of it."""


class Shows(Closes, Protocol):
    """Something that people before the device can read."""

    def show(self, troubles: Sequence[Trouble]) -> None:
        """Show these."""

    def wait(self, timeout_ms: Millis, inbox: Inbox[None]) -> None:
        """Wait so long, or until the inbox has something."""


def read_when_right(
    read: Callable[[], T],
    *,
    settings: Path,
    assets: Path,
    also: Callable[[], Closes | None] = lambda: None,
    environ: Mapping[str, str] = os.environ,
) -> T:
    """Read the files of a device; under systemd, wait until that succeeds.

    Meanwhile the service counts as started and its status says what is wrong. So does the screen,
    where the unit has given the program one (``SDL_VIDEODRIVER``).

    Args:
        read: reads all that the device needs to know.
        settings: its settings file.
        assets: the folder with the faces and texts that the program came with.
        also: returns something else that says so, as soon as enough of the files is right for it;
            asked until it does.
        environ: the environment of the process.

    Raises:
        SystemExit: not under systemd, or it was asked to stop while it waited; status 2.
    """
    try:
        return read()
    except WrongFile as wrong:
        if "NOTIFY_SOCKET" not in environ:
            tell(wrong.troubles)
            raise SystemExit(EXIT_BAD_FILE) from None
        first = wrong.troubles
    logs.set_up(environ=environ)
    return _wait(read, first, _shown(assets, settings, environ), also, Systemd(environ))


def status_of(troubles: Sequence[Trouble]) -> str:
    """Return one line for ``systemctl status``."""
    more = f" (and {len(troubles) - 1} more)" if len(troubles) > 1 else ""
    return f"waits for files to be mended: {troubles[0]}{more}"


def _shown(assets: Path, settings: Path, environ: Mapping[str, str]) -> Shows:
    if "SDL_VIDEODRIVER" not in environ:
        return _Nowhere()
    from runtime.trouble_screen import TroubleScreen

    return TroubleScreen(assets, settings)


class _Nowhere:
    """For a machine without a screen: the status and the journal have to do."""

    def show(self, troubles: Sequence[Trouble]) -> None:
        pass

    def wait(self, timeout_ms: Millis, inbox: Inbox[None]) -> None:
        inbox.take(timeout_ms)

    def close(self) -> None:
        pass


def _wait(
    read: Callable[[], T],
    troubles: Sequence[Trouble],
    shown: Shows,
    also: Callable[[], Closes | None],
    systemd: Systemd,
) -> T:
    inbox: Inbox[None] = Inbox()
    stop = StopRequest(lambda: inbox.put(None))
    pace_ms = min(AGAIN_MS, systemd.watchdog_every_ms or AGAIN_MS)
    _log_all(troubles)
    other: Closes | None = None
    with ExitStack() as ends:
        ends.callback(shown.close)
        systemd.status(status_of(troubles))
        shown.show(troubles)
        # Not before: to open a screen for the first time may take longer than a ping may.
        systemd.ready()
        while not stop.came:
            systemd.watchdog()
            if other is None and (other := also()) is not None:
                ends.callback(other.close)
            shown.wait(Millis(pace_ms), inbox)
            try:
                right = read()
            except WrongFile as wrong:
                if wrong.troubles != troubles:
                    _log_all(wrong.troubles)
                troubles = wrong.troubles
            else:
                _log.info("the files are right now")
                return right
            systemd.status(status_of(troubles))
            shown.show(troubles)
    systemd.stopping()
    systemd.close()
    raise SystemExit(EXIT_BAD_FILE)


def _log_all(troubles: Sequence[Trouble]) -> None:
    for trouble in troubles:
        _log.error("%s", trouble)
