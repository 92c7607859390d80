from kiosk.core.events import Key
from kiosk.core.lesson import ORDER, Lesson


def test_each_key_is_learned_for_what_was_asked():
    lesson = Lesson()
    assert lesson.asked is Key.NEXT
    lesson.typed("f14")
    lesson.typed("f15")
    assert lesson.learned == {"next": ("f14",), "previous": ("f15",)}
    assert (lesson.asked, lesson.place) == (Key.SELECT, 3)


def test_a_key_that_means_something_already_is_asked_for_again():
    lesson = Lesson()
    lesson.typed("f14")
    lesson.typed("f14")
    assert (lesson.asked, lesson.taken, lesson.last) == (Key.PREVIOUS, Key.NEXT, "f14")
    assert lesson.learned == {"next": ("f14",)}


def test_what_a_keypad_does_not_have_is_left_out():
    lesson = Lesson()
    lesson.skip()
    lesson.typed("f15")
    assert lesson.learned == {"previous": ("f15",)}


def test_a_wrong_answer_can_be_given_again():
    lesson = Lesson()
    lesson.again()
    lesson.typed("f14")
    lesson.again()
    assert (lesson.asked, lesson.learned) == (Key.NEXT, {})


def test_the_lesson_ends_after_the_last_key_or_when_asked_to():
    whole, short = Lesson(), Lesson()
    for place in range(len(ORDER)):
        whole.typed(f"key {place}")
    short.typed("f14")
    short.finish()
    assert whole.asked is short.asked is None
    assert len(whole.learned) == len(ORDER)
    assert whole.learned["jack_in"] == ("key 8",)
    whole.typed("one more")
    assert "one more" not in str(whole.learned)
