"""What is said of a call, and how the queue behind it shortens that."""

import pytest
from hall_by_ear import HallByEar
from hall_in_hand import HallInHand, a_call

from display.core import events as ev
from display.core.announcing.manners import (
    Manner,
    lasts_ms,
    manner_of_next,
    phrases_of,
    repetition_of,
)
from display.core.announcing.queue import Waiting
from display.core.phrase import Form, Phrase
from protocol.types import DeskNumber, Label, Language, Millis


def words(hall: HallByEar) -> list[tuple[str, list[tuple[str, Form]]]]:
    return [
        (each.said.call_id, [(said.language, said.form) for said in each.said.phrases])
        for each in hall.heard
    ]


def test_a_call_is_said_in_polish():
    hall = HallByEar()
    hall.call("pl")
    assert words(hall) == [("1-1", [("pl", Form.CALL)])]


def test_who_took_the_ticket_in_another_language_hears_it_after_the_polish():
    hall = HallByEar()
    hall.call("uk")
    assert words(hall) == [("1-1", [("pl", Form.CALL), ("uk", Form.CALL)])]


def test_a_phrase_names_the_room_of_the_call():
    call = a_call("A042", 3, room="205")
    wanted = Phrase("pl", Form.CALL, Label("A042"), DeskNumber(3), "205")
    assert phrases_of(call, Manner.FULL) == (wanted,)
    assert repetition_of(call)[0].room == "205"


def test_a_recall_says_that_it_is_one():
    hall = HallByEar()
    first = hall.call("en")
    hall.pass_time(12_000)
    hall.recall(first)
    assert words(hall)[-1] == ("1-1", [("pl", Form.RECALL), ("en", Form.RECALL)])


def test_two_who_wait_leave_an_announcement_whole():
    hall = HallByEar()
    for _ in range(3):
        hall.call()
    hall.pass_time(60_000)
    assert [said for _, said in words(hall)[:3]] == [[("pl", Form.CALL)]] * 3


def test_of_four_at_once_each_hears_the_number_within_20_s_and_the_last_ones_also_the_desk():
    hall = HallByEar()
    began = hall.now
    for _ in range(4):
        hall.call()
    hall.pass_time(60_000)
    assert [each.at - began for each in hall.chimes] == [0, 6_100, 10_000, 13_900]
    forms = [each.said.phrases[0].form for each in hall.chimes]
    assert forms == [Form.CALL, Form.SHORT, Form.SHORT, Form.CALL]


def a_queue(*languages: Language, called_at: int = 0) -> list[Waiting]:
    return [
        Waiting(a_call(f"A{n:03}", language=language), Millis(called_at))
        for n, language in enumerate(languages)
    ]


@pytest.mark.parametrize("called_at", [0, -1_000, -10_000])
def test_behind_which_more_than_four_wait_nothing_is_whole(called_at: int):
    assert manner_of_next(a_queue(*["pl"] * 6, called_at=called_at), Millis(0)) is not Manner.FULL


def test_the_desk_goes_before_the_second_language_which_goes_before_the_chime():
    two = a_call("A042", language="uk")
    manners = [
        manner_of_next(a_queue(*["uk"] * waiting), Millis(0)) for waiting in (1, 2, 3, 4, 5, 9)
    ]
    full, short, polish = Manner.FULL, Manner.SHORT, Manner.POLISH
    assert manners == [full, full, short, polish, polish, polish]
    assert [len(phrases_of(two, manner)) for manner in Manner] == [2, 2, 1]
    assert [lasts_ms(two, manner) for manner in Manner] == [10_800, 6_400, 3_900]


def test_a_room_and_a_recall_take_longer_to_say():
    in_room = a_call("A042", room="205", recalls=1)
    assert lasts_ms(in_room, Manner.FULL) - lasts_ms(a_call("A042"), Manner.FULL) == 2_800
    assert lasts_ms(in_room, Manner.SHORT) == lasts_ms(a_call("A042"), Manner.SHORT)


def test_one_who_is_late_already_is_announced_as_quickly_as_can_be():
    late = a_queue("uk", called_at=-16_001)
    assert manner_of_next(late, Millis(0)) is Manner.POLISH
    assert manner_of_next(a_queue("uk", called_at=-16_000), Millis(0)) is Manner.FULL


def test_who_was_called_before_the_display_knew_is_late_by_that_much():
    hall = HallInHand()
    hall.handle(ev.LinkDown())
    for label in ("A042", "A043"):
        hall.call(label, age_ms=14_000)
    hall.handle(ev.LinkUp())
    hall.board()
    hall.beat()
    assert hall.announced[0].phrases[0].form is Form.SHORT
