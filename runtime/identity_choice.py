"""Which certificate the next connection shows to the broker."""

import datetime as dt
import logging
import os
from typing import Final, Self

from office.identity import in_order
from office.settings import BrokerSettings
from protocol.link_cause import LinkCause
from runtime.identity import Identity, IdentityFolders
from runtime.identity_files import find
from runtime.link_events import LinkDown

_REFUSALS: Final = frozenset(
    (
        LinkCause.CERTIFICATE_MISSING,
        LinkCause.CERTIFICATE_BROKEN,
        LinkCause.CERTIFICATE_EXPIRED,
        LinkCause.CERTIFICATE_REVOKED,
        LinkCause.CERTIFICATE_FOREIGN,
        LinkCause.CLOCK_WRONG,
        LinkCause.CLOCKS_DIFFER,
    )
)
"""After these another certificate, if there is one, may be taken."""

_LOG = logging.getLogger(__name__)


class IdentityChoice:
    """Looks through the folders before each connection, and remembers what a broker refused."""

    def __init__(self, folders: IdentityFolders, device: str) -> None:
        self.folders = folders
        self._device = device
        self._refused: frozenset[str] = frozenset()
        self._told: frozenset[str] = frozenset()

    @classmethod
    def of(cls, broker: BrokerSettings, device: str, state_dir: str | None) -> Self | None:
        """Return the choice of a device by its settings; None: its wire is plain."""
        if broker.identity is None:
            return None
        return cls(IdentityFolders.of(broker.identity, state_dir, os.environ), device)

    def next(self, now: dt.datetime) -> Identity:
        """Return what to show next.

        Raises:
            IdentityTrouble: there is nothing that could be shown.
        """
        found = find(self.folders, self._device)
        self._tell(frozenset(map(str, found.troubles)))
        by_hash = {identity.known.sha256: identity for identity in found.identities}
        if self._refused.issuperset(by_hash):
            self._refused = frozenset()  # all of them: once more from the best
        return by_hash[in_order([i.known for i in found.identities], self._refused, now)[0].sha256]

    def note(self, identity: Identity, down: LinkDown) -> None:
        """Take in how a connection with an identity has ended."""
        if down.cause in _REFUSALS:
            self._refused |= {identity.known.sha256}

    def _tell(self, troubles: frozenset[str]) -> None:
        for trouble in sorted(troubles - self._told):
            _LOG.warning("a certificate is passed over: %s", trouble)
        self._told = troubles
