"""The certificates on the authority's own machine, which nobody asks it for.

They are its own, the broker's, and that of the office's command line.
"""

from datetime import datetime
from pathlib import Path
from typing import Final

from authority.core.changes import add
from authority.shell.broker_files import BrokerFiles
from authority.shell.certificates import describe, fits, issue_device
from authority.shell.folder import CA_CERTIFICATE, AuthorityFolder
from authority.shell.issuing import entry_of
from authority.shell.pem import BadCertificateError
from office.identity import BROKER_NAME, CERTIFICATE_FILE, KEY_FILE
from office.settings import AuthoritySettings
from protocol.types import DeviceId
from runtime.whole_file import SECRET, write_whole

BROKER: Final = DeviceId(BROKER_NAME)
_FOLDER_MODE: Final = 0o700


class OwnCertificates:
    """Finds and renews them."""

    def __init__(self, folder: AuthorityFolder, settings: AuthoritySettings) -> None:
        self._folder = folder
        self._broker_files = BrokerFiles(folder)
        self._places: dict[DeviceId, Path] = {}
        """Where programs on this machine look for what was renewed."""
        if settings.broker.identity is not None:
            own = Path(settings.device.state_dir) / "identity"
            self._places[settings.device.id] = own
            if settings.command_line is not None:
                self._places[settings.command_line] = folder.path / "office" / "identity"

    @property
    def names(self) -> tuple[DeviceId, ...]:
        """Whose they are. Without TLS there is the broker's alone, which then nobody asks for."""
        return (BROKER, *self._places)

    def ends(self, name: DeviceId) -> datetime | None:
        """Return when one of them ends; None: it has to be made.

        What was not renewed yet is where only root reads it; the register knows its end. Should
        power have gone between the register and the files, the earlier one counts.
        """
        if name == BROKER:
            return self._broker_files.broker_ends()
        renewed = _end_of_pair(self._places[name])
        if renewed is not None:
            return renewed
        known = [
            each.until for each in self._folder.register().of_device(name) if each.taken is None
        ]
        return min(known, default=None)

    def renew(self, name: DeviceId, now: datetime) -> None:
        """Make a key and a certificate, put them down, and put them where they are looked for.

        Raises:
            AuthorityBroken: something in the authority's folder cannot be used.
            OSError: the disk refuses.
        """
        if name == BROKER:
            self._broker_files.renew_broker(now)
            return
        made = issue_device(self._folder.pair(), name, now)
        self._folder.change(lambda there: add(there, entry_of(made.certificate)))
        place = self._places[name]
        place.mkdir(mode=_FOLDER_MODE, parents=True, exist_ok=True)
        ca = (self._folder.path / CA_CERTIFICATE).read_text(encoding="utf-8")
        write_whole(place / CA_CERTIFICATE, ca)
        write_whole(place / KEY_FILE, made.key, SECRET)
        write_whole(place / CERTIFICATE_FILE, made.certificate)


def _end_of_pair(folder: Path) -> datetime | None:
    try:
        certificate = (folder / CERTIFICATE_FILE).read_text(encoding="utf-8")
        key = (folder / KEY_FILE).read_text(encoding="utf-8")
        return describe(certificate).until if fits(certificate, key) else None
    except (FileNotFoundError, UnicodeDecodeError, BadCertificateError):
        return None
