"""Two registers of one office become one that knows what either knew.

It does not matter which comes first, or how often: the same register comes out. Two programs that
write the same file can therefore unite with what they find there, and lose nothing.
"""

import datetime as dt
from collections.abc import Mapping

from msgspec import structs

from authority.core.register import Issued, Register, Taken


def unite(one: Register, other: Register) -> Register:
    """Return what both know together.

    Raises:
        ValueError: they are of different offices.
    """
    if one.office != other.office:
        raise ValueError(f"a register of {one.office} and one of {other.office} cannot be united")
    elsewhere = _earliest(one.elsewhere, other.elsewhere)
    issued = dict(one.issued)
    for serial, each in other.issued.items():
        issued[serial] = _both(issued[serial], each) if serial in issued else each
    for serial in issued.keys() & elsewhere.keys():
        taken = _earlier(issued[serial].taken, elsewhere.pop(serial))
        issued[serial] = structs.replace(issued[serial], taken=taken)
    barred = dict(one.barred)
    for device, since in other.barred.items():
        barred[device] = max(since, barred.get(device, since))
    return Register(
        office=one.office,
        list_number=max(one.list_number, other.list_number),
        issued=issued,
        elsewhere=elsewhere,
        barred=barred,
    )


def _both(one: Issued, other: Issued) -> Issued:
    return structs.replace(one, taken=_earlier(one.taken, other.taken))


def _earlier(one: Taken | None, other: Taken | None) -> Taken | None:
    known = [taken for taken in (one, other) if taken is not None]
    return min(known, key=_order) if known else None


def _earliest(one: Mapping[int, Taken], other: Mapping[int, Taken]) -> dict[int, Taken]:
    united = dict(one)
    for serial, taken in other.items():
        united[serial] = min(taken, united.get(serial, taken), key=_order)
    return united


def _order(taken: Taken) -> tuple[dt.datetime, str]:
    """Order by time; of the same time by words, so that it does not matter which comes first."""
    return taken.at, taken.why.value
