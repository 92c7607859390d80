from hall_in_hand import HallInHand

from display.core import events as ev
from display.core.rules import HallRules


def labels(first: int, count: int) -> list[str]:
    return [f"A{number:03}" for number in range(first, first + count)]


def test_six_other_calls_are_shown_newest_first():
    hall = HallInHand()
    for label in labels(1, 9):
        hall.call(label, age_ms=60_000, at_desk=False)
    assert hall.hero == "A009"
    assert hall.recent == ["A008", "A007", "A006", "A005", "A004", "A003"]


def test_who_is_awaited_at_a_desk_stays_while_there_is_room():
    hall = HallInHand()
    hall.call("K001", age_ms=90_000)
    for label in labels(1, 9):
        hall.call(label, age_ms=60_000, at_desk=False)
    assert hall.recent == ["A008", "A007", "A006", "A005", "A004", "K001"]


def test_of_too_many_awaited_the_newest_are_shown():
    hall = HallInHand(linked=False)
    for label in labels(1, 9):
        hall.call(label, age_ms=60_000)
    hall.handle(ev.LinkUp())
    hall.beat()
    assert hall.recent == ["A008", "A007", "A006", "A005", "A004", "A003"]


def test_a_new_call_is_seen_at_once_even_while_another_has_its_turn():
    hall = HallInHand()
    for label in labels(1, 7):
        hall.call(label, age_ms=60_000)
    hall.call("K001", 8)
    hall.call("K002", 9)
    assert hall.hero == "K001"
    assert hall.recent[0] == "K002"


def test_a_ticket_called_to_another_room_than_the_desks_own_is_shown_with_that_room():
    hall = HallInHand()
    hall.call("A041", 3, room="pokój 12")
    hall.pass_time(3_000)
    hall.call("A042", 3, room="pokój 205")
    assert hall.view.hero is not None
    assert (hall.hero, hall.view.hero.desk, hall.view.hero.room) == ("A042", 3, "pokój 205")
    assert hall.view.recent[0].room == "pokój 12"


def test_a_recall_keeps_the_room_of_its_call():
    hall = HallInHand()
    hall.call("A042", 3, room="pokój 205")
    hall.recall("A042")
    assert hall.view.hero is not None
    assert hall.view.hero.room == "pokój 205"


TURN_MS = 8_000


def a_full_hall(desks: int, rows: int = 6) -> HallInHand:
    """So many desks that each have a ticket, the last of them called just now."""
    hall = HallInHand(rules=HallRules(rows=rows))
    for desk, label in enumerate(labels(1, desks), start=1):
        hall.call(label, desk, age_ms=60_000)
    return hall


def test_where_rows_are_too_few_everybody_at_a_desk_comes_round():
    hall = a_full_hall(12)
    seen = {*hall.shown}
    for _ in range(3):
        hall.pass_time(TURN_MS)
        seen |= {*hall.shown}
    assert seen == {*labels(1, 12)}


def test_the_newest_calls_keep_their_rows_while_others_take_turns():
    hall = a_full_hall(12)
    for _ in range(10):
        assert [hall.hero, *hall.recent[:3]] == ["A012", "A011", "A010", "A009"]
        hall.pass_time(TURN_MS)


def test_who_takes_a_turn_stands_for_eight_seconds():
    hall = a_full_hall(9)
    before = hall.recent
    hall.pass_time(TURN_MS - 1)
    assert hall.recent == before
    hall.pass_time(1)
    assert hall.recent != before


def test_only_as_many_rows_change_as_others_wait_for_one():
    hall = a_full_hall(8)
    for _ in range(5):
        before = hall.recent
        hall.pass_time(TURN_MS)
        assert sum(old != new for old, new in zip(before, hall.recent, strict=True)) == 1


def test_a_new_call_moves_the_rows_at_the_top_alone():
    hall = a_full_hall(9)
    lower = hall.recent[3:]
    hall.call("K001", 10)
    assert hall.recent == ["A009", "A008", "A007", *lower]


def test_who_is_answered_leaves_the_row_to_who_waits_longest_for_one():
    hall = a_full_hall(9)
    away = next(label for label in labels(1, 9) if label not in hall.shown)
    before = hall.recent
    hall.serve(before[4])
    assert hall.recent == [*before[:4], away, before[5]]


def test_turns_end_when_there_is_room_and_nobody_jumps():
    hall = a_full_hall(8)
    hall.pass_time(3 * TURN_MS)
    before = hall.recent
    gone = next(label for label in labels(1, 8) if label not in hall.shown)
    hall.serve(gone)
    assert hall.recent == before
    hall.pass_time(3 * TURN_MS)
    assert hall.recent == before


def test_rows_put_out_of_order_by_turns_are_in_order_once_newer_calls_came():
    hall = a_full_hall(8)
    hall.pass_time(3 * TURN_MS)
    for label in labels(1, 8):
        hall.serve(label)
    for label in labels(11, 7):
        hall.call(label, age_ms=60_000, at_desk=False)
    assert hall.shown == labels(11, 7)[::-1]


def test_turns_go_on_where_they_were_when_the_link_is_back():
    hall = a_full_hall(12)
    seen = {*hall.shown}
    for _ in range(3):
        hall.pass_time(TURN_MS - 2_000)
        hall.handle(ev.LinkDown())
        hall.pass_time(2_000)
        hall.handle(ev.LinkUp())
        hall.beat()
        seen |= {*hall.shown}
    assert seen == {*labels(1, 12)}


def test_without_turns_an_older_call_that_gets_a_free_row_stands_at_the_end():
    hall = HallInHand()
    for label in labels(1, 9):
        hall.call(label, age_ms=60_000, at_desk=False)
    del hall.calls[3]
    hall.board()
    assert hall.shown == ["A009", "A008", "A007", "A005", "A004", "A003", "A002"]


def test_one_row_is_enough_for_turns():
    hall = a_full_hall(4, rows=1)
    seen = []
    for _ in range(3):
        seen += hall.recent
        hall.pass_time(TURN_MS)
    assert sorted(seen) == labels(1, 3)


def test_of_two_calls_with_one_label_the_newer_one_is_shown():
    hall = HallInHand()
    hall.call("A001", 1, age_ms=90_000)
    hall.call("A001", 2, age_ms=60_000)
    hall.call("A002", 3, age_ms=60_000)
    assert [(call.label, call.desk) for call in hall.view.recent] == [("A001", 2)]


def test_who_got_a_free_row_between_two_turns_stands_for_eight_seconds_too():
    hall = a_full_hall(12)
    hall.pass_time(3_000)
    before = hall.recent
    hall.serve(before[4])
    late = hall.recent[4]
    assert late not in before
    hall.pass_time(TURN_MS - 3_000)
    assert hall.recent[4] == late
    hall.pass_time(TURN_MS)
    assert late not in hall.recent


def test_no_turn_is_a_deadline_while_no_board_is_true():
    hall = a_full_hall(10)
    hall.handle(ev.LinkDown())
    hall.pass_time(60_000)
    due = hall.core.next_deadline()
    assert due is None or due > hall.now


def test_a_screen_that_has_room_for_less_than_was_thought_takes_turns_in_what_it_has():
    hall = a_full_hall(6, rows=6)
    assert len(hall.recent) == 5
    hall.handle(ev.ScreenMeasured(calls=3, services=0))
    assert len(hall.recent) == 3
    seen = {*hall.shown}
    for _ in range(4):
        hall.pass_time(8_000)
        seen |= {*hall.shown}
    assert len(seen) == 6
