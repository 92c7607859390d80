"""Checkers for what a kiosk writes down before it asks, prints or reports."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from sim.evidence import Evidence
from sim.exhibits import Judgement, Record
from sim.trace import Died

ATTEMPTS_MOST: Final = 3
"""So often a slip is begun: what brings the kiosk down is not printed for ever."""

_FOR_A_NUMBER: Final = frozenset({"take-ticket", "check-in"})


def kiosks_ask_for_what_they_noted(evidence: Evidence) -> Iterator[Judgement]:
    """A kiosk asks for no number of which its journal does not know.

    Else a power cut leaves a number that is called and that nobody holds.
    """
    noted = {(record.who, record.said.id): record.at for record in evidence.records("asked")}
    for asked in evidence.requests:
        if asked.said.ask not in _FOR_A_NUMBER or asked.who in evidence.malicious:
            continue
        if asked.who in evidence.kiosks_with_screen:
            at = noted.get((asked.who, asked.said.id), asked.at + 1)
            wrong = f"{asked.who} at {asked.at}: asks {asked.said.id}, which it has not noted"
            yield wrong if at > asked.at else None


def each_report_is_of_one_slip(evidence: Evidence) -> Iterator[Judgement]:
    """No two slips are reported under one id: the second would be taken for the first."""
    ended = Counter((record.who, record.said.report) for record in evidence.records("slip-ended"))
    for (who, report), times in ended.items():
        yield f"{who} reports {times} slips as {report}" if times > 1 else None


def no_slip_is_begun_for_ever(evidence: Evidence) -> Iterator[Judgement]:
    """Of one number three slips are begun at most."""
    for record in evidence.records("slip-started"):
        wrong = f"{record.who} at {record.at}: slip {record.said.attempt} of {record.said.id}"
        yield wrong if record.said.attempt > ATTEMPTS_MOST else None


def interrupted_slips_are_begun_again(evidence: Evidence) -> Iterator[Judgement]:
    """A kiosk that dies while a slip is printed begins it again, for nobody knows how it went."""
    for who, log in evidence.honest_kiosks():
        begun: dict[str, int] = {}
        interrupted: dict[str, int] = {}
        for each in log:
            if type(each) is Died:
                interrupted.update(begun)
            elif type(each) is Record and each.said.what == "slip-started":
                interrupted.pop(each.said.id, None)
                begun.pop(each.said.id, None)
                if not each.lost_by:
                    begun[each.said.id] = each.said.attempt
            elif type(each) is Record and each.said.what == "slip-ended" and not each.lost_by:
                begun.pop(each.said.id, None)
                attempt = interrupted.pop(each.said.id, ATTEMPTS_MOST)
                wrong = f"{who} at {each.at}: gives up {each.said.id} after {attempt} attempts"
                yield wrong if attempt < ATTEMPTS_MOST else None
