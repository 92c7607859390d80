"""The checker finds paper and kiosks that do not fit the controller's journal."""

import pytest
from doctored_evidence import (
    JOURNAL,
    KIOSK,
    PAPERS,
    answer,
    entry,
    hand_over,
    issued,
    judged,
    reserve,
    taken,
    ticket,
)

from proof.judge.evidence import Paper


@pytest.mark.parametrize(
    ("papers", "kind"),
    [
        (PAPERS[:1], "lost"),
        ([*PAPERS, Paper("kiosk-2", "x-1", ticket(1)["id"])], "doubled"),
        ([*PAPERS, Paper("kiosk-1", "k-1", ticket(2)["id"])], "doubled"),
        ([*PAPERS, Paper("kiosk-1", "k-4", ticket(4)["id"])], "lost"),
        ([*PAPERS, Paper("kiosk-1", "k-5", ticket(1)["id"], from_reserve=True)], "wrong"),
    ],
)
def test_paper_that_does_not_fit_the_journal_is_found(papers, kind):
    assert getattr(judged(papers=papers), kind) != []


def test_the_paper_of_a_number_that_was_handed_over_is_right():
    given = {"what": "number-handed-over", "device": "kiosk-1", "take": "k-4"}
    entries = [
        *JOURNAL,
        entry(reserve(950, 999), cause=("kiosk-1", "g-1"), result={"done": "reserved"}),
        entry(issued(3), cause=("kiosk-1", "k-4"), result=taken(3)),
        entry(
            issued(950),
            {**given, "ticket": ticket(950)["id"], "instead_of": ticket(3)["id"]},
            {
                "what": "ticket-withdrawn",
                "ticket": ticket(3)["id"],
                "instead": ticket(950)["id"],
            },
            cause=("kiosk-1", "h-4"),
            result=taken(950),
        ),
    ]
    paper = Paper("kiosk-1", "k-4", ticket(950)["id"], from_reserve=True)
    wire = [
        answer("kiosk-1", "k-4", taken(3)),
        answer("kiosk-1", "h-4", taken(950)),
        answer("kiosk-1", "k-4", taken(950)),
    ]
    assert judged(entries, wire=wire, papers=[*PAPERS, paper]).troubles == ()
    assert judged(entries, wire=wire).lost != []


def test_a_known_number_may_be_handed_over_again_and_is_answered_as_before():
    again = [hand_over("t-1", "k-1"), answer("kiosk-1", "t-1", taken(1))]
    assert judged(wire=again).troubles == ()
    assert judged(wire=[hand_over("t-1", "k-2"), again[1]]).lost != []
    assert judged(wire=[hand_over("t-1", "k-1"), answer("kiosk-1", "t-1", taken(2))]).lost != []


def test_a_number_that_came_late_is_noted_as_often_as_it_is_said():
    late = {"what": "number-came-late", "device": "kiosk-1", "take": "k-0"}
    noted = {"done": "noted"}
    entries = [*JOURNAL, entry(late, cause=("kiosk-1", "h-0"), result=noted)]
    wire = [hand_over("t-0", "k-0"), answer("kiosk-1", "t-0", noted)]
    paper = Paper("kiosk-1", "k-0", "2026-11-19/D007")
    assert judged(entries, wire=wire, papers=[*PAPERS, paper]).troubles == ()
    assert judged(wire=wire).lost != []


def test_a_kiosk_that_began_a_day_alone_prints_the_label_that_counts():
    given = {"what": "number-handed-over", "device": "kiosk-1", "take": "k-4"}
    entries = [
        *JOURNAL,
        entry(reserve(950, 999), cause=("kiosk-1", "g-1"), result={"done": "reserved"}),
        entry(
            issued(950),
            {**given, "ticket": ticket(950)["id"]},
            cause=("kiosk-1", "h-4"),
            result=taken(950),
        ),
    ]
    paper = Paper("kiosk-1", "k-4", "2026-11-19/D950", from_reserve=True)
    assert judged(entries, papers=[*PAPERS, paper]).troubles == ()
    other = Paper("kiosk-1", "k-4", "2026-11-19/D951", from_reserve=True)
    assert judged(entries, papers=[*PAPERS, other]).lost != []


@pytest.mark.parametrize("left_out", ["slip-started", "slip-ended", "reported", "refused"])
def test_a_kiosk_that_has_not_finished_is_found(left_out):
    records = [each for each in KIOSK if each["what"] != left_out]
    assert judged(kiosk=records).lost != []


def test_a_number_given_without_a_reserve_or_not_handed_over_is_found():
    given = {"what": "given", "id": "k-4", "hand_over": {"id": "h-4"}}
    came = {"what": "reserve-came", "reserve": {}}
    over = {"what": "handed-over", "id": "h-4"}
    assert judged(kiosk=[*KIOSK, came, given, over]).troubles == ()
    assert judged(kiosk=[*KIOSK, given, over]).wrong != []
    assert judged(kiosk=[*KIOSK, came, given]).lost != []
