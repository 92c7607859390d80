"""What the hall is shown in golden pictures: all states, on the screens that offices have."""

from dataclasses import dataclass
from pathlib import Path

import pygame
from msgspec.structs import replace

from display.core.board_scene import BoardScene
from display.core.information.page import NoticePage, ServiceRow, ServicesPage, Standing
from display.core.layout import Layout
from display.core.sheet import Sheet
from display.core.view import (
    FullRoom,
    HallClosed,
    OfficeNotice,
    Screen,
    ShownCall,
    TimeOfDay,
    View,
)
from display.shell.look import load_look
from office.look import DARK, Look
from protocol.link_cause import LinkCause, WireTrouble
from protocol.messages import ClosedDesk, ClosedReason, PauseReason, Wait
from protocol.types import CallId, DayId, DeskNumber, Label
from runtime.painter import Painter
from runtime.picture_file import read_picture
from runtime.texts import load_texts
from scene.shapes import Grid, Picture

ASSETS = Path("assets")
CLOCK = TimeOfDay(10, 42, 37)


@dataclass(frozen=True)
class Glass:
    """A screen, and how far from it people sit."""

    grid: Grid
    seat_m: int = 5


SCREENS = {
    "full-hd": Glass(Grid(1920, 1080, 1218)),  # 55 inches
    "hd": Glass(Grid(1280, 720, 708), 3),  # 32 inches
    "4k": Glass(Grid(3840, 2160, 1660), 7),  # 75 inches
    "portrait": Glass(Grid(1080, 1920, 685)),  # 55 inches
    "4-3": Glass(Grid(1024, 768, 406), 2),  # 20 inches
    "too-small": Glass(Grid(1920, 1080, 952), 8),  # 43 inches, for 8 m
}


def a_call(label: str, desk: int, room: str | None = None, *, recalled: bool = False) -> ShownCall:
    return ShownCall(CallId(label.lower()), Label(label), DeskNumber(desk), room, recalled)


RECENT = (
    a_call("K017", 3),
    a_call("A041", 12),
    a_call("W1024", 7),
    a_call("D103", 1),
    a_call("R008", 5),
    a_call("J077", 2),
)
MORE = (
    a_call("A040", 4),
    a_call("S011", 6),
    a_call("L009", 8),
    a_call("E023", 9),
    a_call("M005", 10),
    a_call("U016", 11),
)
LONG_NAME = "Sala obsługi Wydziału Komunikacji i Transportu, budynek B, I piętro na lewo, 205"
"""As long as the plan lets a room's name be."""
LONG_NOTICE = (
    "Od 1 grudnia sprawy meldunkowe załatwiamy w pokoju 205 na I piętrze, a dowody osobiste "
    "w sali obsługi, stanowiska od 1."
)
NOTE = (
    "24 grudnia urząd jest nieczynny. Zgony przyjmuje Urząd Stanu Cywilnego w godzinach 8-12, "
    "wejście od podwórza."
)
QUEUES = ServicesPage(
    (
        ServiceRow("Nowy dowód osobisty", "D", "id-card", Standing.NUMBERS, 7, Wait(20, 35)),
        ServiceRow("Rejestracja pojazdu", "R", "car", Standing.NUMBERS, 12, Wait(45, 60)),
        ServiceRow("Kasa", "K", "cash", Standing.LATER, opens_at="12:30"),
        ServiceRow("Meldunek", "M", "address", Standing.NO_MORE),
    ),
)

LATER = View(
    Screen.CALLING,
    a_call("W1024", 12, "pok. 205, I piętro", recalled=True),
    False,
    RECENT,
    CLOCK,
    sound_off=True,
)


def closed(reason: ClosedReason, opens_at: str | None = None, note: str | None = None) -> View:
    return View(Screen.CLOSED, clock=CLOCK, closed=HallClosed(reason, opens_at, note))


VIEWS = {
    "calling": View(Screen.CALLING, a_call("A042", 3), True, RECENT[:4], CLOCK),
    "calling-calm": View(Screen.CALLING, a_call("A042", 3, "pokój 6"), False, RECENT, CLOCK),
    "calling-later": LATER,
    "room-full": View(
        Screen.CALLING,
        a_call("A042", 128, LONG_NAME),
        True,
        (a_call("J10778", 128), *RECENT[:5]),
        CLOCK,
        sound_off=True,
        notice=FullRoom("pokój 205"),
    ),
    "long-room-full": View(
        Screen.CALLING, RECENT[0], False, RECENT[1:], CLOCK, notice=FullRoom(LONG_NAME)
    ),
    "told": replace(LATER, notice=OfficeNotice(LONG_NOTICE)),
    "moved": View(Screen.CALLING, a_call("A042", 3), True, RECENT, CLOCK, nudge=(4, 3)),
    "queues": replace(LATER, page=QUEUES),
    "read": View(
        Screen.CALLING,
        a_call("A042", 3),
        True,
        RECENT,
        CLOCK,
        page=NoticePage("Winda jest w naprawie. Pracownicy z piętra zejdą na parter."),
    ),
    "overflow": View(Screen.CALLING, None, False, RECENT + MORE, CLOCK),
    "desk-closed": View(
        Screen.NOBODY, clock=CLOCK, notice=ClosedDesk(DeskNumber(3), PauseReason.BREAK, "12:30")
    ),
    "nobody-called": View(Screen.NOBODY, clock=CLOCK),
    "nobody-queues": View(Screen.NOBODY, clock=CLOCK, page=QUEUES),
    "not-yet": closed(ClosedReason.NOT_YET, "08:00"),
    "break": closed(ClosedReason.BREAK, "12:30"),
    "closure": closed(ClosedReason.CLOSURE, note=NOTE),
    "holiday": closed(ClosedReason.HOLIDAY),
    "ended": closed(ClosedReason.ENDED),
    "no-link": View(Screen.NO_LINK, clock=CLOCK),
    "no-certificate": View(
        Screen.NO_LINK,
        clock=CLOCK,
        notice=WireTrouble(LinkCause.CERTIFICATE_EXPIRED, DayId("2026-11-12")),
    ),
    "starting": View(Screen.STARTING),
}

PICTURES = [
    *(
        (view, "full-hd", "dark")
        for view in VIEWS
        if view not in {"calling-calm", "long-room-full", "nobody-queues"}
    ),
    *((view, "portrait", "dark") for view in ("calling-later", "room-full", "told", "queues")),
    *(
        (view, "portrait", "dark")
        for view in ("no-certificate", "overflow", "nobody-called", "closure", "no-link")
    ),
    *((view, "hd", "dark") for view in ("calling", "calling-later", "long-room-full", "no-link")),
    *((view, "4-3", "dark") for view in ("calling-later", "room-full", "queues", "closure")),
    *((view, "4k", "dark") for view in ("calling-calm",)),
    *((view, "too-small", "dark") for view in ("calling-later",)),
    *((view, "full-hd", "light") for view in ("calling", "calling-later", "nobody-queues")),
    *((view, "full-hd", "contrast") for view in ("calling", "calling-later")),
    *((view, "full-hd", "lipowo") for view in ("calling-calm", "queues", "break")),
]
"""View, screen and look: each state once, and each screen and look with the states that are hardest
on it."""


def look_of(name: str) -> Look:
    look = load_look(name, ASSETS)
    assert look is not None
    return look


def scenes_of(glass: Glass, painter: Painter, view: View, look: Look = DARK) -> BoardScene:
    texts = load_texts(ASSETS / "texts")
    layout = Layout(
        glass.grid,
        glass.seat_m,
        painter.fonts,
        has_side=view.page is not None,
        has_hero=view.hero is not None or view.screen is not Screen.CALLING,
    )
    others = tuple(texts[language] for language in ("en", "uk", "de"))
    return BoardScene(Sheet(layout, look, texts["pl"], others), "Urząd Miasta Lipowo")


def painted(
    view: View, glass: Glass, painter: Painter, look: Look = DARK
) -> tuple[BoardScene, pygame.Surface]:
    scenes = scenes_of(glass, painter, view, look)
    scene = scenes.compose(view)
    for item in scene.items:
        if isinstance(item, Picture):
            size = item.box.width, item.box.height
            painter.pictures[item] = read_picture(Path(item.name), *size)
    surface = pygame.Surface((glass.grid.width, glass.grid.height), depth=24)
    painter.paint(scene, surface)
    return scenes, surface
