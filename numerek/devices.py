"""``numerek devices``: every device of the office at a glance, those first that need somebody."""

import argparse
import datetime as dt
import sys
import time
from collections.abc import Iterator
from typing import Final

from numerek import office_line
from numerek.journal_line import print_json, print_text
from numerek.office_line import FINE, NO_ANSWER, REFUSED, OfficeLine
from numerek.table import table, terminal_columns
from protocol.messages import Severity
from runtime.roll_call import NobodyHeard, RollCall, call_the_roll
from runtime.turn import StillTaken
from upkeep.roll import Entry, Wrong, roll

NEEDS_SOMEBODY: Final = REFUSED

WATCH_EVERY_S: Final = 5
"""A visit takes a second at most, and the certificate is free for other commands meanwhile."""

_WIDE: Final = 100
"""On a narrower terminal the version has no column: another one than the controller's is among
what is wrong."""

_UNITS_S: Final = {"days": 86_400, "hours": 3_600}
_CLEAR: Final = "\033[H\033[J"
_COLUMNS: Final = ("verdict", "device", "since", "version", "desks", "certificate", "wrong")


def register(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``numerek devices``."""
    office_line.register(parser)
    parser.add_argument(
        "--watch", action="store_true", help=f"look again every {WATCH_EVERY_S} s, until stopped"
    )


def run(args: argparse.Namespace) -> int:
    """Look; 0 all is well, 1 a device needs somebody, 2 a file is wrong, 3 nobody was heard."""
    line = office_line.read(args)
    status = _look(line, args)
    while args.watch:
        try:
            time.sleep(WATCH_EVERY_S)
        except KeyboardInterrupt:
            break
        status = _look(line, args)
    return status


def _look(line: OfficeLine, args: argparse.Namespace) -> int:
    device = line.plan.device(line.settings.device.id)
    if device is None or device.role != "office":
        return _say_why(line, "not-in-plan", device=line.settings.device.id)
    try:
        heard = call_the_roll(line.settings, line.plan)
    except StillTaken:
        return _say_why(line, "busy", seconds=10)
    except NobodyHeard as error:
        broker = f"{line.settings.broker.host}:{line.settings.broker.port}"
        why = "no-broker" if error.down.trouble is None else "no-certificate"
        return _say_why(line, why, broker=broker, reason=error.down.reason)
    entries = roll(line.plan, heard.said, heard.office_s)
    if args.json:
        print_json(
            {"controller_heard": heard.has_beat, "devices": [_told(each) for each in entries]}
        )
    else:
        head = _CLEAR if args.watch and sys.stdout.isatty() else ""
        print_text(head + "\n".join(_lines(line, entries, heard)))
    is_well = heard.has_beat and not any(each.severity for each in entries)
    return FINE if is_well else NEEDS_SOMEBODY


def _say_why(line: OfficeLine, why: str, **fields: object) -> int:
    print(line.texts.say(f"office.asking.{why}", **fields), file=sys.stderr)
    return NO_ANSWER


def _told(entry: Entry) -> dict[str, object]:
    """Return an entry for a program."""
    return {
        "device": entry.device,
        "role": entry.role or None,
        "online": entry.is_online,
        "so_for_s": entry.so_for_s,
        "program_version": entry.program_version,
        "desks": entry.desks,
        "certificate_until": entry.certificate_until,
        "verdict": _verdict(entry.severity),
        "wrong": entry.wrong,
    }


def _verdict(severity: Severity | None) -> str:
    return "ok" if severity is None else severity.value


def _lines(line: OfficeLine, entries: tuple[Entry, ...], heard: RollCall) -> Iterator[str]:
    texts = line.texts
    at = dt.datetime.now(line.zone).strftime("%H:%M:%S")
    office = line.plan.office.name
    yield texts.say("office.devices.title", office=office, time=at)
    yield ""
    columns = [each for each in _COLUMNS if each != "version" or terminal_columns() >= _WIDE]
    rows = [tuple(texts.say(f"office.devices.column.{column}") for column in columns)]
    for entry in entries:
        cells = _cells(line, entry)
        # One line for each thing that is wrong, so that none is cut off.
        for wrong in entry.wrong or (None,):
            cells["wrong"] = "" if wrong is None else _words(line, wrong)
            rows.append(tuple(cells.get(column, "") for column in columns))
            cells = {}
    yield from table(rows, flexible=(len(columns) - 1, 1))
    yield ""
    if not heard.has_beat:
        yield texts.say("office.devices.controller-silent")
    elif not any(each.severity for each in entries):
        yield texts.say("office.devices.all-well")


def _cells(line: OfficeLine, entry: Entry) -> dict[str, str]:
    return {
        "verdict": line.texts.say(f"office.devices.verdict.{_verdict(entry.severity)}"),
        "device": entry.device,
        "since": "-" if entry.so_for_s is None else _duration(line, entry.so_for_s),
        "version": entry.program_version or "-",
        "desks": ", ".join(map(str, entry.desks)) or "-",
        "certificate": entry.certificate_until or "-",
    }


def _duration(line: OfficeLine, seconds: int) -> str:
    """Return it in the largest unit of which there are two; minutes are the smallest."""
    for unit, of_s in _UNITS_S.items():
        if seconds >= 2 * of_s:
            return line.texts.say(f"office.devices.so-for.{unit}", count=seconds // of_s)
    return line.texts.say("office.devices.so-for.minutes", count=seconds // 60)


def _words(line: OfficeLine, wrong: Wrong) -> str:
    text = f"office.devices.{wrong.group}.{wrong.what}"
    if text not in line.texts.plain:
        return wrong.what  # of a later version
    return line.texts.say(text, value=wrong.value, version=wrong.value)
