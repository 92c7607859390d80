"""Whatever a text from outside is made of, the screens of the hall stay right, and quick."""

import time
from itertools import combinations
from pathlib import Path

import pytest
from hostile_texts import HOSTILE

from display.core.board_scene import BoardScene
from display.core.information.page import (
    NoticePage,
    ServiceRow,
    ServicesPage,
    Standing,
)
from display.core.layout import Layout
from display.core.sheet import Sheet
from display.core.sign.layout import SignLayout
from display.core.sign.sheet import SignSheet
from display.core.sign.sign_scene import SignScene
from display.core.sign.view import SignScreen, SignView
from display.core.view import (
    FullRoom,
    HallClosed,
    OfficeNotice,
    Screen,
    ShownCall,
    TimeOfDay,
    View,
)
from office.drawable import drawable
from office.look import DARK
from protocol.messages import ClosedReason
from protocol.types import CallId, DeskNumber, Label
from runtime.painter import Painter
from runtime.texts import load_texts
from scene.shapes import Align, Box, Grid, Scene, Text

PAINTER = Painter.of(Path("assets"))
FONTS = PAINTER.fonts
TEXTS = load_texts(Path("assets/texts"))["pl"]
GRIDS = [Grid(1920, 1080, 1210), Grid(1080, 1920, 680)]
CLOCK = TimeOfDay(10, 42, 37)


def letters_box(text: Text) -> Box:
    width = FONTS.width(text.font, text.size, text.text)
    cap = FONTS.cap_height(text.font, text.size)
    left = {Align.LEFT: 0, Align.CENTRE: width // 2, Align.RIGHT: width}[text.align]
    return Box(text.x - left, text.baseline - cap, width, cap)


def apart(one: Box, other: Box) -> bool:
    return (
        one.right <= other.left
        or other.right <= one.left
        or one.bottom <= other.top
        or other.bottom <= one.top
    )


def boards(text: str, grid: Grid) -> list[Scene]:
    """Every kind of picture that the board has with this text wherever one comes from outside."""
    layout = Layout(grid, 5, FONTS)
    scenes = BoardScene(Sheet(layout, DARK, TEXTS), text or "UM")
    call = ShownCall(CallId("1-a042"), Label("A042"), DeskNumber(3), text, recalled=True)
    views = [
        View(Screen.CALLING, call, True, (call,) * 6, CLOCK, notice=FullRoom(text)),
        View(Screen.CALLING, call, False, (), CLOCK, notice=OfficeNotice(text)),
        View(Screen.NOBODY, clock=CLOCK, notice=OfficeNotice(text), sound_off=True),
        View(Screen.CLOSED, clock=CLOCK, closed=HallClosed(ClosedReason.BREAK, "12:30", text)),
        View(Screen.STARTING),
        View(Screen.NO_LINK, clock=CLOCK),
    ]
    return [scenes.compose(view) for view in views]


def pages(text: str, grid: Grid) -> list[Scene]:
    scenes = BoardScene(Sheet(Layout(grid, 5, FONTS, has_side=True), DARK, TEXTS), text)
    row = ServiceRow(text, "A", "car", Standing.NO_TICKET, rooms=(text,))
    return [
        scenes.compose(View(Screen.NOBODY, clock=CLOCK, page=page))
        for page in (NoticePage(text), ServicesPage((row, row)))
    ]


def signs(text: str, grid: Grid) -> list[Scene]:
    scenes = SignScene(SignSheet(SignLayout(grid, 2, FONTS, has_room=True), DARK, TEXTS))
    return [
        scenes.compose(
            SignView(
                screen=screen,
                desk=DeskNumber(3),
                room=text,
                clock=CLOCK,
                label=Label("A042") if screen is SignScreen.CALLED else None,
                service=text if screen is SignScreen.CALLED else None,
                service_translated=text if screen is SignScreen.CALLED else None,
                services=(text, text) if screen is SignScreen.FREE else (),
            )
        )
        for screen in SignScreen
    ]


@pytest.mark.parametrize("grid", GRIDS, ids=lambda grid: f"{grid.width}x{grid.height}")
@pytest.mark.parametrize("kind", [boards, pages, signs])
@pytest.mark.parametrize("name", HOSTILE)
def test_nothing_is_outside_nothing_overlaps_and_no_letter_is_a_box(name, kind, grid):
    for scene in kind(HOSTILE[name], grid):
        texts = [item for item in scene.items if isinstance(item, Text)]
        for text in texts:
            assert text.text == drawable(text.text), "what is drawn did not come through the fit"
        boxes = [letters_box(text) for text in texts]
        for box in boxes:
            assert box.left >= 0
            assert box.right <= grid.width
            assert box.top >= 0
            assert box.bottom <= grid.height
        assert all(apart(one, other) for one, other in combinations(boxes, 2))
        PAINTER.prepare(scene)


@pytest.mark.parametrize("kind", [boards, pages, signs])
@pytest.mark.parametrize("name", [name for name in HOSTILE if name.startswith("ten-kilobytes")])
def test_ten_kilobytes_cost_little_more_than_a_line(name, kind):
    grid = GRIDS[0]

    def seconds(text: str) -> float:
        began = time.process_time()
        kind(text, grid)
        return time.process_time() - began

    kind("pok. 205", grid)
    usual = min(seconds(f"Sala obsługi Wydziału Komunikacji, piętro {n}") for n in range(3))
    long = min(seconds(f"{n}{HOSTILE[name]}") for n in range(3))
    assert long < usual + 0.1
