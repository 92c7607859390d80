"""Two clerks are judged press by press: each thing that must be found is planted once."""

import pytest

from proof.judge.clerks import judge_clerks
from proof.judge.evidence import Row
from proof.judge.verdict import Verdict

CAME = (1, 2)
"""Round 1: one waits, and desk 1 is first. Round 2: two wait."""


def row(seq, device, request, *events):
    return Row(seq, {"cause": {"device": device, "request": request}, "events": list(events)})


def called(ticket, desk):
    return {"what": "ticket-called", "ticket": ticket, "desk": desk}


def press(request, outcome, at_ms):
    lamp = outcome if outcome in {"done", "nobody"} else "refused"
    return [
        {"what": "edge", "pressed": True, "at_ns": (at_ms - 30) * 1_000_000},
        {"what": "lamp", "state": "heard", "at_ns": (at_ms - 10) * 1_000_000},
        {"what": "edge", "pressed": False, "at_ns": at_ms * 1_000_000},
        {"what": "press", "outcome": "asked", "request": request, "at_ns": at_ms * 1_000_000},
        {"what": "press-ended", "outcome": outcome, "request": request, "at_ns": at_ms * 1_000_000},
        {"what": "lamp", "state": lamp, "at_ns": at_ms * 1_000_000},
    ]


class Office:
    def __init__(self):
        self.rows = [
            row(1, "desk-1", "a-1", called("D001", 1)),
            row(2, "desk-2", "b-1", {"what": "nobody-waited"}),
            row(3, "desk-2", "b-2", called("D002", 2)),
            row(4, "desk-1", "a-2", called("D003", 1)),
        ]
        self.records = {
            "desk-1": press("a-1", "done", 100) + press("a-2", "done", 201),
            "desk-2": press("b-1", "nobody", 102) + press("b-2", "done", 200),
        }

    def judge(self):
        verdict = Verdict()
        return judge_clerks(self.rows, self.records, CAME, verdict), verdict


def test_nothing_is_found_where_each_press_is_told_what_it_did():
    rounds, verdict = Office().judge()
    assert verdict.troubles == ()
    assert verdict.looked_at == {"rounds": 2, "presses": 4, "calls": 3}
    assert [(each.waiting, each.calls, each.apart_ms) for each in rounds] == [(1, 1, 2), (2, 2, 1)]


def call_to_both(office):
    office.rows[3] = row(4, "desk-1", "a-2", called("D002", 1))


def call_twice_for_one_press(office):
    office.rows[3].entry["events"].append(called("D004", 1))


def call_for_no_press(office):
    office.rows.append(row(5, "desk-1", "a-9", called("D004", 1)))


def call_to_the_other_desk(office):
    office.rows[3] = row(4, "desk-1", "a-2", called("D003", 2))


def tell_done_where_nobody_was_called(office):
    office.records["desk-2"][4]["outcome"] = office.records["desk-2"][5]["state"] = "done"


def let_the_lamp_alone_lie(office):
    office.records["desk-1"][5]["state"] = "refused"


def tell_done_of_what_the_journal_does_not_know(office):
    del office.rows[3]


def forget_to_tell(office):
    del office.records["desk-1"][-2:]


def call_nobody_although_two_wait(office):
    office.rows[3] = row(4, "desk-1", "a-2", {"what": "nobody-waited"})
    office.records["desk-1"][-6:] = press("a-2", "nobody", 201)


def make_no_press_of_a_push(office):
    del office.records["desk-1"][-3:]


@pytest.mark.parametrize(
    ("plant", "kind", "words"),
    [
        (call_to_both, "doubled", "D002 was called to desk 2 in row 3 and desk 1 in row 4"),
        (call_twice_for_one_press, "doubled", "one press called 2 times"),
        (call_for_no_press, "wrong", "nobody pressed for it"),
        (call_to_the_other_desk, "wrong", "desk-1 pressed, and D003 was called to desk 2"),
        (tell_done_where_nobody_was_called, "wrong", "and it was nobody"),
        (let_the_lamp_alone_lie, "wrong", "('done', 'refused'), and it was done"),
        (tell_done_of_what_the_journal_does_not_know, "wrong", "and nothing was done"),
        (forget_to_tell, "wrong", "(None, None), and it was done"),
        (call_nobody_although_two_wait, "lost", "round 2: 2 waited, 1 were called"),
        (make_no_press_of_a_push, "wrong", "desk-1: 2 pushes became 1 presses"),
    ],
)
def test_what_must_not_be_is_found(plant, kind, words):
    office = Office()
    plant(office)
    _, verdict = office.judge()
    assert any(words in each for each in getattr(verdict, kind)), verdict.troubles


def test_a_press_that_the_box_refused_by_itself_is_a_press_that_did_nothing():
    office = Office()
    office.records["desk-2"][3:6] = [{"what": "press", "outcome": "turn-over", "at_ns": 0}]
    del office.rows[1]
    rounds, verdict = office.judge()
    assert verdict.troubles == ()
    assert [each.outcome for each in rounds[0].presses] == ["done", "turn-over"]
