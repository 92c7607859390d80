"""One finger counts; but nothing that lies on the glass makes it deaf."""

from runtime.fingers import HELD_MS, Fingers

LATER = HELD_MS + 1_000


def held(finger: int = 1) -> Fingers:
    """The first finger, of which SDL makes the mouse, is down."""
    fingers = Fingers()
    fingers.mouse_pressed(1_000)
    assert not fingers.pressed(finger, 1_000), "the mouse says all of it"
    return fingers


def test_a_second_finger_is_none():
    fingers = held()
    assert not fingers.pressed(2, HELD_MS)
    assert not fingers.moved(2)
    assert not fingers.released(2)


def test_once_the_first_one_only_lies_there_others_count_one_at_a_time():
    fingers = held()
    for finger in (2, 3, 2):
        assert fingers.pressed(finger, LATER)
        assert not fingers.pressed(9, LATER)
        assert fingers.moved(finger)
        assert not fingers.released(9)
        assert fingers.released(finger)


def test_what_lies_there_never_counts():
    fingers = held()
    assert not fingers.moved(1)
    assert not fingers.released(1)
    assert not fingers.pressed(1, LATER)


def test_when_it_is_taken_away_the_mouse_says_all_of_it_again():
    fingers = held()
    assert fingers.pressed(2, LATER)
    fingers.mouse_released()
    assert not fingers.released(2)
    fingers.mouse_pressed(LATER + 1)
    assert not fingers.pressed(4, LATER + 1)
    assert not fingers.pressed(5, LATER + 2)


def test_without_a_mouse_there_is_no_touch():
    fingers = Fingers()
    assert not fingers.pressed(1, LATER)
    assert not fingers.released(1)


def test_a_mouse_that_is_no_finger_is_held_by_nobody_for_so_long():
    fingers = Fingers()
    fingers.mouse_pressed(0)
    assert not fingers.pressed(7, LATER), "it may be the first word of the mouse's own finger"
    assert fingers.pressed(8, LATER)
