"""The register as a TOML file: written by the program, readable for a technician and an audit."""

import datetime as dt
import re
import textwrap
from collections.abc import Iterator
from typing import Final

from authority.core.register import Issued, Register, Taken, Why
from office.mistakes import Mistakes
from office.names import read_id
from office.reading import Table
from office.text_rules import shown
from office.toml_file import open_toml
from protocol.types import DeviceId, OfficeId

FORMAT: Final = 1
"""Of the file. A program that knows only older ones refuses it, for it might lose something."""

_HEAD: Final = """\
# Every certificate that was signed here for the office. `numerek provision show` reads it,
# `numerek provision revoke` and `numerek revoke` change it. What is taken out by hand
# can no longer be taken away from its device.
"""
_SERIAL: Final = re.compile(r"[0-9a-f]{1,40}")
_SHA256: Final = re.compile(r"[0-9a-f]{64}")
_BODY: Final = re.compile(r"[A-Za-z0-9+/]+={0,2}")
_WHYS: Final = tuple(why.value for why in Why)
_MOST_NUMBERS: Final = 2**53
_PEM: Final = ("-----BEGIN CERTIFICATE-----\n", "-----END CERTIFICATE-----\n")
_PEM_COLUMNS: Final = 64
"""RFC 7468, section 3."""


def write_register(register: Register) -> str:
    """Write a register; the same register always gives the same text."""
    lines = [_HEAD, f"format = {FORMAT}", f'office = "{register.office}"']
    lines += [f"list_number = {register.list_number}", ""]
    for issued in sorted(register.issued.values(), key=lambda each: (each.issued, each.serial)):
        lines += [*_issued_lines(issued), ""]
    for serial, taken in sorted(register.elsewhere.items()):
        lines += ["[[elsewhere]]", f'serial = "{serial:032x}"', *_taken_lines(taken), ""]
    for device, since in sorted(register.barred.items()):
        lines += ["[[barred]]", f'device = "{device}"', f"since = {_spell(since)}", ""]
    return "\n".join(lines)


def _issued_lines(issued: Issued) -> Iterator[str]:
    yield "[[certificate]]"
    yield f'serial = "{issued.serial:032x}"'
    yield f'device = "{issued.device}"'
    yield f"issued = {_spell(issued.issued)}"
    yield f"from = {_spell(issued.valid_from)}"
    yield f"until = {_spell(issued.until)}"
    if issued.taken is not None:
        yield from _taken_lines(issued.taken)
    yield f'key_sha256 = "{issued.key_sha256}"'
    body = "".join(issued.certificate.splitlines()[1:-1])
    yield f'pem_body = "{body}"'


def _taken_lines(taken: Taken) -> Iterator[str]:
    yield f"taken_away = {_spell(taken.at)}"
    yield f'why = "{taken.why.value}"'


def _spell(at: dt.datetime) -> str:
    return at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def read_register(text: str) -> Register:
    """Read a register.

    Raises:
        Mistakes: everything wrong in it. A file with mistakes is not used, and nothing is signed:
            who signs without knowing what was taken away could give it back.
    """
    top = open_toml(text)
    _check_format(top)
    office = OfficeId(read_id(top, "office"))
    number = top.whole("list_number", 0, _MOST_NUMBERS)
    issued: dict[int, Issued] = {}
    for table in top.tables("certificate", required=False):
        each = _read_issued(table)
        if each.serial in issued:
            table.error("serial", "is there twice", "Put back the file from a backup")
        issued[each.serial] = each
    elsewhere = {}
    for table in top.tables("elsewhere", required=False):
        elsewhere[_read_serial(table)] = _read_taken(table)
        table.finish()
    barred = dict(_read_barred(table) for table in top.tables("barred", required=False))
    top.finish()
    top.report.demand_no_errors()
    return Register(
        office=office, list_number=number, issued=issued, elsewhere=elsewhere, barred=barred
    )


def _check_format(top: Table) -> None:
    number = top.whole("format", 1, _MOST_NUMBERS)
    if number > FORMAT:
        what = f"the file is of format {number}, this program knows {FORMAT}"
        top.error("format", what, "Install the newer version of numerek that wrote it")
        raise Mistakes(top.report.mistakes())


def _read_issued(table: Table) -> Issued:
    issued = Issued(
        serial=_read_serial(table),
        device=DeviceId(read_id(table, "device")),
        key_sha256=_matching(table, "key_sha256", _SHA256, "64 digits 0-9 a-f"),
        issued=table.instant("issued"),
        valid_from=table.instant("from"),
        until=table.instant("until"),
        certificate=_pem(_matching(table, "pem_body", _BODY, "a certificate in base 64")),
        taken=_read_taken(table) if table.has("taken_away") else None,
    )
    table.finish()
    return issued


def _read_serial(table: Table) -> int:
    return int(_matching(table, "serial", _SERIAL, "at most 40 digits 0-9 a-f") or "0", 16)


def _read_taken(table: Table) -> Taken:
    return Taken(table.instant("taken_away"), Why(table.choice("why", _WHYS)))


def _read_barred(table: Table) -> tuple[DeviceId, dt.datetime]:
    barred = DeviceId(read_id(table, "device")), table.instant("since")
    table.finish()
    return barred


def _matching(table: Table, key: str, pattern: re.Pattern[str], wanted: str) -> str:
    text = table.text(key)
    if text and not pattern.fullmatch(text):
        what = f"{shown(text)} is not {wanted}"
        table.error(key, what, "Put back the file from a backup")
        return ""
    return text


def _pem(body: str) -> str:
    lines = textwrap.wrap(body, _PEM_COLUMNS)
    return "".join((_PEM[0], *(f"{line}\n" for line in lines), _PEM[1]))
