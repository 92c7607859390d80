"""The checker finds what was doctored into a good journal or wire log, and nothing in good ones."""

import pytest
from doctored_evidence import (
    DAY,
    WIRE,
    answer,
    board,
    called,
    desk_fact,
    doctored,
    heard,
    issued,
    judged,
    press,
    reserve,
    served,
    taken,
    ticket,
)

from proof.judge.evidence import Heard


def test_nothing_is_found_in_good_evidence():
    verdict = judged()
    assert verdict.troubles == ()
    assert verdict.looked_at == {
        "messages": 19,
        "requests": 3,
        "answers": 5,
        "papers": 2,
        "from_reserve": 0,
        "rows": 8,
        "tickets": 2,
        "calls": 2,
    }


def give_one_number_twice(entries):
    entries[3]["events"] = [issued(1)]


def carry_out_a_request_twice(entries):
    entries[3]["cause"]["request"] = "k-1"


def call_twice_for_one_press(entries):
    entries[4]["events"] = [called(1, call_id="a", turn=1), called(2, call_id="b", turn=2)]


def call_by_itself(entries):
    del entries[4]["cause"]


def call_who_is_served(entries):
    entries[7]["events"] = [served(1, turn=2), called(1, call_id="6-8", turn=3)]


def call_to_a_desk_with_somebody(entries):
    entries[7]["events"] = [called(2, call_id="6-8", turn=3)]


def use_a_call_id_twice(entries):
    entries[7]["events"][1]["call_id"] = "5-5"


def call_who_was_never_issued(entries):
    entries[4]["events"] = [called(7, call_id="5-5", turn=1)]


def serve_at_another_desk(entries):
    entries[7]["events"][0]["desk"] = 4


def let_a_turn_fall(entries):
    entries[7]["events"][0]["turn"] = 1


def let_an_epoch_fall(entries):
    entries[6]["events"][0]["epoch"] = 4


def begin_a_day_again(entries):
    entries[6]["events"] = [{"what": "day-began", "day": DAY, "epoch": 5}]


def restore_who_is_not_absent(entries):
    entries[6]["events"] = [{"what": "ticket-restored", "ticket": ticket(1)["id"], "desk": 3}]


def reserve_for_two(entries):
    entries[6]["events"] = [reserve(950, 999), reserve(990, 999, "kiosk-2")]


@pytest.mark.parametrize(
    "change",
    [
        give_one_number_twice,
        carry_out_a_request_twice,
        call_twice_for_one_press,
        call_by_itself,
        call_who_is_served,
        call_to_a_desk_with_somebody,
        use_a_call_id_twice,
        call_who_was_never_issued,
        serve_at_another_desk,
        let_a_turn_fall,
        let_an_epoch_fall,
        begin_a_day_again,
        restore_who_is_not_absent,
        reserve_for_two,
    ],
)
def test_a_doctored_journal_is_found_without_the_wire(change):
    assert judged(doctored(change), wire=[], papers=[], kiosk=[]).troubles != ()
    assert any("row " in text for text in judged(doctored(change), wire=[]).troubles)


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ([desk_fact(9, 3, 2, epoch=6)], "row 9, which is not there"),
        ([desk_fact(8, 3, 1, epoch=6)], "the journal has turn 3"),
        ([desk_fact(8, 2, 2, epoch=6)], "the journal has turn 3"),
        ([desk_fact(8, 3, 2, epoch=5)], "in epoch 5"),
        ([board(5, ("6-8", 2, 0))], "never called so"),
        ([board(5, ("5-5", 2, 0))], "is shown as D002"),
        ([board(5, ("5-5", 1, 1))], "recalled 1"),
        ([board(6, ("5-5", 1, 1)), board(5, ("5-5", 1, 0))], "went back"),
        ([heard("beat", epoch=6, at_ms=1), heard("beat", epoch=5, at_ms=2)], "went back"),
        ([answer("kiosk-1", "k-7", taken(7))], "not in the journal"),
        ([answer("kiosk-1", "k-1", taken(2))], "the journal has"),
        ([answer("desk-3", "p-1", {"done": "refused", "why": "too-late"})], "the journal has"),
        ([press("p-1", 0), press("p-1", 1)], "two meanings"),
        ([press("p-3", 0, epoch=6)], "called D002 to desk 3 in turn 1"),
        ([press("p-3", 1, epoch=5)], "called D002 to desk 3 in turn 1"),
    ],
)
def test_a_doctored_wire_is_found(said, found):
    troubles = judged(wire=said).troubles
    assert troubles != ()
    assert all(found in text for text in troubles)


def test_what_the_broker_remembers_may_be_old():
    old = Heard(f"{WIRE}/board", board(5, ("5-5", 1, 0)).payload, retained=True)
    assert judged(wire=[board(6, ("5-5", 1, 1)), old]).troubles == ()
