"""May this key be certified?"""

import datetime as dt
from typing import Final

from authority.core.events import Offered
from authority.core.register import Issued, Register
from office.plan import Plan
from protocol.messages import CertificateRefusal
from protocol.topics import NEW_KEY, Role
from protocol.types import DeviceId

MOST_A_DAY: Final = 4
"""Certificates for one device in 24 hours. One a year is usual, a second and third may be asked for
while power fails; a program gone wild must not fill the register."""

_DAY: Final = dt.timedelta(days=1)


def known_certificate(
    register: Register, device: DeviceId, offered: Offered, at: dt.datetime
) -> Issued | None:
    """Return the certificate that the same key has already, and that counts."""
    own = (each for each in register.of_device(device) if each.counts(at))
    return next((each for each in own if each.key_sha256 == offered.key_sha256), None)


def objection(
    register: Register, plan: Plan, device: DeviceId, offered: Offered, at: dt.datetime
) -> CertificateRefusal | None:
    """Say why a device's key may not be certified; None if it may.

    Args:
        register: what is known.
        plan: of the office.
        device: who asks, by the topic, on which only its holder can write.
        offered: the key.
        at: the time.
    """
    if not _may_have_one(plan, device):
        return CertificateRefusal.NOT_IN_PLAN
    if offered.name != device:
        return CertificateRefusal.OTHER_NAME
    own = register.of_device(device)
    was_taken = any(
        each.key_sha256 == offered.key_sha256 and each.taken is not None for each in own
    )
    if was_taken or register.is_barred(device):
        return CertificateRefusal.REVOKED
    if sum(each.issued > at - _DAY for each in own) >= MOST_A_DAY:
        return CertificateRefusal.TOO_MANY
    return None


def _may_have_one(plan: Plan, device: DeviceId) -> bool:
    if device == Role.CONTROLLER.value:
        return True
    known = plan.device(device)
    return known is not None and Role(known.role) in NEW_KEY.writers
