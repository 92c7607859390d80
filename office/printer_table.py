"""The table ``[printer]`` of a settings file, written anew; all else stays byte for byte."""

import re
import tomllib
from typing import Final

from office.settings import NetworkPrinter, PrinterSettings, SerialPrinter, UsbPrinter
from office.toml_lines import key_lines

_LINE: Final = re.compile(r"[^\n]*\n|[^\n]+")
_HEADER: Final = re.compile(r"[ \t]*\[[ \t]*printer[ \t]*\]")


class CannotReplaceError(ValueError):
    """The table is written in a way that cannot be replaced; the text says what to do."""


def with_printer(text: str, printer: PrinterSettings) -> str:
    """Return a settings file with another printer in it.

    The table is replaced where it stands, with the comments in it; a file without one gets it at
    its end. The length of the roll is taken over.

    Args:
        text: the file, TOML.
        printer: what to write.

    Raises:
        tomllib.TOMLDecodeError: it is no TOML.
        CannotReplaceError: the printer does not stand in a table of its own.
    """
    plain = text.replace("\r\n", "\n")
    newline = "\r\n" if plain != text else "\n"
    values = tomllib.loads(plain)
    before = values.pop("printer", None)
    roll_m = before.get("roll_m") if isinstance(before, dict) else None
    lines = _LINE.findall(text)
    first, end = _place(plain, lines, is_there=before is not None)
    gap = "" if first < len(lines) or not text else "\n" if text.endswith("\n") else "\n\n"
    table = gap + "".join(f"{line}\n" for line in ["[printer]", *_lines(printer, roll_m)])
    new = "".join([*lines[:first], table.replace("\n", newline), *lines[end:]])
    if not _is_the_rest(new, values):
        raise CannotReplaceError(_ALONE)
    return new


def _is_the_rest(new: str, values: dict[str, object]) -> bool:
    """Say whether a file holds what it held before, beside the printer."""
    try:
        after = tomllib.loads(new.replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError:
        return False
    after.pop("printer")
    return after == values


_ALONE: Final = "Write the printer's keys in a table of their own, under a line [printer]"


def _place(plain: str, lines: list[str], *, is_there: bool) -> tuple[int, int]:
    """Return the first line of the table and the line behind its last key, from 0."""
    if not is_there:
        return len(lines), len(lines)
    found = key_lines(plain)
    first = found["printer",] - 1
    if not _HEADER.match(lines[first]):
        raise CannotReplaceError(_ALONE)
    own = [line for path, line in found.items() if path[0] == "printer"]
    return first, max(own)


def _lines(printer: PrinterSettings, roll_m: object) -> list[str]:
    make = printer.make
    lines = [*_wire(printer), f"paper_mm = {printer.paper_mm}", f"cutter = {_flag(make.cutter)}"]
    lines.append(f"presenter = {_flag(make.presenter)}")
    return [*lines, f"roll_m = {roll_m}"] if isinstance(roll_m, int) else lines


def _wire(printer: PrinterSettings) -> list[str]:
    match printer:
        case NetworkPrinter(host=host, port=port):
            return ['transport = "network"', f"host = {_text(host)}", f"port = {port}"]
        case SerialPrinter(path=path, baud=baud):
            return ['transport = "serial"', f"path = {_text(path)}", f"baud = {baud}"]
        case UsbPrinter(path=path):
            return ['transport = "usb"', f"path = {_text(path)}"]


def _text(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _flag(value: bool) -> str:  # noqa: FBT001 - a value to be written, not a choice
    return "true" if value else "false"
