"""What a device says of the machine it runs on, and how it keeps its certificate.

All of it is for the technician: no ticket depends on it.
"""

from enum import Enum
from typing import Annotated

from msgspec import Meta, Struct

from protocol.fields import ID_PATTERN, Count, WireDay, WireRequest

Pem = Annotated[str, Meta(max_length=8_192, pattern=r"^-----BEGIN [A-Z0-9 ]+-----\n")]
"""Text of RFC 7468. A certificate with a key on the curve P-256 takes under 1,500 characters."""

RevocationPem = Annotated[str, Meta(max_length=60_000, pattern=r"^-----BEGIN X509 CRL-----\n")]
"""Under the wire's 64 KiB: some 1,000 revoked certificates, more than an office ever has."""

AlertKind = Annotated[str, Meta(pattern=ID_PATTERN)]
"""``upkeep/findings.py`` has those of this version. Text, so that a later version's can be read."""


class Severity(Enum):
    """How soon somebody must come."""

    WATCH = "watch"
    """It works; look at it within days."""
    ACT = "act"
    """Something does not work, or will not for long."""

    @classmethod
    def _missing_(cls, _word: object) -> "Severity":
        """Take a word of a later version for this one: better too soon."""
        return cls.ACT


class Alert(Struct, frozen=True):
    """One thing that is wrong with a machine."""

    kind: AlertKind
    severity: Severity
    value: int | None = None
    """What was read, in the unit that its kind says; None where there is no number to it."""


class Alerts(Struct, frozen=True):
    """Everything that is wrong with a machine; empty when nothing is."""

    boot_id: WireRequest
    version: Count
    alerts: Annotated[tuple[Alert, ...], Meta(max_length=32)] = ()
    certificate_until: WireDay | None = None
    """The last day of the certificate that its program shows; None where it shows none."""


class NewKey(Struct, frozen=True):
    """A certificate signing request (PKCS #10) of a key that never leaves its device."""

    signing_request: Pem


class CertificateRefusal(Enum):
    """Why the authority signs nothing."""

    NOT_IN_PLAN = "not-in-plan"
    REVOKED = "revoked"
    OTHER_NAME = "other-name"
    """The request names another device than the one that sent it."""
    WEAK_KEY = "weak-key"
    """Not a key on the curve P-256."""
    UNREADABLE = "unreadable"
    TOO_MANY = "too-many"
    """The device had several certificates today already."""

    @classmethod
    def _missing_(cls, _word: object) -> "CertificateRefusal":
        """Take a reason of a later version for this one."""
        return cls.UNREADABLE


class Certificate(Struct, frozen=True):
    """The authority's answer to a :class:`NewKey`."""

    key_sha256: Annotated[str, Meta(pattern=r"^[0-9a-f]{64}\Z")]
    """Of the public key that it is about (DER, SubjectPublicKeyInfo)."""
    certificate: Pem | None = None
    refused: CertificateRefusal | None = None


class Revocations(Struct, frozen=True):
    """A certificate revocation list (RFC 5280, section 5), signed by the office's authority."""

    revocation_list: RevocationPem
    certificate: Pem | None = None
    """The one that came with the same card. The authority may not know it yet, and could not take
    away what it does not know."""
