"""How a device comes by a new certificate before the present one ends. Runs in the link's thread.

Rule 1: whatever fails here, the present certificate stays in use, and the technician is told.
Rule 2: the same key is offered until it is certified, over restarts too.
"""

import datetime as dt
import logging
from pathlib import Path
from typing import TYPE_CHECKING, Final

from office.identity import NEW_KEY_FILE
from office.renewal import Ignored, Rejected, Taken, is_due, judge
from protocol.messages import Certificate, NewKey
from protocol.types import Millis
from runtime.identity import Identity, is_there

if TYPE_CHECKING:
    from runtime.renewal_files import NewKeyFile

ASK_AGAIN_MS: Final = Millis(6 * 60 * 60 * 1000)
"""How often a new certificate is asked for on one connection, and how long a new one is left alone:
to a clock that is wrong it may look old at once, and the authority gives a device four a day."""

_LOG = logging.getLogger(__name__)


class Renewal:
    """Decides when to ask for a certificate, and stores what comes."""

    def __init__(self, folder: Path, device: str) -> None:
        """Make the renewal of a device whose program may write to a folder."""
        self._folder = folder
        self._loaded: NewKeyFile | None = None
        self._device = device
        self._identity: Identity | None = None
        self._asks_at: Millis | None = None
        """When it may ask; None: at once."""
        self._is_fresh = False
        """What is in use came a moment ago."""
        self.trouble = ""
        """Why there is no new certificate though it is time for one; for the technician."""

    def begin(self, identity: Identity) -> None:
        """Take in that a connection is up, and with which identity."""
        self._identity = identity
        if not self._is_fresh:
            self._asks_at = None
        self._is_fresh = False
        if identity.key == self._folder / NEW_KEY_FILE:  # power went before it was in its place
            try:
                self._files.follow()
            except OSError as error:
                self._tell(f"{identity.key} cannot be moved: {error.strerror}")

    def ask(self, now: dt.datetime, at: Millis) -> NewKey | None:
        """Return what is to be said to the authority at this time, if anything is.

        Args:
            now: the wall clock, by which it is time to renew or not.
            at: the monotonic clock.
        """
        identity = self._identity
        if identity is None or (self._asks_at is not None and at < self._asks_at):
            return None
        self._asks_at = Millis(at + ASK_AGAIN_MS)
        if not is_due(identity.known, now):
            self._asks_at = None
            return None
        try:
            request = self._files.signing_request(self._device)
        except OSError as error:
            self._tell(f"no new key can be kept in {self._folder}: {error.strerror}")
            return None
        _LOG.info("asking for a new certificate: %s ends", identity.known.valid_until)
        return NewKey(request)

    def take(self, answer: Certificate, now: dt.datetime, at: Millis) -> bool:
        """Judge an answer of the authority, and store its certificate if it is good.

        Returns:
            Whether there is a new identity to connect with.
        """
        identity = self._identity
        assert identity is not None  # nothing is received before the connection is up
        if not is_there(self._folder / NEW_KEY_FILE):
            return False  # the answer of a former time, which the broker has kept
        from runtime.renewal_files import read_certificate  # heavy

        try:
            read = read_certificate(answer.certificate or "", identity)
            match judge(answer, read, self._files.sha256(), identity.known, now):
                case Ignored():
                    return False
                case Rejected(why):
                    self._tell(why)
                    return False
                case Taken():
                    assert answer.certificate is not None
                    self._files.store(answer.certificate)
        except OSError as error:
            self._tell(f"the new certificate cannot be kept in {self._folder}: {error.strerror}")
            return False
        _LOG.info("a new certificate came")
        self.trouble = ""
        self._asks_at = Millis(at + ASK_AGAIN_MS)
        self._is_fresh = True
        return True

    @property
    def _files(self) -> "NewKeyFile":
        if self._loaded is None:
            from runtime.renewal_files import NewKeyFile  # heavy

            self._loaded = NewKeyFile(self._folder)
        return self._loaded

    def _tell(self, trouble: str) -> None:
        if trouble != self.trouble:
            _LOG.warning("the certificate is not renewed: %s", trouble)
        self.trouble = trouble
