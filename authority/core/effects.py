"""What the authority's core asks of its shell, in order.

A ``Keep`` is on the disk before anything that stands behind it is said.
"""

import datetime as dt

from msgspec import Struct

from authority.core.register import Register
from office.plan import Plan
from protocol.messages import Certificate
from protocol.types import DeviceId


class Keep(Struct, frozen=True):
    """Put the register on the disk, and what the broker needs of it."""

    register: Register
    plan: Plan
    """Whose devices the broker lets in."""
    at: dt.datetime


class Certify(Struct, frozen=True):
    """Sign a certificate; ``Signed`` then says so."""

    device: DeviceId
    public_key: str
    at: dt.datetime


class Renew(Struct, frozen=True):
    """Make a key and a certificate for something on this machine; ``OwnCertificate`` says so."""

    name: DeviceId
    at: dt.datetime


class Say(Struct, frozen=True):
    """Answer a device."""

    device: DeviceId
    answer: Certificate


class Remark(Struct, frozen=True):
    """Tell the technician."""

    text: str


Effect = Keep | Certify | Renew | Say | Remark
