"""What the hall reads beside the calls, and in their place: notices, why it is closed, the time."""

from itertools import pairwise

import pytest
from hall_scenes import (
    FULL,
    GRIDS,
    LONG_ROOM,
    OTHERS,
    a_shown_call,
    calling,
    letters_box,
    scenes_of,
    texts_of,
)
from msgspec.structs import replace

from display.core.view import (
    FullRoom,
    HallClosed,
    Notice,
    OfficeNotice,
    Screen,
    TimeOfDay,
    View,
)
from office.look import DARK
from protocol.messages import ClosedDesk, ClosedReason, PauseReason
from scene.shapes import Align, Fill, Font, Grid, Pictogram, Picture, Text


def told(notice: Notice, grid: Grid = GRIDS[0], *, sound_off: bool = False) -> list[Text]:
    """The lines of a notice: what stands where else the office's name does."""
    view = View(Screen.NOBODY, clock=TimeOfDay(10, 42, 37), sound_off=sound_off, notice=notice)
    scenes = scenes_of(grid)
    strip = scenes.sheet.layout.strip
    return [
        text
        for text in texts_of(scenes.compose(view))
        if text.baseline > strip.top and text.align is Align.LEFT and text.text != scenes.office
    ]


def said(notice: Notice, grid: Grid = GRIDS[0], *, sound_off: bool = False) -> str:
    lines = " ".join(text.text for text in told(notice, grid, sound_off=sound_off))
    return lines.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("notice", "words"),
    [
        (FullRoom("pokój 6"), "Pokój 6: proszę poczekać na korytarzu"),
        (ClosedDesk(3, PauseReason.BREAK, "12:30"), "Stanowisko 3: przerwa do 12:30"),
        (ClosedDesk(3, PauseReason.BREAK), "Stanowisko 3: przerwa"),
        (ClosedDesk(3, PauseReason.AWAY), "Stanowisko 3: wróci za chwilę"),
        (ClosedDesk(3, PauseReason.AWAY, "12:30"), "Stanowisko 3: wróci o 12:30"),
    ],
)
@pytest.mark.parametrize("grid", GRIDS, ids=lambda grid: f"{grid.width}x{grid.height}")
def test_a_notice_stands_whole_in_place_of_the_name_of_the_office(notice, words, grid):
    assert said(notice, grid, sound_off=True) == words


@pytest.mark.parametrize("grid", GRIDS, ids=lambda grid: f"{grid.width}x{grid.height}")
def test_a_time_does_not_stand_alone_on_a_line(grid):
    last = told(ClosedDesk(3, PauseReason.BREAK, "12:30"), grid, sound_off=True)[-1]
    assert last.text.endswith("do\N{NO-BREAK SPACE}12:30")


LONG_ROOMS = [
    "Sala obsługi mieszkańców Wydziału Komunikacji i Transportu, budynek B, parter",
    "W" * 80,
    "pokój " * 13,
]


@pytest.mark.parametrize("grid", GRIDS[:3], ids=lambda grid: f"{grid.width}x{grid.height}")
@pytest.mark.parametrize("room", LONG_ROOMS)
def test_a_name_of_80_letters_is_cut_and_the_wish_stays_whole_and_legible(room, grid):
    lines = told(FullRoom(room), grid, sound_off=True)
    assert " ".join(text.text for text in lines).endswith("…: proszę poczekać na korytarzu")
    assert all(letters_box(text).height >= grid.px(25) for text in lines)


@pytest.mark.parametrize("grid", GRIDS, ids=lambda grid: f"{grid.width}x{grid.height}")
@pytest.mark.parametrize("room", LONG_ROOMS)
def test_the_wish_stays_whole_on_any_screen(room, grid):
    lines = told(FullRoom(room), grid, sound_off=True)
    assert " ".join(text.text for text in lines).endswith(": proszę poczekać na korytarzu")


@pytest.mark.parametrize("grid", GRIDS, ids=lambda grid: f"{grid.width}x{grid.height}")
def test_an_own_notice_of_120_letters_is_never_cut(grid):
    text = (
        "Od 1 grudnia sprawy meldunkowe załatwiamy w pokoju 205 na I piętrze, a dowody "
        "osobiste w sali obsługi, stanowiska od 1."
    )
    assert len(text) == 119
    assert said(OfficeNotice(text), grid, sound_off=True) == text


def test_nothing_that_is_told_is_larger_than_the_smallest_words_beside_a_call():
    view = calling(a_shown_call(room=LONG_ROOM), a_shown_call())
    size = min(text.size for text in texts_of(scenes_of(GRIDS[0]).compose(view)))
    assert [text.size for text in told(FullRoom("pokój 6"))] == [size]


@pytest.mark.parametrize("grid", GRIDS, ids=lambda grid: f"{grid.width}x{grid.height}")
def test_a_notice_moves_nothing_of_the_calls(grid):
    scenes = scenes_of(grid)
    bare, telling = scenes.compose(FULL), scenes.compose(replace(FULL, notice=FullRoom("sala")))
    above = [
        [item for item in scene.items if not isinstance(item, Text) or item.baseline < top]
        for scene, top in (
            (bare, scenes.sheet.layout.strip.top),
            (telling, scenes.sheet.layout.strip.top),
        )
    ]
    assert above[0] == above[1]


CLOSED = [
    (HallClosed(ClosedReason.NOT_YET, "08:00"), "Zapraszamy od 8:00", "Urząd jest teraz"),
    (HallClosed(ClosedReason.BREAK, "12:30"), "Przerwa do 12:30", "Po przerwie"),
    (HallClosed(ClosedReason.CLOSURE, note="Awaria wody."), "Dziś nieczynne", "Awaria wody."),
    (HallClosed(ClosedReason.HOLIDAY), "Dziś nieczynne", "wolny od pracy"),
    (HallClosed(ClosedReason.ENDED), "Na dziś zakończyliśmy", "Dziękujemy"),
    (HallClosed(ClosedReason.NOT_TODAY), "Dziś nie przyjmujemy", "Zapraszamy"),
    (HallClosed(ClosedReason.FULL), "Proszę czekać", ""),
]


@pytest.mark.parametrize(("closed", "title", "text"), CLOSED, ids=lambda part: str(part)[:20])
@pytest.mark.parametrize("grid", GRIDS, ids=lambda grid: f"{grid.width}x{grid.height}")
def test_the_hall_is_told_why_it_is_closed_and_when_it_opens(closed, title, text, grid):
    view = View(Screen.CLOSED, clock=TimeOfDay(7, 5, 0), closed=closed)
    shown = " ".join(each.text for each in texts_of(scenes_of(grid).compose(view)))
    shown = shown.replace("\N{NO-BREAK SPACE}", " ")
    assert title in shown
    assert text in shown


def test_what_must_not_be_missed_is_told_in_the_other_languages_of_the_office_too():
    for view in (
        View(Screen.NO_LINK),
        View(Screen.NOBODY),
        View(Screen.CLOSED, closed=CLOSED[1][0]),
    ):
        shown = " ".join(text.text for text in texts_of(scenes_of(GRIDS[0]).compose(view)))
        for other in OTHERS:
            name = {
                Screen.NO_LINK: "display.no-link.title",
                Screen.NOBODY: "display.nobody-called",
                Screen.CLOSED: "display.hall.break-at",
            }[view.screen]
            assert other.say(name, time="12:30") in shown


def test_the_arms_stand_beside_the_name_of_the_office_and_give_way_to_a_notice():
    scenes = scenes_of(GRIDS[0], look=replace(DARK, arms="arms.png"))
    bare = scenes.compose(View(Screen.NOBODY))
    telling = scenes.compose(View(Screen.NOBODY, notice=OfficeNotice("Winda nie działa.")))
    (arms,) = (item for item in bare.items if isinstance(item, Picture))
    name = next(text for text in texts_of(bare) if text.text == scenes.office)
    assert arms.name == "arms.png"
    assert arms.box.right < name.x
    assert not any(isinstance(item, Picture) for item in telling.items)


def test_without_a_controller_people_are_told_who_calls_and_no_number_is_seen():
    scene = scenes_of(GRIDS[0]).compose(View(Screen.NO_LINK, clock=TimeOfDay(7, 5, 0)))
    words = " ".join(text.text for text in texts_of(scene))
    assert "Numery wywołuje pracownik" in words
    assert "07:05" in words
    assert all(text.font is not Font.LABEL for text in texts_of(scene))


def test_a_crossed_loudspeaker_tells_that_there_is_no_sound():
    def pictures(*, sound_off: bool) -> set[str]:
        scene = scenes_of(GRIDS[0]).compose(View(Screen.NOBODY, sound_off=sound_off))
        return {item.name for item in scene.items if isinstance(item, Pictogram)}

    assert pictures(sound_off=True) - pictures(sound_off=False) == {"sound-off"}


def test_each_second_lights_one_more_mark_and_changes_nothing_else():
    scenes = [
        scenes_of(GRIDS[0]).compose(View(Screen.NOBODY, clock=TimeOfDay(9, 30, second)))
        for second in range(60)
    ]
    for second, scene in enumerate(scenes):
        lit = [
            item for item in scene.items if isinstance(item, Fill) and item.colour == DARK.accent
        ]
        assert len(lit) == second + 1
    for before, after in pairwise(scenes):
        changes = [
            (was, now) for was, now in zip(before.items, after.items, strict=True) if was != now
        ]
        assert len(changes) == 1
