"""The slip: what stands on it, and that it can be read. Drawn with the real faces."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kiosk_screens import ASSETS, CATALOGUES, PLAN
from msgspec.structs import replace

from kiosk.core.records import SlipStarted
from kiosk.core.slip import DOTS_PER_MM, SlipComposer
from kiosk.core.typeset import Typesetter
from protocol.messages import Ticket, Wait
from protocol.types import LANGUAGES
from runtime.bitmap import bitmap_of
from runtime.painter import Painter
from scene.shapes import Font, Scene, Text

PAINTER = Painter.of(ASSETS)
TYPESETTER = Typesetter(PAINTER.fonts)
WIDE, NARROW = 576, 384


def a_slip(
    label: str = "R017",
    *,
    language: str = "pl",
    ahead: int | None = 7,
    at: str | None = "2026-11-20T09:41:07",
    copy: bool = False,
    wait: Wait | None = None,
    booked_for: str | None = None,
    is_late: bool = False,
):
    ticket = Ticket(f"2026-11-20/{label}", label, "pojazd", language)
    attempt = 2 if copy else 1
    return SlipStarted("k1", ticket, ahead, at, attempt, wait, booked_for, is_late)


def scene_of(slip: SlipStarted, width_dots: int = WIDE, plan=PLAN) -> Scene:
    composer = SlipComposer(plan=plan, typesetter=TYPESETTER, width_dots=width_dots)
    return composer.scene_of(slip, CATALOGUES[slip.ticket.language])


def words(scene: Scene) -> str:
    said = " ".join(item.text for item in scene.items if isinstance(item, Text))
    return said.replace("\u00a0", " ").replace("\u2013", "-")


def cap_mm(text: Text) -> float:
    return PAINTER.fonts.cap_height(text.font, text.size) / DOTS_PER_MM


def label_of(scene: Scene) -> Text:
    return next(i for i in scene.items if isinstance(i, Text) and i.font is Font.LABEL)


def ink_columns_and_rows(scene: Scene) -> tuple[int, int, int, int]:
    bitmap = bitmap_of(scene, PAINTER)
    per_row = bitmap.bytes_per_row
    rows = [bitmap.rows[i : i + per_row] for i in range(0, len(bitmap.rows), per_row)]
    inked = [y for y, row in enumerate(rows) if any(row)]
    joined = 0
    for row in rows:
        joined |= int.from_bytes(row)
    bits = f"{joined:0{per_row * 8}b}"
    return bits.index("1"), bits.rindex("1"), inked[0], inked[-1]


def test_the_slip_says_all_a_visitor_needs_in_polish():
    said = words(scene_of(a_slip()))
    for part in (
        "Urząd Miasta Lipowo",
        "R017",
        "Rejestracja pojazdu",
        "przed tym numerem: 7",
        "20.11.2026",
        "09:41",
        "polisa OC do wglądu",
        "Numer wywołujemy trzy razy.",
    ):
        assert part in said
    assert "KOPIA" not in said


def test_the_slip_speaks_the_language_of_the_ticket():
    said = words(scene_of(a_slip(language="en")))
    assert "Register a vehicle" in said
    assert "Rejestracja" not in said


def test_a_copy_says_so():
    assert "KOPIA" in words(scene_of(a_slip(copy=True)))


def test_nobody_ahead_is_said_without_a_zero():
    assert "nikt nie czeka" in words(scene_of(a_slip(ahead=0)))


@pytest.mark.parametrize(
    ("wait", "said"),
    [
        (Wait(10, 25), "Oczekiwanie: ok. 10-25 min"),
        (Wait(0, 5), "Zaprosimy wkrótce"),
        (Wait(90, None), "Oczekiwanie: ponad 90 min"),
    ],
)
def test_the_expected_wait_is_on_the_slip_as_a_range(wait, said):
    assert said in words(scene_of(a_slip(wait=wait)))


def test_a_wait_that_nobody_knows_is_not_on_the_slip():
    said = words(scene_of(a_slip()))
    assert "Oczekiwanie" not in said
    assert "wkrótce" not in said


def test_the_time_of_an_appointment_is_on_the_slip():
    assert "Wizyta umówiona na 10:20" in words(scene_of(a_slip(booked_for="10:20")))


def test_a_number_of_an_appointment_that_is_over_says_so():
    assert "Godzina wizyty minęła" in words(scene_of(a_slip(is_late=True)))


def test_a_number_from_the_reserve_says_so_and_nothing_of_the_queue():
    said = words(scene_of(a_slip("R950", ahead=None)))
    assert "Wydano bez połączenia. Numer jest ważny." in said
    assert "09:41" in said
    assert "przed tym numerem" not in said
    assert "nikt nie czeka" not in said


def test_no_time_is_on_the_slip_where_nobody_knows_it():
    said = words(scene_of(a_slip("R950", ahead=None, at=None)))
    assert "Pobrano" not in said


@pytest.mark.parametrize(("width_dots", "least_mm"), [(WIDE, 13), (NARROW, 8)])
def test_a_number_of_five_digits_is_large_too(width_dots, least_mm):
    scene = scene_of(a_slip("R10017", ahead=None), width_dots)
    assert cap_mm(label_of(scene)) >= least_mm
    assert label_of(scene).text == "R10017"


@pytest.mark.parametrize("width_dots", [WIDE, NARROW])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_slip_with_everything_on_it_fits_in_every_language(language, width_dots):
    slip = a_slip(language=language, wait=Wait(115, 140), booked_for="10:20", copy=True)
    scene = scene_of(slip, width_dots)
    texts = [item for item in scene.items if isinstance(item, Text)]
    assert min(cap_mm(text) for text in texts[1:]) >= 2.5
    margin = 2 * DOTS_PER_MM - 2  # the overhang of a round letter
    left, right, top, bottom = ink_columns_and_rows(scene)
    assert margin <= left < right < width_dots - margin
    assert margin <= top < bottom < scene.height - margin


@pytest.mark.parametrize(("width_dots", "least_mm"), [(WIDE, 20), (NARROW, 13)])
def test_the_number_is_huge(width_dots, least_mm):
    assert cap_mm(label_of(scene_of(a_slip(), width_dots))) >= least_mm


@pytest.mark.parametrize("width_dots", [WIDE, NARROW])
def test_nothing_is_smaller_than_two_and_a_half_millimetres(width_dots):
    scene = scene_of(a_slip(), width_dots)
    texts = [item for item in scene.items if isinstance(item, Text)]
    assert min(cap_mm(text) for text in texts[1:]) >= 2.5


@pytest.mark.parametrize("copy", [False, True])
def test_on_wide_paper_it_is_at_most_twelve_centimetres_long(copy):
    assert scene_of(a_slip(copy=copy)).height <= 125 * DOTS_PER_MM


@pytest.mark.parametrize("width_dots", [WIDE, NARROW])
@given(
    number=st.integers(1, 99999),
    name=st.text("aąęłńópqżAŁWŻ ", min_size=1, max_size=90).map(lambda s: s.strip() or "x"),
    office=st.text("aąęłŻW ", min_size=1, max_size=80).map(lambda s: s.strip() or "x"),
    copy=st.booleans(),
)
def test_no_ink_comes_into_the_margins(width_dots, number, name, office, copy):
    services = tuple(replace(s, name={"pl": name}) for s in PLAN.services)
    plan = replace(PLAN, services=services, office=replace(PLAN.office, name=office))
    slip = a_slip(f"W{number:03}", copy=copy, ahead=None if copy else 7)
    scene = scene_of(slip, width_dots, plan)
    left, right, top, bottom = ink_columns_and_rows(scene)
    margin = 2 * DOTS_PER_MM - 2  # the overhang of a round letter
    assert left >= margin
    assert right < width_dots - margin
    assert top >= margin
    assert bottom < scene.height - margin
