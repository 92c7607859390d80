"""A picture is painted when it is there, whenever that is, and few are kept."""

import logging
from pathlib import Path

import pytest
from PIL import Image

from display.core.events import Event, PicturesCame
from display.shell.pictures import Pictures
from office.settings import ScreenSettings
from protocol.types import Millis
from runtime.inbox import Inbox
from runtime.painter import Painter
from runtime.screen import GLANCE_MS, Screen
from scene.shapes import Box, Fill, Font, Picture, Scene, Text

SETTINGS = ScreenSettings(width_px=320, height_px=200, width_mm=100, full_screen=False)
GROUND, RED, BLUE = (9, 9, 9), (255, 0, 0), (0, 0, 255)
BOX = Box(100, 50, 120, 80)
IN_BOX = BOX.middle
SOON_MS = Millis(10_000)


class Hall:
    """A screen with pictures, and the loop around it."""

    def __init__(self, folder: Path | None) -> None:
        self.painter = Painter.of(Path("assets"))
        self.screen = Screen(self.painter, SETTINGS, look_ms=GLANCE_MS)
        assert self.screen.open()
        self.inbox: Inbox[Event] = Inbox()
        self.pictures = Pictures(folder, self.painter, self.screen, self.inbox.put, look_s=0.05)
        self.pictures.start()
        self.names: tuple[str, ...] = ()
        self.scene = scene_of()

    def show(self, scene: Scene) -> None:
        self.scene = scene
        self.pictures.expect(scene)
        self.screen.show(scene)

    def turn(self) -> None:
        """Go round the loop once something came."""
        came = self.inbox.take(SOON_MS)
        assert came, "nothing came"
        for event in came:
            if isinstance(event, PicturesCame):
                self.names = event.names
        self.pictures.catch_up()
        self.show(self.scene)

    def until_loaded(self, name: str) -> None:
        while name not in {wanted.name for wanted in self.pictures._surfaces}:
            self.turn()

    def until_named(self, *names: str) -> None:
        while self.names != names:
            self.turn()

    def colour(self, tmp_path: Path, at: tuple[int, int] = IN_BOX) -> tuple[int, ...]:
        self.screen.photograph(tmp_path / "screen.png")
        with Image.open(tmp_path / "screen.png") as seen:
            return seen.convert("RGB").getpixel(at)


def scene_of(*pictures: Picture) -> Scene:
    below = Fill(Box(0, 180, 320, 20), BLUE)
    above = Text("A042", Font.LABEL, 20, (255, 255, 255), 5, 30)
    return Scene(320, 200, GROUND, (below, *pictures, above))


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "pictures"
    folder.mkdir()
    for name, colour in (("1.png", RED), ("2.png", BLUE), ("3.png", RED)):
        Image.new("RGB", (120, 80), colour).save(folder / name)
    return folder


@pytest.fixture
def hall(folder):
    hall = Hall(folder)
    yield hall
    hall.pictures.close()
    hall.screen.close()


def test_one_that_comes_after_its_scene_was_shown_is_painted(hall, tmp_path):
    hall.show(scene_of(Picture("1.png", BOX)))
    assert hall.colour(tmp_path) == GROUND
    hall.until_loaded("1.png")
    assert hall.colour(tmp_path) == RED
    assert hall.screen.scene == hall.scene


def test_the_next_one_is_there_before_its_turn_comes(hall, tmp_path):
    hall.until_named("1.png", "2.png", "3.png")
    hall.show(scene_of(Picture("1.png", BOX)))
    hall.until_loaded("2.png")
    hall.show(scene_of())
    assert hall.colour(tmp_path) == GROUND
    hall.show(scene_of(Picture("2.png", BOX)))
    assert hall.colour(tmp_path) == BLUE


def test_after_the_last_comes_the_first(hall, tmp_path):
    hall.until_named("1.png", "2.png", "3.png")
    hall.show(scene_of(Picture("3.png", BOX)))
    hall.until_loaded("1.png")
    hall.show(scene_of(Picture("1.png", BOX)))
    assert hall.colour(tmp_path) == RED


def test_one_that_moves_by_a_step_stays_there(hall, tmp_path):
    hall.show(scene_of(Picture("1.png", BOX)))
    hall.until_loaded("1.png")
    hall.show(scene_of(Picture("1.png", Box(102, 51, BOX.width, BOX.height))))
    assert hall.colour(tmp_path) == RED


def test_no_more_are_kept_than_what_is_shown_and_what_comes_next(hall):
    hall.until_named("1.png", "2.png", "3.png")
    for name, coming in (("1.png", "2.png"), ("2.png", "3.png"), ("3.png", "1.png")):
        hall.show(scene_of(Picture(name, BOX)))
        hall.until_loaded(coming)
        assert len(hall.pictures._surfaces) == 2
        assert len(hall.painter.pictures) == 1


def test_arms_stand_beside_pictures_that_take_turns(hall, tmp_path):
    arms = tmp_path / "arms.png"
    Image.new("RGB", (50, 50), BLUE).save(arms)
    place = Box(5, 50, 50, 50)
    hall.show(scene_of(Picture(str(arms), place), Picture("1.png", BOX)))
    hall.until_loaded("1.png")
    assert hall.colour(tmp_path, place.middle) == BLUE
    hall.show(scene_of(Picture(str(arms), place), Picture("3.png", BOX)))
    assert hall.colour(tmp_path, place.middle) == BLUE


def test_a_broken_one_is_a_fault_and_in_the_log_once_and_the_others_go_on(folder, caplog):
    (folder / "2.png").write_text("Nie jestem obrazem.")
    hall = Hall(folder)
    with caplog.at_level(logging.WARNING):
        hall.until_named("1.png", "3.png")
        while not hall.pictures.are_broken:
            hall.turn()
        (folder / "3.png").unlink()
        hall.until_named("1.png")
    assert caplog.text.count("2.png") == 1
    (folder / "2.png").unlink()
    while hall.pictures.are_broken:
        hall.turn()
    hall.pictures.close()


def test_one_that_vanishes_before_its_turn_leaves_its_place_empty(hall, folder, tmp_path):
    hall.until_named("1.png", "2.png", "3.png")
    (folder / "2.png").unlink()
    hall.show(scene_of(Picture("2.png", BOX)))
    hall.until_named("1.png", "3.png")
    assert hall.colour(tmp_path) == GROUND
