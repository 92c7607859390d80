"""Why a device is not on the wire, so that each cause can be told apart on its screen."""

from enum import Enum
from typing import Final

from msgspec import Struct

from protocol.types import DayId


class LinkCause(Enum):
    """One reason for having no wire."""

    BROKER_GONE = "broker-gone"
    """Nobody answers at its address, or the connection broke."""
    BROKER_SILENT = "broker-silent"
    """It takes the connection and then says nothing."""
    RENEWED = "renewed"
    """The device itself hung up, to come back at once with its renewed certificate."""
    CERTIFICATE_MISSING = "certificate-missing"
    """The device has no certificate, key or authority's certificate that it can read."""
    CERTIFICATE_BROKEN = "certificate-broken"
    """It is damaged, of another key than the device has, or of a kind the broker does not take."""
    CERTIFICATE_EXPIRED = "certificate-expired"
    CERTIFICATE_REVOKED = "certificate-revoked"
    CERTIFICATE_FOREIGN = "certificate-foreign"
    """Another authority than this office's has signed it."""
    CERTIFICATE_OTHER_NAME = "certificate-other-name"
    """It is another device's."""
    CERTIFICATE_IN_USE = "certificate-in-use"
    """Somebody else has connected with it: a card was copied."""
    CLOCK_WRONG = "clock-wrong"
    """By this device's clock a certificate does not count yet, though all count from the past."""
    CLOCKS_DIFFER = "clocks-differ"
    """It counts by this device's clock and not by the broker's."""
    BROKER_EXPIRED = "broker-expired"
    BROKER_FOREIGN = "broker-foreign"
    """Its certificate is another authority's, or it has none."""
    BROKER_OTHER_NAME = "broker-other-name"
    """Its certificate is of this office and not the broker's."""
    BROKER_REFUSES = "broker-refuses"
    """It says why, to the technician."""


class WireTrouble(Struct, frozen=True):
    """A cause that staff can do nothing about but call for a technician."""

    cause: LinkCause
    day: DayId | None = None
    """When the certificate ended, or what the wrong clock says."""


_PASSES: Final = frozenset({LinkCause.BROKER_GONE, LinkCause.BROKER_SILENT, LinkCause.RENEWED})
"""Of these a device says no more than that it has no connection."""


def trouble_of(cause: LinkCause, day: DayId | None) -> WireTrouble | None:
    """Return what staff should be told of a cause; None: nothing beside the loss itself."""
    return None if cause in _PASSES else WireTrouble(cause, day)
