"""What an error of TLS means, and what to do about it, in words for a technician."""

import ssl
from datetime import datetime
from typing import Final

from office.identity import Known
from protocol.link_cause import LinkCause
from protocol.types import DayId
from runtime.link_events import LinkDown
from runtime.tls import HandshakeTimeout

_NEW_CARD: Final = "Make a new card for this device: numerek provision card"
_TIME: Final = "Check the time of both: timedatectl, chronyc sources"

_EXPIRED, _EARLY, _OTHER_NAME, _OTHER_PURPOSE = 10, 9, 62, 26
"""X509_V_ERR_CERT_HAS_EXPIRED, _CERT_NOT_YET_VALID, _HOSTNAME_MISMATCH and _INVALID_PURPOSE of
OpenSSL's x509_vfy.h."""


def what_happened(error: Exception, known: Known, broker: str, now: datetime) -> LinkDown:
    """Say what an error before, in or after the handshake means.

    Args:
        error: as the socket raised it.
        known: the certificate that was shown to the broker.
        broker: address and port, for the text.
        now: the wall time of this device.
    """
    if isinstance(error, ssl.SSLCertVerificationError):
        return _broker_is_wrong(error, broker, now)
    if isinstance(error, HandshakeTimeout):
        return LinkDown(f"{broker} does not answer: {error}", LinkCause.BROKER_SILENT)
    if isinstance(error, ssl.SSLError) and "_ALERT_" in (error.reason or ""):
        return _we_are_refused(str(error.reason).rsplit("_ALERT_", 1)[1], known, broker, now)
    if isinstance(error, ssl.SSLError) and not isinstance(error, ssl.SSLEOFError):
        what = f"{broker} does not speak TLS: {error.reason or error}"
        todo = "Check [broker] port in the settings, and the broker's listener"
        return LinkDown(f"{what}. {todo}", LinkCause.BROKER_REFUSES)
    return LinkDown(f"no connection to {broker}: {error}")


def _broker_is_wrong(error: ssl.SSLCertVerificationError, broker: str, now: datetime) -> LinkDown:
    if error.verify_code == _EXPIRED:
        what = f"the certificate of the broker at {broker} has expired by this device's clock"
        todo = f"{_TIME}; on the controller: systemctl status numerek-authority"
        return LinkDown(f"{what} ({now:%Y-%m-%d %H:%M}). {todo}", LinkCause.BROKER_EXPIRED)
    if error.verify_code == _EARLY:
        what = (
            f"the broker's certificate does not count yet by this device's clock ({now:%Y-%m-%d})"
        )
        return LinkDown(f"{what}. {_TIME}", LinkCause.CLOCK_WRONG, _day(now))
    if error.verify_code in (_OTHER_NAME, _OTHER_PURPOSE):
        what = f"the certificate of {broker} is not the broker's: {error.verify_message}"
        todo = "Check [broker] host in the settings: it is another device's address"
        return LinkDown(f"{what}. {todo}", LinkCause.BROKER_OTHER_NAME)
    what = f"the broker at {broker} is not one of this office: {error.verify_message}"
    todo = "Check [broker] host in the settings, and whose card this device has"
    return LinkDown(f"{what}. {todo}", LinkCause.BROKER_FOREIGN)


def _we_are_refused(alert: str, known: Known, broker: str, now: datetime) -> LinkDown:
    if alert in ("CERTIFICATE_EXPIRED", "BAD_CERTIFICATE"):
        return _out_of_time(alert, known, broker, now)
    refusals = {
        "CERTIFICATE_REVOKED": (
            "this device's certificate was revoked",
            _NEW_CARD,
            LinkCause.CERTIFICATE_REVOKED,
        ),
        "UNKNOWN_CA": (
            "the broker does not know the authority of this device's certificate",
            "Check [broker] host in the settings, and whose card this device has",
            LinkCause.CERTIFICATE_FOREIGN,
        ),
        "UNSUPPORTED_CERTIFICATE": (
            "the certificate is not one for a device",
            _NEW_CARD,
            LinkCause.CERTIFICATE_BROKEN,
        ),
        "CERTIFICATE_REQUIRED": (
            "the broker has seen no certificate",
            _NEW_CARD,
            LinkCause.CERTIFICATE_MISSING,
        ),
    }
    refusals["DECRYPT_ERROR"] = refusals["UNKNOWN_CA"]
    other = (f"TLS alert {alert.lower()}", "Read the broker's log", LinkCause.BROKER_REFUSES)
    what, todo, cause = refusals.get(alert, other)
    return LinkDown(f"{broker} refuses this device: {what}. {todo}", cause)


def _out_of_time(alert: str, known: Known, broker: str, now: datetime) -> LinkDown:
    until, since = known.valid_until, known.valid_from
    if now > until and alert == "CERTIFICATE_EXPIRED":
        what = f"this device's certificate ended on {until:%Y-%m-%d}"
        return LinkDown(f"{what}. {_NEW_CARD}", LinkCause.CERTIFICATE_EXPIRED, _day(until))
    if now < since:
        what = (
            f"this device's clock says {now:%Y-%m-%d}, its certificate counts from {since:%Y-%m-%d}"
        )
        return LinkDown(f"{what}. {_TIME}", LinkCause.CLOCK_WRONG, _day(now))
    what = (
        f"{broker} says of a certificate that counts from {since:%Y-%m-%d} to {until:%Y-%m-%d}: "
        f"{alert.lower().replace('_', ' ')}; here it is {now:%Y-%m-%d %H:%M}"
    )
    todo = f"{_TIME}. The broker says the same once its list of revoked certificates is too old"
    return LinkDown(f"{what}. {todo}", LinkCause.CLOCKS_DIFFER)


def _day(at: datetime) -> DayId:
    return DayId(f"{at:%Y-%m-%d}")
