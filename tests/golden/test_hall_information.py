"""What stands beside the calls, on the screens that offices have."""

from pathlib import Path

import pygame
import pytest
from msgspec.structs import replace

from display.core.board_scene import BoardScene
from display.core.information.page import (
    NoticePage,
    PicturePage,
    ServiceRow,
    ServicesPage,
    Standing,
)
from display.core.layout import Layout
from display.core.sheet import Sheet
from display.core.view import Screen, ShownCall, TimeOfDay, View
from display.shell.look import load_look
from protocol.messages import Wait
from protocol.types import CallId, DeskNumber, Label
from runtime.painter import Painter
from runtime.texts import load_texts
from scene.shapes import Grid, Picture, Scene

ASSETS = Path("assets")
CLOCK = TimeOfDay(10, 42, 37)
SCREENS = {
    "full-hd": (Grid(1920, 1080, 1210), 5),
    "43-inch": (Grid(1920, 1080, 941), 4),
    "portrait": (Grid(1080, 1920, 680), 5),
}


def a_call(label: str, desk: int) -> ShownCall:
    return ShownCall(CallId(label.lower()), Label(label), DeskNumber(desk), None, recalled=False)


RECENT = tuple(
    a_call(label, desk)
    for label, desk in [("K017", 3), ("A041", 12), ("D103", 1), ("R008", 5), ("J077", 2)]
)


def a_row(name: str, letter: str, waiting: int | None, wait: Wait | None = None) -> ServiceRow:
    return ServiceRow(name, letter, "information", Standing.NUMBERS, waiting, wait)


QUEUES = ServicesPage(
    (
        a_row("Nowy dowód osobisty", "D", 5, Wait(15, 20)),
        a_row("Akty urodzenia i ślubu, odpisy", "U", 22, Wait(90, None)),
        a_row("Odbiór dokumentu", "Z", 0, Wait(0, 5)),
    ),
    1,
    3,
)
LAST = ServicesPage(
    (
        ServiceRow("Kasa", "K", "cash", Standing.LATER, opens_at="12:30"),
        ServiceRow("Budowa, mapy i działki", "A", "building", Standing.NO_MORE),
        ServiceRow("Plany miasta", "", "land", Standing.NO_TICKET, rooms=("pokój 7",)),
    ),
    3,
    3,
)
NOTICE = NoticePage(
    "Winda jest w naprawie. Pracownicy z piętra zejdą na parter: prosimy wybrać „Pomoc”."
)
PICTURE = PicturePage("plakat.png")


def calling(page, *, highlighted: bool = False) -> View:
    return View(Screen.CALLING, a_call("A042", 3), highlighted, RECENT, CLOCK, page=page)


CASES = {
    "queues-full-hd-dark": calling(QUEUES, highlighted=True),
    "queues-43-inch-light": calling(QUEUES),
    "queues-portrait-dark": calling(replace(QUEUES, rows=QUEUES.rows[:2])),
    "last-full-hd-light": calling(LAST),
    "last-portrait-dark": calling(replace(LAST, rows=LAST.rows[1:])),
    "notice-full-hd-dark": calling(NOTICE),
    "picture-full-hd-dark": calling(PICTURE),
    "no-link-full-hd-dark": View(Screen.NO_LINK, clock=CLOCK, page=NOTICE),
    "nobody-portrait-light": View(Screen.NOBODY, clock=CLOCK, page=NOTICE),
}


@pytest.fixture(scope="module")
def painter() -> Painter:
    return Painter.of(ASSETS)


def hang(scene: Scene, painter: Painter) -> None:
    """A poster in the place of each picture."""
    for item in scene.items:
        if isinstance(item, Picture):
            poster = pygame.Surface((item.box.width, item.box.width * 4 // 3), depth=24)
            poster.fill((26, 94, 74))
            poster.fill((240, 236, 220), (30, 30, item.box.width - 60, item.box.width // 2))
            painter.pictures[item] = poster


@pytest.mark.parametrize("case", CASES)
def test_what_stands_beside_the_calls_is_what_was_looked_at(case, painter, check_picture):
    grid, seat_m = next(SCREENS[screen] for screen in SCREENS if screen in case)
    layout = Layout(grid, seat_m, painter.fonts, has_side=True)
    colours = load_look(case.rsplit("-", 1)[1], ASSETS)
    scenes = BoardScene(
        Sheet(layout, colours, load_texts(ASSETS / "texts")["pl"]), "Urząd Miasta Lipowo"
    )
    scene = scenes.compose(CASES[case])
    hang(scene, painter)
    surface = pygame.Surface((grid.width, grid.height), depth=24)
    painter.paint(scene, surface)
    check_picture(f"display-information-{case}", surface)


def test_a_change_of_page_repaints_the_side_alone(painter):
    layout = Layout(Grid(1920, 1080, 1210), 5, painter.fonts, has_side=True)
    sheet = Sheet(layout, load_look("dark", ASSETS), load_texts(ASSETS / "texts")["pl"])
    scenes = BoardScene(sheet, "Urząd Miasta Lipowo")
    surface = pygame.Surface((1920, 1080), depth=24)
    before, after = scenes.compose(calling(QUEUES)), scenes.compose(calling(LAST))
    painter.paint(before, surface)
    side = layout.places.side
    painted = painter.repaint(before, after, surface)
    assert painted
    assert all(part.left >= side.left and part.bottom <= side.bottom for part in painted)
