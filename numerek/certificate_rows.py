"""A register of certificates as rows of a table for a terminal."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from authority.core.register import Issued, Register
from numerek.table import table
from protocol.certificate_life import renew_at
from protocol.types import DeviceId

_HEAD = ("name", "issued", "until", "taken away", "")


def certificate_table(
    register: Register, expected: Sequence[DeviceId], now: datetime
) -> Iterable[str]:
    """Return lines: those who are expected to have a certificate first, then everybody else.

    Args:
        register: what is known.
        expected: the devices of the plan, in its order.
        now: the time.
    """
    others = {each.device for each in register.issued.values()} - set(expected)
    rows = [_HEAD]
    for name in (*expected, *sorted(others)):
        own = register.of_device(name)
        rows += [_row(each, register, now) for each in own]
        if not own:
            rows.append((name, "-", "-", "", f"none was issued here{_barred(name, register)}"))
    yield from table(rows, flexible=(4, 0))
    if register.elsewhere:
        yield f"{len(register.elsewhere)} more were taken away that were issued elsewhere"


def _row(each: Issued, register: Register, now: datetime) -> tuple[str, str, str, str, str]:
    taken = f"{each.taken.at:%Y-%m-%d} {each.taken.why.value}" if each.taken else ""
    stand = f"{_stand(each, now)}{_barred(each.device, register)}"
    return each.device, f"{each.issued:%Y-%m-%d}", f"{each.until:%Y-%m-%d}", taken, stand


def _barred(name: DeviceId, register: Register) -> str:
    return ", barred" if register.is_barred(name) else ""


def _stand(each: Issued, now: datetime) -> str:
    if each.taken is not None:
        return "lets nobody in"
    if now >= each.until:
        return "has ended"
    return "counts, to be renewed" if now >= renew_at(each.until) else "counts"
