from pathlib import Path

import pytest

from office.settings import ScreenSettings
from protocol.types import Millis
from runtime.hands import Answer, HandsAsked
from runtime.inbox import Inbox
from runtime.painter import Painter
from runtime.screen import LOOK_MS, Screen
from runtime.screen_events import KeyPressed, KeyReleased
from runtime.screen_hands import carry_out
from scene.shapes import Box, Scene, Target
from scene.touch import Pressed, Released

PAINTER = Painter.of(Path(__file__).parents[3] / "assets")
SCENE = Scene(
    320,
    200,
    (255, 255, 255),
    (),
    (Target("back", Box(0, 0, 100, 40)), Target("service/dowod", Box(100, 100, 100, 50))),
)


@pytest.fixture
def screen():
    screen = Screen(
        PAINTER,
        ScreenSettings(width_px=320, height_px=200, width_mm=100, full_screen=False),
        look_ms=LOOK_MS,
    )
    screen.open()
    screen.show(SCENE)
    screen.take(Millis(0), Inbox())
    yield screen
    screen.close()


def ask(screen: Screen, **command: object) -> Answer:
    answers: list[Answer] = []
    assert carry_out(HandsAsked(command, answers.append), screen, {"screen": "services"})
    (answer,) = answers
    return answer


def test_a_touch_is_a_press_and_a_release_in_the_middle(screen):
    assert ask(screen, do="touch", target="service/dowod") == {"ok": True, "x": 150, "y": 125}
    assert screen.take(Millis(1000), Inbox()) == [Pressed(150, 125), Released(150, 125)]


@pytest.mark.parametrize("target", ["service/paszport", None, 7, ["back"]])
def test_a_target_that_is_not_there_is_refused_with_those_that_are(screen, target):
    answer = ask(screen, do="touch", target=target)
    assert "error" in answer
    assert answer["targets"] == ["back", "service/dowod"]
    assert screen.take(Millis(0), Inbox()) == []


def test_the_view_names_the_screen_and_its_targets(screen):
    assert ask(screen, do="view") == {
        "screen": "services",
        "open": True,
        "targets": ["back", "service/dowod"],
    }


def test_a_photograph_is_saved(screen, tmp_path):
    path = tmp_path / "screen.png"
    assert ask(screen, do="photograph", path=str(path)) == {"ok": True, "path": str(path)}
    assert path.read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("path", [None, 5, "/no/such/folder/screen.png"])
def test_a_photograph_that_cannot_be_saved_is_refused(screen, path):
    assert list(ask(screen, do="photograph", path=path)) == ["error"]


def test_a_closed_screen_refuses_and_says_that_it_is_closed(screen, tmp_path):
    screen.close()
    assert "error" in ask(screen, do="touch", target="back")
    assert "error" in ask(screen, do="photograph", path=str(tmp_path / "screen.png"))
    assert ask(screen, do="view")["open"] is False


def test_another_command_is_left_to_others(screen):
    answers: list[Answer] = []
    assert not carry_out(HandsAsked({"do": "quit"}, answers.append), screen, {})
    assert answers == []


def test_a_key_is_struck_by_its_name(screen):
    assert ask(screen, do="key", key="[5]") == {"ok": True}
    assert screen.take(Millis(1000), Inbox()) == [KeyPressed("[5]"), KeyReleased("[5]")]


@pytest.mark.parametrize("key", ["no such key", None, 5000])
def test_a_key_that_there_is_not_is_refused(screen, key):
    assert "error" in ask(screen, do="key", key=key)
    assert screen.take(Millis(0), Inbox()) == []
