"""What can become of a register: each function returns a new one, and none loses anything."""

import datetime as dt
from collections.abc import Mapping

from msgspec import structs

from authority.core.register import Issued, Register, Taken, Why
from protocol.types import DeviceId


def add(register: Register, issued: Issued) -> Register:
    """Put down a certificate that was just signed, or that somebody has brought."""
    if issued.serial in register.issued:
        return register
    elsewhere = dict(register.elsewhere)
    if (taken := elsewhere.pop(issued.serial, None)) is not None:
        issued = structs.replace(issued, taken=taken)
    everything = {**register.issued, issued.serial: issued}
    return structs.replace(register, issued=everything, elsewhere=elsewhere)


def take_away(register: Register, device: DeviceId, why: Why, at: dt.datetime) -> Register:
    """Take away every certificate of a device that is known here and counts."""
    now = {
        each.serial: structs.replace(each, taken=Taken(at, why))
        for each in register.of_device(device)
        if each.counts(at)
    }
    return structs.replace(register, issued={**register.issued, **now}) if now else register


def bar(register: Register, device: DeviceId, at: dt.datetime) -> Register:
    """Take away what is known of a device, and let in nothing of it that is not issued later.

    A card that was made in the office's folder has a certificate that is not known here as long as
    its device has not been on the wire.
    """
    since = max(at, register.barred.get(device, at))
    register = take_away(register, device, Why.BY_HAND, at)
    return structs.replace(register, barred={**register.barred, device: since})


def take_list(register: Register, listed: Mapping[int, dt.datetime], at: dt.datetime) -> Register:
    """Take over a revocation list of the same authority.

    Its number says nothing: it was counted elsewhere. What is new in it counts, and what it lacks
    stays. Where it takes one certificate of a device away, the device was given a new card: what
    was renewed here since is of the old one's, and goes with it.

    Args:
        register: as it is.
        listed: when each serial was taken away.
        at: the time.
    """
    new = {serial: when for serial, when in listed.items() if serial not in register.all_taken()}
    if not new:
        return register
    issued = dict(register.issued)
    elsewhere = dict(register.elsewhere)
    hit: set[DeviceId] = set()
    for serial, when in new.items():
        if (known := issued.get(serial)) is None:
            elsewhere[serial] = Taken(when)
        else:
            issued[serial] = structs.replace(known, taken=Taken(when))
            hit.add(known.device)
    register = structs.replace(register, issued=issued, elsewhere=elsewhere)
    for device in sorted(hit):
        register = take_away(register, device, Why.BY_A_LIST, at)
    return register
