"""What a device says about certificates on the wire, and what it does with the answers."""

import logging
from collections.abc import Sequence
from typing import Final, TypeAlias

from office.identity import CERTIFICATE_FILE
from protocol.messages import Certificate, NewKey, Revocations
from protocol.topics import NEW_KEY, REVOCATIONS, Role, Topic
from protocol.types import DeviceId
from runtime.clock import monotonic_ms, wall_now
from runtime.identity import Identity, IdentityFolders, IdentityTrouble, read
from runtime.renewal import Renewal

_LIST_BEGINS: Final = "-----BEGIN X509 CRL-----"

_LOG = logging.getLogger(__name__)

Said: TypeAlias = Sequence[tuple[Topic, NewKey | Revocations]]


class CertificateTalk:
    """The talk of one device with the authority. Runs in the link's thread."""

    def __init__(self, folders: IdentityFolders, device: DeviceId, role: Role) -> None:
        """Make the talk of a device that may say what its role may."""
        self._folders = folders
        self._brings_list = role in REVOCATIONS.writers
        self._renewal: Renewal | None = None
        if role in NEW_KEY.writers and folders.own is not None:
            self._renewal = Renewal(folders.own, device)

    @property
    def renews(self) -> bool:
        """Whether answers of the authority are of any use."""
        return self._renewal is not None

    @property
    def trouble(self) -> str:
        """Why the certificate is not renewed though it is time; for the technician."""
        return "" if self._renewal is None else self._renewal.trouble

    def begin(self, identity: Identity) -> Said:
        """Return what is to be said at once on a connection that is up."""
        if self._renewal is not None:
            self._renewal.begin(identity)
        return [*self._brought(), *self.go_on()]

    def go_on(self) -> Said:
        """Return what is to be said by now; ask as often as you like."""
        if self._renewal is None:
            return []
        question = self._renewal.ask(wall_now(), monotonic_ms())
        return [] if question is None else [(NEW_KEY, question)]

    def take(self, answer: Certificate) -> bool:
        """Take an answer of the authority; say whether there is a new identity to connect with."""
        return self._renewal is not None and self._renewal.take(answer, wall_now(), monotonic_ms())

    def _brought(self) -> Said:
        """Return the list of revoked certificates that came with the card."""
        if not self._brings_list:
            return []
        try:
            text = self._folders.revocation_list()
            if text is None:
                return []
            certificate = read(self._folders.brought / CERTIFICATE_FILE).decode("ascii", "replace")
        except IdentityTrouble as trouble:
            _LOG.warning("the card's list of revoked certificates is not said: %s", trouble)
            return []
        if not text.startswith(_LIST_BEGINS):
            _LOG.warning("the card's list of revoked certificates is none: %.60r", text)
            return []
        return [(REVOCATIONS, Revocations(text, certificate))]
