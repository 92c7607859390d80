"""Who has not come is told once more, without a chime, where nobody has to wait for it."""

from hall_by_ear import HallByEar

from display.core.phrase import Form
from protocol.types import CallId, Millis

SPOKEN_MS = 6_100
"""A call in Polish."""


def test_eight_seconds_after_the_end_a_call_is_repeated_once_in_the_same_languages():
    hall = HallByEar()
    began = hall.now
    hall.call("uk")
    hall.pass_time(120_000)
    assert [each.said.chimes for each in hall.heard] == [True, False]
    assert hall.heard[1].at - hall.heard[0].ended_at == 8_000
    assert hall.heard[0].at == began
    said = [(phrase.language, phrase.form) for phrase in hall.heard[1].said.phrases]
    assert said == [("pl", Form.REPEAT), ("uk", Form.REPEAT)]


def test_who_was_answered_hears_no_repetition():
    hall = HallByEar()
    first = hall.call()
    hall.pass_time(SPOKEN_MS + 7_999)
    hall.answer(first)
    hall.pass_time(60_000)
    assert hall.repetitions == []


def test_who_was_answered_while_the_call_sounded_hears_no_repetition():
    hall = HallByEar()
    hall.answer(hall.call())
    hall.pass_time(60_000)
    assert len(hall.heard) == 1


def test_a_recall_takes_the_place_of_the_repetition_and_has_none():
    hall = HallByEar()
    first = hall.call()
    hall.pass_time(SPOKEN_MS + 5_000)
    hall.recall(first)
    hall.pass_time(60_000)
    assert [each.said.phrases[0].form for each in hall.heard] == [Form.CALL, Form.RECALL]


def test_whoever_waits_for_the_first_time_goes_before_a_repetition():
    hall = HallByEar()
    first = hall.call()
    hall.pass_time(SPOKEN_MS + 7_000)
    second = hall.call()
    hall.pass_time(60_000)
    told = [(each.said.call_id, each.said.chimes) for each in hall.heard]
    assert told == [(first, True), (second, True), (first, False), (second, False)]


def test_while_more_than_two_wait_what_was_said_whole_is_not_repeated():
    hall = HallByEar()
    whole = hall.call()
    hall.pass_time(SPOKEN_MS - 1)
    late = [hall.call() for _ in range(3)]
    hall.pass_time(1)
    hall.answer(late[2])
    hall.pass_time(120_000)
    assert whole not in {each.said.call_id for each in hall.repetitions}


def test_more_than_two_who_come_while_a_repetition_is_owed_take_it_away():
    hall = HallByEar()
    whole = hall.call()
    hall.pass_time(SPOKEN_MS + 1_000)
    late = [hall.call() for _ in range(4)]
    for call_id in late:
        hall.answer(call_id)
    hall.pass_time(120_000)
    assert whole not in {each.said.call_id for each in hall.repetitions}


def test_who_heard_the_number_alone_hears_the_desk_in_the_repetition():
    hall = HallByEar()
    for _ in range(6):
        hall.call()
    hall.pass_time(120_000)
    short = [each.said.call_id for each in hall.chimes if each.said.phrases[0].form is Form.SHORT]
    again = {each.said.call_id for each in hall.repetitions}
    assert short[0] in again
    assert "1-1" not in again, "it was said whole"
    assert all(each.said.phrases[0].form is Form.REPEAT for each in hall.repetitions)


def test_a_repetition_that_found_no_time_for_twenty_seconds_is_dropped():
    hall = HallByEar()
    for _ in range(6):  # from each to the next the hall is never free
        hall.call()
        hall.pass_time(SPOKEN_MS - 100)
    hall.pass_time(60_000)
    late = [each for each in hall.repetitions if each.said.call_id == "1-1"]
    assert late == []


def test_nothing_is_repeated_of_a_board_that_was_not_true_meanwhile():
    hall = HallByEar()
    hall.call()
    hall.pass_time(SPOKEN_MS + 1_000)
    hall.know(board=False)
    hall.know(board=True)
    hall.pass_time(60_000)
    assert hall.repetitions == []


def test_an_end_that_is_told_twice_is_one_end():
    hall = HallByEar()
    hall.call()
    hall.pass_time(SPOKEN_MS + 5_000)
    hall.announcer.end(CallId("1-1"), 0, Millis(hall.now))
    hall.pass_time(60_000)
    assert hall.repetitions[0].at - hall.chimes[0].ended_at == 8_000
    assert len(hall.repetitions) == 1
