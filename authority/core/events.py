"""What enters the authority's core."""

import datetime as dt
from collections.abc import Mapping

from msgspec import Struct

from authority.core.register import Issued, Register
from office.plan import Plan
from protocol.messages import CertificateRefusal
from protocol.types import DeviceId


class Offered(Struct, frozen=True):
    """What a signing request asks for; its signature is good and its key is on P-256."""

    name: str
    key_sha256: str
    public_key: str
    """PEM."""


class BadRequest(Struct, frozen=True):
    """A signing request that nothing can be signed for."""

    text_sha256: str
    """Of its text: its key is unknown, or worth nothing."""
    refusal: CertificateRefusal


class NewKeyCame(Struct, frozen=True):
    """A device wants a key certified."""

    device: DeviceId
    request: Offered | BadRequest
    at: dt.datetime


class ListCame(Struct, frozen=True):
    """A device has brought a revocation list that the authority's key has signed."""

    device: DeviceId
    listed: Mapping[int, dt.datetime]
    certificate: Issued | None
    """The one that came with the same card, if the authority's key has signed it."""
    at: dt.datetime


class ForgeryCame(Struct, frozen=True):
    """A device has brought something that the authority's key has not signed."""

    device: DeviceId
    what: str


class Signed(Struct, frozen=True):
    """A certificate was signed; nobody has it yet."""

    certificate: Issued


class RegisterCame(Struct, frozen=True):
    """The register on the disk was changed by somebody else."""

    register: Register


class OwnCertificate(Struct, frozen=True):
    """When the certificate of something on this machine ends; None: it has none."""

    name: DeviceId
    until: dt.datetime | None


class PlanCame(Struct, frozen=True):
    """The office has another plan, free of mistakes."""

    plan: Plan


class LinkUp(Struct, frozen=True):
    """The broker is there; what was said to it before may be lost."""

    at: dt.datetime


class TimeCame(Struct, frozen=True):
    """The wall clock shows another minute. Said at the start and whenever it changes."""

    at: dt.datetime


Event = (
    NewKeyCame
    | ListCame
    | ForgeryCame
    | Signed
    | RegisterCame
    | OwnCertificate
    | PlanCame
    | LinkUp
    | TimeCame
)
