"""``numerek why A042``: why a ticket was called when it was, from the journal."""

import argparse
import difflib
import re
import sys
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from controller.core.account import explain
from controller.core.entries import Entry, Moment
from controller.core.expected import Ahead, ahead_of
from controller.core.explanation import Explanation, UnknownLabel
from controller.core.now import Now, now_of
from controller.core.state import Stage
from controller.core.why import Words
from controller.shell.journal import JournalBroken
from controller.shell.read_journal import NoSuchDay, read_day
from numerek import journal_line
from numerek.journal_line import NOT_FOUND, JournalLine
from numerek.office_line import FINE
from protocol.types import DayId, Label

_LIKELY: Final = 3
"""How many labels are suggested at most."""


def register(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``numerek why``."""
    parser.add_argument("label", help="what stands on the slip, such as A042")
    parser.add_argument("--day", type=_day, help="such as 2026-11-20; without it the last one")
    journal_line.register_with_json(parser)


def run(args: argparse.Namespace) -> int:
    """Explain a ticket; 0 when it was, 1 when there is none, 2 and 3 when it could not be tried."""
    line = journal_line.read(args)
    try:
        entries = read_day(line.journal, args.day)
    except JournalBroken as error:
        return journal_line.broken(line, error)
    except NoSuchDay as error:
        return _no_day(line, args.day, error)
    if not entries:
        print(line.texts.say("office.journal.empty"), file=sys.stderr)
        return NOT_FOUND
    try:
        explanation = _explain(entries, args.label, line.at)
    except UnknownLabel as error:
        return _unknown(line, args.label, entries, error)
    is_today = explanation.day == line.at.local[:10]
    words = Words(line.texts, line.plan)
    sentences, ahead = words.lines(explanation, is_over=not is_today), None
    if is_today and explanation.stage is Stage.WAITING:
        now = now_of(line.plan, entries, line.at, line.holidays)
        ahead = _ahead(now, explanation.visit.label)
        sentences += words.ahead(ahead, now) if ahead is not None else []
    if args.json:
        answer = {"explanation": explanation, "ahead": ahead, "sentences": sentences}
        journal_line.print_json(answer)
    else:
        journal_line.print_text("\n".join(sentences))
    return FINE


def _day(text: str) -> DayId:
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise argparse.ArgumentTypeError(f"{text!r} is no day; write it as 2026-11-20")
    return DayId(text)


def _explain(entries: Sequence[Entry], typed: str, at: Moment) -> Explanation:
    """Explain the ticket with this label, or the only one that it can be: ``a42`` is ``A042``."""
    until = at if entries[0].at.local[:10] == at.local[:10] else None
    try:
        return explain(entries, Label(typed.strip().upper()), until)
    except UnknownLabel as error:
        same = [label for label in error.given if _plain(label) == _plain(typed)]
        if len(same) != 1:
            raise
        return explain(entries, same[0], until)


def _plain(label: str) -> tuple[str, str]:
    """Return letter and number without what people leave out or add."""
    text = re.sub(r"[\s-]", "", label).upper()
    return text[:1], text[1:].lstrip("0")


def _ahead(now: Now, label: Label) -> Ahead | None:
    """Say who is ahead of a ticket; None when it waits no more after all."""
    known = now.state.labelled(label)
    head = None if known is None else now.state.queue.place(known.ticket.id)
    return None if head is None else ahead_of(now, head)


def _no_day(line: JournalLine, day: DayId, error: NoSuchDay) -> int:
    if not error.days:
        text = line.texts.say("office.journal.empty")
    elif error.folded:
        text = line.texts.say("office.journal.folded", date=day, days=error.days[0])
    else:
        days = f"{error.days[0]} - {error.days[-1]}"
        text = line.texts.say("office.journal.no-day", date=day, days=days)
    print(text, file=sys.stderr)
    return NOT_FOUND


def _unknown(line: JournalLine, typed: str, entries: Sequence[Entry], error: UnknownLabel) -> int:
    words = Words(line.texts, line.plan)
    if error.given:
        given = words.say("given", labels=", ".join(_ranges(error.given)))
    else:
        given = words.say("given-none")
    likely = _likely(typed, error.given)
    if likely:
        given += " " + words.say("meant", labels=", ".join(likely))
    day = entries[0].at.local[:10]
    print(words.say("unknown", date=day, label=typed, given=given), file=sys.stderr)
    return NOT_FOUND


def _ranges(labels: Sequence[Label]) -> Iterator[str]:
    """Yield what was given of each letter: ``A001 - A042``."""
    for _, group in groupby(sorted(labels), key=lambda label: label[0]):
        first, *rest = group
        yield f"{first} - {rest[-1]}" if rest else first


def _likely(typed: str, given: Sequence[Label]) -> list[str]:
    """Return the labels that were probably meant: the same number first, then similar ones."""
    digits = "".join(letter for letter in typed if letter.isdigit()).lstrip("0")
    same_number = [label for label in given if _plain(label)[1] == digits]
    similar = difflib.get_close_matches(typed.strip().upper(), given, n=_LIKELY)
    return list(dict.fromkeys([*same_number, *similar]))[:_LIKELY]
