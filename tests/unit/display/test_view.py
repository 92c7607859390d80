from hall_in_hand import HallInHand

from display.core import events as ev


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
