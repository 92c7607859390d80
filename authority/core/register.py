"""The register: every certificate that the office's authority has signed, as far as known here.

Two places sign for one office: the technician's folder, and the authority on the controller's
machine. Each has a register of its own. Everything in one only grows, so that two can be united in
any order, and nothing that was taken away ever comes back (:mod:`authority.core.uniting`).
"""

import datetime as dt
from collections.abc import Mapping
from enum import Enum

from msgspec import Struct

from protocol.types import DeviceId, OfficeId


class Why(Enum):
    """Why a certificate counts no more."""

    REPLACED = "replaced"
    """A new card was made for its device."""
    BY_HAND = "by-hand"
    """Somebody said so: stolen, lost, lent."""
    BY_A_LIST = "by-a-list"
    """A list said so that was made elsewhere."""


class Taken(Struct, frozen=True):
    """A certificate was taken away."""

    at: dt.datetime
    why: Why = Why.BY_A_LIST


class Issued(Struct, frozen=True, kw_only=True):
    """One certificate. Times are UTC, in whole seconds."""

    serial: int
    device: DeviceId
    key_sha256: str
    issued: dt.datetime
    valid_from: dt.datetime
    until: dt.datetime
    certificate: str
    """PEM. Whoever asks again for the same key gets the same certificate."""
    taken: Taken | None = None

    def counts(self, at: dt.datetime) -> bool:
        """Say whether it lets its device in."""
        return self.taken is None and at < self.until


class Register(Struct, frozen=True, kw_only=True):
    """What is known here."""

    office: OfficeId
    list_number: int = 0
    """Of the last revocation list that was signed here."""
    issued: Mapping[int, Issued] = {}
    """By serial."""
    elsewhere: Mapping[int, Taken] = {}
    """Taken away by a list, serials of certificates that are not known here."""
    barred: Mapping[DeviceId, dt.datetime] = {}
    """Since when a device is not to be let in, whatever certificate it shows, unless that was
    issued later."""

    def of_device(self, device: DeviceId) -> tuple[Issued, ...]:
        """Return the certificates of a device, the oldest first."""
        own = (each for each in self.issued.values() if each.device == device)
        return tuple(sorted(own, key=lambda each: (each.issued, each.serial)))

    def newest(self, device: DeviceId, at: dt.datetime) -> Issued | None:
        """Return the certificate of a device that counts and was issued last."""
        own = [each for each in self.of_device(device) if each.counts(at)]
        return own[-1] if own else None

    def is_barred(self, device: DeviceId) -> bool:
        """Say whether a device is not to be let in."""
        since = self.barred.get(device)
        return since is not None and not any(
            each.taken is None and each.issued > since for each in self.of_device(device)
        )

    def all_taken(self) -> dict[int, Taken]:
        """Return every serial that a revocation list has to name."""
        own = {each.serial: each.taken for each in self.issued.values() if each.taken is not None}
        return {**self.elsewhere, **own}
