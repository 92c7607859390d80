"""``numerek printer probe``: find the printer, try it, and write it into the kiosk's settings."""

import argparse
import os
import shutil
import sys
import tomllib
from pathlib import Path
from typing import Final

import msgspec

from kiosk.core.paper.probe_page import probe_page
from kiosk.core.typeset import Typesetter
from kiosk.shell.paper import transport_of
from kiosk.shell.printer import finding
from kiosk.shell.printer.escpos_printer import EscPosPrinter
from kiosk.shell.printer.finding import Found, address_of
from kiosk.shell.printer.port import Outcome
from kiosk.shell.telephone_code import matrix_of
from numerek import printer_questions, printer_words
from numerek.assets import assets_folder
from office.mistakes import Mistakes, spell
from office.printer_table import CannotReplaceError, with_printer
from office.read_settings import read_kiosk_settings
from office.settings import NetworkPrinter, PrinterMake, PrinterSettings
from runtime.bitmap import bitmap_of
from runtime.painter import Painter
from scene.bitmap import Bitmap

FINE: Final = 0
NOT_DONE: Final = 1
"""There is no printer, it cannot print, or nobody has said what came out."""
UNREADABLE: Final = 2
"""The settings file cannot be read, changed or written."""

_CODE_SAYS: Final = "Numerek"


def register(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``numerek printer``."""
    actions = parser.add_subparsers(dest="action", required=True)
    probe = actions.add_parser("probe", help="find the printer, print a test page")
    where = probe.add_mutually_exclusive_group()
    where.add_argument("--network", metavar="HOST", help="a printer on the network, port 9100")
    where.add_argument("--device", metavar="PATH", help="a printer node or a serial line")
    probe.add_argument("--write", type=Path, metavar="SETTINGS", help="put it into this file")
    printer_questions.register(probe)


def run(args: argparse.Namespace) -> int:
    """Probe; see the exit statuses above."""
    settings_file: Path | None = args.write
    try:
        text = _read(settings_file) if settings_file else ""
        chosen = _find(args)
        if chosen is None or not _print_page(chosen, args):
            return NOT_DONE
        printer = _asked(chosen, args)
        if printer is None:
            return NOT_DONE
        print("\n".join(printer_words.result_lines(printer)))
        if settings_file:
            _write(settings_file, with_printer(text, printer))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, CannotReplaceError) as error:
        print(f"{settings_file}: {error}", file=sys.stderr)
        return UNREADABLE
    return FINE


def _find(args: argparse.Namespace) -> Found | None:
    if args.network:
        places: list[PrinterSettings] = [_network(args.network)]
    elif args.device:
        places = [finding.place_of(args.device)]
    else:
        places = finding.places()
    if not places:
        print(printer_words.NOTHING_FOUND)
        return None
    found = finding.look_everywhere(places)
    for each in found:
        print("\n".join(printer_words.found_lines(each)))
    chosen = found[0] if len(found) == 1 and not found[0].fault else finding.choose(found)
    if chosen is None and not all(each.fault for each in found):
        several = sum(each.answers for each in found) > 1
        print(printer_words.SEVERAL if several else printer_words.NONE_ANSWERS)
    return chosen


def _network(address: str) -> NetworkPrinter:
    host, _, port = address.rpartition(":")
    if host and port.isdecimal() and ":" not in host:
        return NetworkPrinter(host=host, port=int(port))
    return NetworkPrinter(host=address)


def _print_page(found: Found, args: argparse.Namespace) -> bool:
    make = printer_questions.make_given(args) or PrinterMake()
    outcome = _printed(found, make)
    print(printer_words.outcome_words(outcome))
    return outcome is not Outcome.NOT_PRINTED


def _printed(found: Found, make: PrinterMake) -> Outcome:
    printer = EscPosPrinter(transport_of(found.settings), make)
    return printer.print_slip(_page(found, make), lambda: False)


def _page(found: Found, make: PrinterMake) -> Bitmap:
    """Return the page: where the printer is, who it is, and how this page is cut."""
    painter = Painter.of(assets_folder())
    identity = found.identity
    names = " ".join(name for name in (identity.maker, identity.model) if name)
    cut = "GS V 66 0" if make.cutter else "-"
    facts = [address_of(found.settings), names, f"Cięcie / cut: {cut}"]
    said = [fact for fact in facts if fact]
    return bitmap_of(probe_page(Typesetter(painter.fonts), said, matrix_of(_CODE_SAYS)), painter)


def _asked(found: Found, args: argparse.Namespace) -> PrinterSettings | None:
    """Return the printer with what the technician saw; None when nobody says what it was."""
    width = printer_questions.width_of(args)
    make = printer_questions.make_of(args)
    if width is None or make is None:
        print("Nobody can be asked what was printed. Say it: --width 80 --cutter yes")
        return None
    if make.presenter and args.cutter is None:
        print("The page is printed once more, and should now be held out to be pulled.")
        print(printer_words.outcome_words(_printed(found, make)))
    return msgspec.structs.replace(found.settings, paper_mm=width, make=make)


def _read(path: Path) -> str:
    with path.open(encoding="utf-8", newline="") as file:  # its line ends stay what they are
        return file.read()


def _write(path: Path, text: str) -> None:
    """Write it whole or not at all, its owner and rights kept; say what else is wrong in it."""
    whole = path.resolve()
    unfinished = whole.with_name(whole.name + ".part")
    unfinished.write_text(text, encoding="utf-8", newline="")
    before = whole.stat()
    shutil.copymode(whole, unfinished)
    os.chown(unfinished, before.st_uid, before.st_gid)
    unfinished.replace(whole)
    print(f"{path}: the printer is written into it.")
    try:
        read_kiosk_settings(text)
    except Mistakes as found:
        print("\n".join(spell(mistake, str(path)) for mistake in found.mistakes))
