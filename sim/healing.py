"""Checkers for when nothing is broken any more: within a minute everything agrees and works.

The minute: the controller says everything again every 30 s, a kiosk gives the end of a slip up
after 45 s, and a kiosk keeps still for 30 s after a controller that did not understand it.
"""

from collections.abc import Iterator
from typing import Final

from protocol import topics
from sim.evidence import Evidence
from sim.exhibits import AtKiosk, Judgement, Record
from sim.hall import BOARD_SCREENS, fits, labels
from sim.trace import OLD_DEVICE, Died, Pressed, Shown, Started, Told

HEALED_WITHIN_MS: Final = 60_000
"""From the end of the last fault until everything agrees."""

ANSWERED_WITHIN_MS: Final = 5_000
"""When everything works, whoever touches or pushes has what they want by then."""

ASKED: Final = "a number was asked for"
CHECKED_IN: Final = "an appointment was asked for"
"""A code does not say for which service, so that nobody but the controller can give a number."""

_ENDS: Final = frozenset({"slip-started", "slip-ended", "refused", "reported", "handed-over"})
"""What ends something that a kiosk has begun."""

_UNDER_WAY_MS: Final = 1_000
"""What was said this short before the end need not have arrived."""


def everybody_is_alive_in_the_end(evidence: Evidence) -> Iterator[Judgement]:
    """Every device of the plan runs, and the controller does."""
    for device in evidence.plan.devices:
        yield None if device.id in evidence.alive else f"{device.id} is dead at the end"
    yield None if any(who in evidence.alive for who in evidence.journals) else "no controller lives"


def displays_agree_in_the_end(evidence: Evidence) -> Iterator[Judgement]:
    """At the end every display shows the board that was said last; none has lost it since healed.

    A display that has just been started is given five seconds.
    """
    boards = evidence.boards_said
    healed = _healed(evidence)
    for who, log in evidence.honest_displays():
        last: Shown | None = None
        started_at = 0
        for seen in log:
            if type(seen) is Started:
                started_at = seen.at
            elif type(seen) is Shown:
                last = seen
                calm = seen.at > healed and seen.at > started_at + ANSWERED_WITHIN_MS
                if calm and seen.screen not in BOARD_SCREENS:
                    yield f"{who} at {seen.at}: shows {seen.screen}, and nothing is broken"
        if not boards or last is None:
            yield f"{who} was never told a board"
        elif last.screen not in BOARD_SCREENS or not fits(last, boards[-1]):
            yield f"{who} ends with {last.screen} {labels(last)}"
        else:
            yield None


def desks_agree_in_the_end(evidence: Evidence) -> Iterator[Judgement]:
    """What reached each desk box last is what the controller said last of its desk."""
    office = evidence.plan.office.id
    for device in evidence.plan.devices:
        for desk in device.desks:
            topic = topics.DESK_TURN.at(office, desk=desk)
            yield _disagreement(evidence, device.id, topic)


def kiosks_agree_in_the_end(evidence: Evidence) -> Iterator[Judgement]:
    """What reached each kiosk last is the menu that the controller said last."""
    topic = topics.MENU.at(evidence.plan.office.id)
    for device in evidence.plan.devices:
        if device.role == "kiosk" and device.id in evidence.kiosks_with_screen:
            yield _disagreement(evidence, device.id, topic)


def outboxes_are_empty_in_the_end(evidence: Evidence) -> Iterator[Judgement]:
    """Whatever a kiosk has begun is finished within a minute, or of the end of all faults.

    Each request has an answer, each slip an end that was told, each number of its own was handed
    over.
    """
    healed_at = evidence.healed_at or 0
    for who, log in evidence.honest_kiosks():
        for what, began, ended in _errands(log, evidence.end):
            late = ended > max(began, healed_at) + HEALED_WITHIN_MS
            yield f"{who}: {what} since {began}, until {ended}" if late else None


def every_desk_takes_a_press_in_the_end(evidence: Evidence) -> Iterator[Judgement]:
    """Of the pushes since everything works, each desk box has carried one out."""
    for device in evidence.plan.devices:
        log = evidence.desks.get(device.id, [])
        if device.role != "desk" or device.id in evidence.malicious:
            continue
        late = [seen for seen in log if seen.at > _healed(evidence)]
        presses = [
            seen
            for seen in late
            if type(seen) is Pressed and seen.at < evidence.end - ANSWERED_WITHIN_MS
        ]
        told = {seen.outcome for seen in late if type(seen) is Told}
        if presses:
            done = told & {"done", "nobody"}
            what = " ".join(sorted(told)) or "nothing"
            yield None if done else f"{device.id}: said {what} when everything worked"


def every_kiosk_gives_a_number_in_the_end(evidence: Evidence) -> Iterator[Judgement]:
    """Since everything works, whoever asks a kiosk for a number is answered within five seconds."""
    for who, log in evidence.honest_kiosks():
        for what, began, ended in _errands(log, evidence.end):
            if what in {ASKED, CHECKED_IN} and began > _healed(evidence):
                slow = ended > began + ANSWERED_WITHIN_MS
                yield f"{who} at {began}: {what} until {ended}" if slow else None


def kiosks_never_stop_giving(evidence: Evidence) -> Iterator[Judgement]:
    """Whoever asks a kiosk that has numbers of its own is answered within five seconds, always.

    A kiosk that stands still, or whose disk takes nothing, is given two minutes. One that dies may
    have forgotten that it had answered, its visitor has not.
    """
    for who, log in evidence.honest_kiosks():
        still = [fault.at for fault in evidence.faults if fault.who == who and _stops(fault.kind)]
        deaths = [seen.at for seen in log if type(seen) is Died]
        provided_from = _provided_from(log)
        for what, began, ended in _errands(log, evidence.end, and_lost=True):
            if what != ASKED or provided_from is None or began < provided_from:
                continue
            if any(at - 1 <= began <= at + STILL_MS or began <= at <= ended for at in still):
                continue
            if any(began <= at <= began + ANSWERED_WITHIN_MS for at in deaths):
                continue
            slow = ended > began + ANSWERED_WITHIN_MS
            yield (
                f"{who} at {began}: {what} until {ended}, with numbers of its own" if slow else None
            )


STILL_MS: Final = 120_000
"""How long a fault that stops a kiosk may last."""


PLENTY: Final = 900
"""A range of so many numbers lasts for the day."""


def _stops(kind: str) -> bool:
    return kind in {"stall", "disk-full", "disk-error", "short-reserve", OLD_DEVICE}


def _provided_from(log: list[AtKiosk]) -> int | None:
    """Return from when on a kiosk had numbers of its own, for good: overflow blocks hold 1,000."""
    for seen in log:
        if type(seen) is Record and seen.said.reserve is not None and not seen.lost_by:
            first, last = seen.said.reserve.overflow_first, seen.said.reserve.overflow_last
            if last - first >= PLENTY:
                return seen.at
    return None


def _healed(evidence: Evidence) -> int:
    """Return from when on everything must agree: where nobody healed, only the end counts."""
    return evidence.end if evidence.healed_at is None else evidence.healed_at + HEALED_WITHIN_MS


def _disagreement(evidence: Evidence, who: str, topic: str) -> Judgement:
    said = evidence.last_sent.get(topic)
    if said is None:
        return f"{topic} was never said"
    at, payload = said
    came = evidence.last_came.get((who, topic))
    if came == payload or at > evidence.end - _UNDER_WAY_MS:
        return None
    return f"{who} does not know what {topic} says since {at}"


def _errands(
    log: list[AtKiosk], end: int, *, and_lost: bool = False
) -> Iterator[tuple[str, int, int]]:
    """Yield what a kiosk had to finish, since when, and until when.

    ``and_lost``: also by what its disk has forgotten since; the visitor has not.
    """
    errands = _Errands()
    for seen in log:
        if type(seen) is not Record or (seen.lost_by and not and_lost):
            continue
        if seen.said.what in _ENDS:
            what, began = errands.begun.pop(seen.said.id, ("", seen.at))
            if what:
                yield what, began, seen.at
        errands.take(seen)
    for what, began in errands.begun.values():
        yield what, began, end


class _Errands:
    """What a kiosk has begun.

    A number that was handed over to no ticket (its day was over, or it is somebody else's) has no
    slip that could be reported.
    """

    def __init__(self) -> None:
        self.begun: dict[str, tuple[str, int]] = {}
        self._report_of: dict[str, str] = {}
        self._take_of: dict[str, str] = {}
        self._without_ticket: set[str] = set()

    def take(self, record: Record) -> None:
        """Take a record in that may begin something."""
        said, at = record.said, record.at
        if said.what == "asked":
            self.begun[said.id] = CHECKED_IN if said.service is None else ASKED, at
        elif said.what == "slip-started":
            self.begun[said.id] = "a slip was begun", at
        elif said.what == "slip-ended" and said.id not in self._without_ticket:
            self.begun[said.report] = "a slip was not reported", at
            self._report_of[said.id] = said.report
        elif said.what == "given" and said.hand_over is not None:
            self.begun[said.hand_over.id] = "a number was not handed over", at
            self._take_of[said.hand_over.id] = said.id
        elif said.what == "handed-over" and said.ticket is None:
            take = self._take_of.get(said.id, "")
            self._without_ticket.add(take)
            self.begun.pop(self._report_of.get(take, ""), None)
