"""The pictures of the floor: one full screen of the hall, and one slip, drawn and nothing else."""

from collections.abc import Callable

import pygame
from msgspec.structs import replace

from display.core.board_scene import BoardScene
from display.core.layout import Layout
from display.core.sheet import Sheet
from display.core.view import Screen, ShownCall, TimeOfDay, View
from kiosk.core.paper.slip import SlipComposer
from kiosk.core.records import SlipStarted
from kiosk.core.typeset import Typesetter
from kiosk.shell.telephone_code import matrix_of
from office.check import read_plan
from office.look import DARK
from protocol.messages import Ticket
from protocol.types import CallId, DeskNumber, Label, RequestId, TicketId
from rig.layout import ASSETS, SAMPLE_PLAN, ScreenPlace
from runtime.bitmap import bitmap_of
from runtime.painter import Painter
from runtime.texts import load_texts
from scene.shapes import Grid

WIDTH_DOTS = 576


def board_painter(screen: ScreenPlace) -> Callable[[], None]:
    """Return what paints the whole hall screen with another call each time, and shows it."""
    pygame.display.init()
    surface = pygame.display.set_mode((screen.width_px, screen.height_px))
    painter = Painter.of(ASSETS)
    grid = Grid(screen.width_px, screen.height_px, screen.width_mm)
    texts = load_texts(ASSETS / "texts")["pl"]
    board = BoardScene(Sheet(Layout(grid, 5, painter.fonts), DARK, texts), "Urząd Miasta Lipowo")
    calls = [
        ShownCall(CallId(f"c{n}"), Label(f"D{n:03}"), DeskNumber(n % 8 + 1), None, recalled=False)
        for n in range(1, 8)
    ]
    views = [
        View(
            Screen.CALLING,
            hero,
            highlighted=True,
            recent=tuple(calls[1:]),
            clock=TimeOfDay(9, 5, 30),
        )
        for hero in (calls[0], replace(calls[0], label=Label("M117")))
    ]
    scenes = [board.compose(view) for view in views]

    def paint() -> None:
        scenes.reverse()
        painter.paint(scenes[0], surface)
        pygame.display.update()

    return paint


def slip_drawer() -> Callable[[], None]:
    """Return what draws a slip in the printer's dots."""
    plan = read_plan(SAMPLE_PLAN.read_text(encoding="utf-8"))
    painter = Painter.of(ASSETS)
    composer = SlipComposer(
        plan=plan,
        typesetter=Typesetter(painter.fonts),
        width_dots=WIDTH_DOTS,
        matrix_of=matrix_of,
    )
    ticket = Ticket(TicketId("2026-11-20/D042"), Label("D042"), plan.services[0].id, "pl")
    slip = SlipStarted(RequestId("k1"), ticket, 3, "2026-11-20T09:31:05")
    scene = composer.scene_of(slip, load_texts(ASSETS / "texts")["pl"])

    def draw() -> None:
        bitmap_of(scene, painter)

    return draw
