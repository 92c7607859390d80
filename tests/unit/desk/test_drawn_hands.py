import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.core.box_scene import BUTTON, KEYS, MENU_KEY
from desk.core.drawn_hands import BEGINS_MS, LETTERS, STEERING, DrawnHands
from desk.core.events import Action, EdgeCame, KeyAsked, KeyPressed
from desk.core.page_scene import PAGE_KEYS
from line.keys import Key
from protocol.types import DeskNumber, Millis

NOW = Millis(10_000)
BUTTON_KEYS = ["space", "return", "enter", "3", "[3]"]


def hands(*, page=False):
    made = DrawnHands(DeskNumber(3))
    made.see(page=page)
    return made


@pytest.mark.parametrize("key", BUTTON_KEYS)
def test_outside_of_a_dialogue_a_key_of_the_button_is_pressed_and_let_go(key):
    box = hands()
    assert box.key_down(key, NOW) == EdgeCame(pressed=True, at=NOW)
    assert box.is_down
    assert box.key_up(key, NOW) == EdgeCame(pressed=False, at=NOW)
    assert not box.is_down


@pytest.mark.parametrize("key", BUTTON_KEYS)
def test_in_a_dialogue_the_same_key_is_the_dialogues_and_its_release_is_nothing(key):
    box = hands(page=True)
    assert box.key_down(key, NOW) == KeyPressed(STEERING[key], NOW)
    assert not box.is_down
    assert box.key_up(key, NOW) is None


def test_a_button_that_was_down_when_a_dialogue_began_comes_up_as_the_button():
    box = hands()
    box.key_down("space", NOW)
    box.touch(BUTTON, NOW)
    box.see(page=True)
    assert box.key_up("space", NOW) is None
    assert box.lift(NOW) == EdgeCame(pressed=False, at=NOW)


def test_keys_struck_before_the_dialogue_is_on_the_screen_belong_to_it():
    for begins in ("t", "m", "5"):
        box = hands()
        box.key_down(begins, NOW)
        soon, later = Millis(NOW + BEGINS_MS - 1), Millis(NOW + BEGINS_MS)
        assert box.key_down("3", soon) == KeyPressed(Key.DIGIT_3, soon)
        box = hands()
        box.key_down(begins, NOW)
        assert isinstance(box.key_down("3", later), EdgeCame)


def test_a_key_that_begins_no_dialogue_leaves_the_button_what_it_is():
    box = hands()
    assert box.key_down("r", NOW) == KeyAsked(Action.RECALL, NOW)
    assert isinstance(box.key_down("space", NOW), EdgeCame)


def test_every_action_has_a_letter_or_a_key_of_the_button():
    assert {*LETTERS.values(), Action.NEXT, Action.OPEN_CLOSE} == set(Action)


def test_a_touch_of_each_target_means_what_stands_on_it():
    for name, action in KEYS.items():
        assert hands().touch(name, NOW) == KeyAsked(action, NOW)
    for name, key in PAGE_KEYS.items():
        assert hands(page=True).touch(name, NOW) == KeyPressed(key, NOW)
    assert hands().touch(MENU_KEY, NOW) == KeyPressed(Key.MENU, NOW)
    assert {Key(str(digit)) for digit in range(10)} < set(PAGE_KEYS.values())


struck = st.sampled_from([*BUTTON_KEYS, "5", "t", "m", "escape", "up", "f1"])
story = st.lists(
    st.tuples(st.just("down"), struck)
    | st.tuples(st.just("up"), struck)
    | st.tuples(st.just("touch"), st.sampled_from([BUTTON, MENU_KEY, "key/1", "key/recall"]))
    | st.tuples(st.sampled_from(["lift", "page", "rest"]), st.none()),
    max_size=40,
)


@given(story, st.integers(0, 1_000))
def test_whatever_hands_do_the_button_comes_up_when_all_are_away(story, step_ms):
    box, edges, now = hands(), [], NOW
    for does, what in story:
        now = Millis(now + step_ms)
        match does:
            case "down":
                told = box.key_down(what, now)
            case "up":
                told = box.key_up(what, now)
            case "touch":
                told = box.touch(what, now)
            case "lift":
                told = box.lift(now)
            case _:
                told = box.see(page=does == "page")
        edges += [told.pressed] if isinstance(told, EdgeCame) else []
    for key in [*BUTTON_KEYS, "5", "t", "m", "escape", "up", "f1"]:
        told = box.key_up(key, now)
        edges += [told.pressed] if isinstance(told, EdgeCame) else []
    told = box.lift(now)
    edges += [told.pressed] if isinstance(told, EdgeCame) else []
    assert edges == [True, False] * (len(edges) // 2)
    assert not box.is_down
