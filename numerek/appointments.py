"""``numerek appointments import FILE``: give the controller the appointments of a list.

With a mistake in the list nothing is given. Otherwise the days go one by one, and each is taken
over whole or stays as it was.
"""

import argparse
import datetime as dt
import json
import sys
from pathlib import Path

import msgspec

from numerek import office_line
from numerek.appointment_report import DayOutcome, Outcome, ToldMistake, told
from numerek.office_line import FINE, NO_ANSWER, REFUSED, UNREADABLE, OfficeLine
from office.appointment_mistakes import AppointmentMistake, BadAppointments, Place
from office.appointment_text import FILE_BYTES_MAX
from office.appointments import Appointments, DayList, read_appointments
from protocol.messages import BookingsRefused, ImportAppointments, Imported, Refusal, Refused
from runtime.asking import Asking, NoAnswer


def register(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``numerek appointments``."""
    actions = parser.add_subparsers(dest="action", required=True)
    summary = "give the controller the appointments of a list, CSV or JSON"
    importing = actions.add_parser("import", help=summary, description=summary)
    importing.add_argument("file", type=Path, help="the list; docs/APPOINTMENTS.md says of what")
    importing.add_argument("--check", action="store_true", help="only say what is wrong in it")
    office_line.register(importing)


def run(args: argparse.Namespace) -> int:
    """Import a list.

    Returns:
        The exit status: 0 all of it was taken, 1 something is wrong in it, 2 it cannot be read,
        3 the controller did not answer.
    """
    line = office_line.read(args)
    outcome = Outcome(file=str(args.file))
    status = _import(line, outcome, check=args.check)
    if args.json:
        print(json.dumps(msgspec.to_builtins(outcome), ensure_ascii=False, indent=2))
    else:
        for text in told(outcome, line.texts):
            print(text)
        if outcome.error:
            print(outcome.error, file=sys.stderr)
    return status


def _import(line: OfficeLine, outcome: Outcome, *, check: bool) -> int:
    try:
        appointments = _read(line, outcome.file)
    except BadAppointments as bad:
        outcome.mistakes = [_told_mistake(each, line) for each in bad.mistakes]
        return REFUSED
    except (OSError, ValueError) as error:  # ValueError: a zero byte in the name
        reason = error.strerror if isinstance(error, OSError) else str(error)
        outcome.error = line.texts.say(
            "office.appointments.unreadable", file=outcome.file, reason=reason
        )
        return UNREADABLE
    outcome.encoding = appointments.encoding
    if check:
        outcome.days = [DayOutcome(each.day, len(each.bookings)) for each in appointments.days]
        return FINE
    return _give(line, appointments, outcome)


def _read(line: OfficeLine, file: str) -> Appointments:
    zone = line.zone
    with Path(file).open("rb") as opened:
        data = opened.read(FILE_BYTES_MAX + 1)
    today = dt.datetime.now(zone).date()
    return read_appointments(data, line.plan, today=today, zone=zone)


def _give(line: OfficeLine, appointments: Appointments, outcome: Outcome) -> int:
    try:
        with Asking(line.settings, line.plan, line.texts) as asking:
            for day in appointments.days:
                outcome.days.append(_give_day(asking, day, line))
    except NoAnswer as error:
        outcome.error = str(error)
        return NO_ANSWER
    return FINE if all(day.taken for day in outcome.days) else REFUSED


def _give_day(asking: Asking, day: DayList, line: OfficeLine) -> DayOutcome:
    result = asking.ask(ImportAppointments(asking.new_id(), day.day, day.bookings))
    match result:
        case Imported(count):
            return DayOutcome(day.day, count, taken=True)
        case BookingsRefused(mistakes):
            wrong = [
                _told(
                    day.places[mistake.row] if mistake.row < len(day.places) else None,
                    mistake.fault.value,
                    line.texts.say(f"office.appointments.fault.{mistake.fault.value}"),
                )
                for mistake in mistakes
            ]
            return DayOutcome(day.day, len(day.bookings), taken=False, mistakes=wrong)
        case Refused(Refusal.NOT_ALLOWED):
            text = "office.appointments.not-allowed"
            why = line.texts.say(text, day=day.day, device=line.settings.device.id)
        case _:
            name = result.why.value if isinstance(result, Refused) else type(result).__name__
            why = line.texts.say("office.appointments.denied", day=day.day, why=name)
    return DayOutcome(day.day, len(day.bookings), taken=False, refused=why)


def _told_mistake(mistake: AppointmentMistake, line: OfficeLine) -> ToldMistake:
    text = line.texts.say(f"office.appointments.{mistake.wrong.value}", **mistake.fields)
    return _told(mistake.place, mistake.wrong.value, text)


def _told(place: Place | None, wrong: str, text: str) -> ToldMistake:
    if place is None:
        return ToldMistake(None, None, wrong, text)
    return ToldMistake(place.line, place.entry, wrong, text)
