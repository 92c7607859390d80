from kiosk.core.touch import GUARD_MS, PRESS_LOST_MS, Finger, name_for_records
from protocol.types import Millis
from scene.shapes import Box, Scene, Target

SCENE = Scene(
    100, 100, (0, 0, 0), (), (Target("a", Box(10, 10, 30, 30)), Target("b", Box(60, 10, 30, 30)))
)
A, B, NOWHERE = (20, 20), (70, 20), (50, 50)
LATER = Millis(10_000)


def test_a_target_acts_on_release():
    finger = Finger()
    finger.press(SCENE, *A, LATER)
    assert finger.over == "a"
    assert finger.release(SCENE, *A) == "a"
    assert finger.over is None


def test_who_slides_off_has_changed_their_mind():
    finger = Finger()
    finger.press(SCENE, *A, LATER)
    assert finger.release(SCENE, *NOWHERE) is None


def test_a_finger_that_slides_onto_a_target_does_not_act():
    finger = Finger()
    finger.press(SCENE, *NOWHERE, LATER)
    assert finger.release(SCENE, *A) is None
    finger.press(SCENE, *A, LATER)
    assert finger.release(SCENE, *B) is None


def test_a_finger_that_slides_off_and_back_acts():
    finger = Finger()
    finger.press(SCENE, *A, LATER)
    finger.move(SCENE, *NOWHERE)
    assert finger.over is None
    finger.move(SCENE, *A)
    assert finger.over == "a"
    assert finger.release(SCENE, *A) == "a"


def test_a_second_finger_is_ignored():
    finger = Finger()
    finger.press(SCENE, *A, LATER)
    finger.press(SCENE, *B, Millis(LATER + 50))
    assert finger.over == "a"
    assert finger.release(SCENE, *A) == "a"


def test_a_release_that_got_lost_does_not_block_the_kiosk():
    finger = Finger()
    finger.press(SCENE, *A, LATER)
    finger.press(SCENE, *B, Millis(LATER + PRESS_LOST_MS))
    assert finger.release(SCENE, *B) == "b"


def test_nothing_can_be_pressed_in_the_first_moment_of_a_screen():
    finger = Finger()
    finger.screen_changed(LATER)
    finger.press(SCENE, *A, Millis(LATER + GUARD_MS - 1))
    assert finger.release(SCENE, *A) is None
    finger.press(SCENE, *A, Millis(LATER + GUARD_MS))
    assert finger.release(SCENE, *A) == "a"


def test_a_press_does_not_act_on_the_screen_that_comes_after_it():
    finger = Finger()
    finger.press(SCENE, *A, LATER)
    finger.screen_changed(LATER)
    assert finger.release(SCENE, *A) is None


def test_a_typed_key_is_deaf_for_a_moment_and_its_neighbour_is_not():
    finger = Finger()
    finger.typed("a", LATER)
    finger.press(SCENE, *A, Millis(LATER + GUARD_MS - 1))
    assert finger.release(SCENE, *A) is None
    finger.press(SCENE, *B, Millis(LATER + 1))
    assert finger.release(SCENE, *B) == "b"
    finger.press(SCENE, *A, Millis(LATER + GUARD_MS))
    assert finger.release(SCENE, *A) == "a"


def test_no_record_tells_which_digits_of_a_code_were_typed():
    assert {name_for_records(f"digit/{digit}") for digit in range(10)} == {"digit"}
    assert name_for_records("service/dowod") == "service/dowod"
