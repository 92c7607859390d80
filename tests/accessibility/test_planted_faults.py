"""Each check finds what it is for: a good screen is spoilt a little, and the check says so."""

from dataclasses import replace

import pytest
from accessibility.checks.capitals import small_capitals
from accessibility.checks.clipping import clipped_ink, covered_ink, shortened_text
from accessibility.checks.contrast import faint_edges, faint_ink
from accessibility.checks.everything import SCENE_CHECKS, findings
from accessibility.checks.reach import high_without_a_way_down, out_of_reach, switch_out_of_reach
from accessibility.checks.seen import Seen
from accessibility.checks.spoken import unheard, whole_texts, without_a_choice
from accessibility.checks.targets import (
    close_targets,
    names_twice,
    small_targets,
    targets_at_the_edge,
)
from accessibility.combinations import INK
from msgspec.structs import replace as replace_view

from kiosk.core import view as v
from kiosk.core.speech.spoken import Choice, Spoken
from office.settings import StandSettings
from scene.fit import size_for_cap_height
from scene.shapes import Align, Box, Fill, Font, Frame, Grid, Pictogram, Scene, Target, Text

GRID = Grid(1080, 1920, 216.0)
"""Five pixels to the millimetre."""
STAND = StandSettings(bottom_mm=850)
INK_COLOUR, PAPER, GROUND, EDGE = (16, 24, 38), (255, 255, 255), (240, 243, 247), (112, 124, 142)
BUTTON = Box(100, 1700, 300, 150)
OTHER = Box(420, 1700, 300, 150)
NORMAL, LOW = v.Ease(), v.Ease(low_reach=True)


def size_of(cap_mm: float) -> int:
    return size_for_cap_height(Font.TEXT, round(cap_mm * 5), INK.fonts)


def label(text: str, box: Box, cap_mm: float = 6.2, colour=INK_COLOUR, font=Font.TEXT) -> Text:
    x, y = box.middle
    return Text(text, font, size_of(cap_mm), colour, x, y + 15, Align.CENTRE)


def button(name: str, box: Box, text: str = "Pomoc"):
    return Target(name, box), (Fill(box, PAPER, 10), Frame(box, EDGE, 3, 10), label(text, box))


def good(*, ease: v.Ease = NORMAL, items=(), targets=()) -> Seen:
    """Two buttons at the foot of a tall glass, and whatever is planted."""
    (ease_target, ease_items), (help_target, help_items) = (
        button("ease", BUTTON, "Łatwiej"),
        button("help", OTHER),
    )
    scene = Scene(
        GRID.width,
        GRID.height,
        GROUND,
        (*ease_items, *help_items, *items),
        (ease_target, help_target, *targets),
    )
    view = v.KioskView(v.Home(), "pl", ease=ease)
    return Seen("planted", view, scene, GRID, STAND, INK, lambda _, it: heard(it))


WORDS = {"ease": "Łatwiej", "help": "Pomoc"}


def heard(scene: Scene, *sentences: str, **words: str) -> Spoken:
    """What is said of a screen: its targets, and some sentences."""
    said = WORDS | words
    names = [target.name for target in scene.targets]
    texts = (item.text for item in scene.items if isinstance(item, Text))
    return Spoken(
        (*sentences, *([] if sentences else texts)),
        tuple(Choice(name, said.get(name, name)) for name in names),
    )


def moved(seen: Seen, name: str, box: Box) -> Seen:
    """The same with one target elsewhere."""
    targets = tuple(
        Target(name, box) if target.name == name else target for target in seen.scene.targets
    )
    return replace(seen, scene=replace(seen.scene, targets=targets))


@pytest.mark.parametrize("ease", [NORMAL, LOW])
def test_a_good_screen_is_found_good(ease):
    assert findings(good(ease=ease)) == []


def test_ink_that_is_a_little_too_light_is_found():
    free = Box(100, 1000, 600, 100)
    found = [*faint_ink(good(items=[label("Numer", free, colour=(96, 106, 120))]))]
    assert found == ["“Numer” has 4.9:1 to its ground, not 7:1"]


def test_a_text_half_on_another_ground_is_found():
    patch = Fill(Box(380, 950, 400, 200), (110, 120, 130))
    found = [*faint_ink(good(items=[patch, label("Bardzo długi numer", Box(100, 1000, 600, 100))]))]
    assert any("to its ground, not 7:1" in each for each in found)


@pytest.mark.parametrize(
    ("below", "is_found"),
    [(["dark"], True), (["dark", "paper"], False), (["paper", "dark"], True)],
)
def test_what_was_filled_last_is_the_ground_of_a_text_that_lies_on_it_as_a_whole(below, is_found):
    colours = {"dark": (110, 120, 130), "paper": PAPER}
    fills = [Fill(Box(50, 900, 900, 300), colours[each]) for each in below]
    text = label("Numer", Box(100, 1000, 600, 100))
    assert bool([*faint_ink(good(items=[*fills, text]))]) is is_found


def test_a_pictogram_that_cannot_be_made_out_is_found():
    people = Pictogram("people", Box(100, 900, 80, 80), (170, 175, 180))
    assert [*faint_ink(good(items=[people]))] == [
        "the pictogram people has 2.0:1 to its ground, not 3:1"
    ]


def test_a_button_whose_edge_is_faint_is_found():
    box = Box(100, 900, 300, 150)
    faint = [Fill(box, PAPER, 10), Frame(box, (190, 195, 200), 3, 10)]
    seen = good(items=faint, targets=[Target("back", box)])
    assert [*faint_edges(seen)] == ["the edge of back has 1.6:1 to what is around it, not 3:1"]


def test_a_button_without_any_edge_is_found():
    seen = good(targets=[Target("back", Box(100, 900, 300, 150))])
    assert [*faint_edges(seen)] == ["the edge of back has 1.0:1 to what is around it, not 3:1"]


def test_capitals_three_tenths_of_a_millimetre_too_low_are_found():
    seen = good(items=[label("Numer", Box(100, 1000, 600, 100), cap_mm=5.8)])
    assert [*small_capitals(seen)] == ["“Numer” has capitals of 5.80 mm, not 6.11 mm"]


def test_letters_that_are_large_enough_are_not_so_for_who_asked_for_large_ones():
    found = [*small_capitals(good(ease=v.Ease(large_text=True)))]
    assert found[0] == "“Łatwiej” has capitals of 6.20 mm, not 8.55 mm"


def test_a_target_three_tenths_of_a_millimetre_too_low_is_found():
    low = moved(good(), "help", Box(420, 1701, 300, 98))
    assert [*small_targets(low)] == ["help is 19.6 mm high, not 20 mm"]
    narrow = moved(good(), "help", Box(420, 1701, 98, 150))
    assert [*small_targets(narrow)] == ["help is 19.6 mm wide, not 20 mm"]


def test_a_gap_half_a_millimetre_too_narrow_is_found():
    seen = moved(good(), "help", Box(BUTTON.right + 13, 1700, 300, 150))
    assert [*close_targets(seen)] == ["ease and help are 2.6 mm apart, not 3 mm"]


def test_targets_that_overlap_are_found():
    seen = moved(good(), "help", Box(BUTTON.right - 5, 1800, 300, 150))
    assert [*close_targets(seen)] == ["ease and help overlap"]


@pytest.mark.parametrize(
    "box", [Box(24, 1000, 300, 150), Box(100, 24, 300, 150), Box(757, 900, 300, 150)]
)
def test_a_target_at_the_edge_of_the_glass_is_found(box):
    (found,) = targets_at_the_edge(good(targets=[Target("back", box)]))
    assert found.startswith("back is 4.")


def test_a_name_that_is_there_twice_is_found():
    seen = good(targets=[Target("ease", Box(100, 900, 300, 150))])
    assert [*names_twice(seen)] == ["ease is there 2 times"]


HIGH = Box(100, 600, 300, 150)
"""Its top is 850 + (1920 - 600) / 5 = 1114 mm high."""


def test_what_is_too_high_in_low_reach_is_found():
    seen = good(ease=LOW, items=[label("Numer", HIGH)], targets=[Target("back", HIGH)])
    back, text = out_of_reach(seen)
    assert back == "back reaches up to 1114 mm, not 1,100 mm"
    assert text.startswith("“Numer” reaches up to 110")
    assert [*out_of_reach(good(targets=[Target("back", HIGH)]))] == []


def test_what_is_too_low_in_low_reach_is_found():
    seen = replace(good(ease=LOW), stand=StandSettings(bottom_mm=370))
    assert "ease reaches down to 384 mm, not 400 mm" in [*out_of_reach(seen)]


def test_a_switch_to_low_reach_that_is_itself_too_high_is_found():
    seen = moved(good(), "ease", HIGH)
    assert [*switch_out_of_reach(seen)] == ["ease reaches up to 1114 mm, not 1,100 mm"]


def test_a_high_screen_from_which_nothing_leads_lower_is_found():
    high = Target("back", Box(100, 40, 300, 150))
    assert [*high_without_a_way_down(good(targets=[high]))] == []
    seen = good()
    seen = replace(seen, scene=replace(seen.scene, targets=(high,)))
    assert [*high_without_a_way_down(seen)] == [
        "back is 1226 mm high, above 1,220 mm, and nothing leads lower"
    ]


def test_a_word_that_does_not_fit_its_button_is_found():
    box = Box(100, 900, 200, 150)
    target, items = button("back", box, "Kraftfahrzeug")
    found = [*clipped_ink(good(items=items, targets=[target]))]
    assert found == [
        "“Kraftfahrzeug” touches the edge of back",
        "“Kraftfahrzeug” runs over the edge of what it stands on",
    ]


def test_a_word_that_leaves_the_glass_is_found():
    text = label("Kraftfahrzeug", Box(0, 900, 60, 100))
    assert [*clipped_ink(good(items=[text]))] == ["“Kraftfahrzeug” leaves the glass"]


def test_an_accent_that_is_cut_off_is_found():
    box = Box(100, 900, 300, 150)
    x, _ = box.middle
    high = Text("Źródło", Font.TEXT, size_of(6.2), INK_COLOUR, x, box.top + 36, Align.CENTRE)
    target, items = button("back", box)
    found = [*clipped_ink(good(items=[*items[:2], high], targets=[target]))]
    assert "“Źródło” touches the edge of back" in found


def test_two_texts_on_each_other_are_found():
    free = Box(100, 1000, 600, 100)
    seen = good(items=[label("Numer", free), label("Osoba", free)])
    assert [*covered_ink(seen)] == ["“Numer” and “Osoba” lie on each other"]


@pytest.mark.parametrize(
    ("item", "found"),
    [
        (Fill(Box(300, 1000, 100, 100), PAPER), "a box lies on “Numer kolejki”"),
        (Frame(Box(400, 950, 300, 200), EDGE, 3), "an outline crosses “Numer kolejki”"),
        (
            Pictogram("people", Box(380, 1010, 80, 80), INK_COLOUR),
            "“Numer kolejki” and the pictogram people lie on each other",
        ),
    ],
)
def test_a_text_that_is_covered_is_found(item, found):
    text = label("Numer kolejki", Box(100, 1000, 600, 100))
    assert [*covered_ink(good(items=[text, item]))] == [found]


def test_a_text_that_was_shortened_is_found_but_not_one_that_says_that_something_goes_on():
    cut, own = (label(text, Box(100, 1000, 600, 100)) for text in ("Rejestracja po…", "Drukuję…"))
    assert [*shortened_text(good(items=[cut]))] == ["“Rejestracja po…” is shortened"]
    assert [*shortened_text(replace(good(items=[own]), unfinished=frozenset({"Drukuję…"})))] == []


FREE = Box(100, 1000, 800, 100)


def said(seen: Seen, *sentences: str, **words: str) -> Seen:
    return replace(seen, speak=lambda _, it: heard(it, *sentences, **words))


def test_a_target_that_says_nothing_is_found():
    assert [*without_a_choice(good())] == []
    silent = said(good(), help=" ")
    assert [*without_a_choice(silent)] == ["help can be touched and not chosen by its words"]


def test_a_text_that_is_not_said_is_found():
    seen = good(items=[label("Proszę odebrać numer", FREE)])
    assert [*unheard(said(seen, "Numer proszę odebrać na dole."))] == []
    assert [*unheard(said(seen, "Proszę czekać."))] == ["“Proszę odebrać numer” is not said"]


def test_a_text_may_be_said_in_other_words_that_are_known():
    seen = said(good(items=[label("Proszę odebrać numer", FREE)]), "Twój wydruk już czeka.")
    known = {"Proszę odebrać numer": ("Wydruk czeka",)}
    assert [*unheard(replace(seen, said_as=known))] == []


def test_what_the_first_page_has_said_need_not_be_said_again_and_all_else_has_to_be():
    def speak(view, scene):
        return heard(scene, "Opłata: sto złotych." if view.screen.page == 0 else "Strona druga.")

    seen = good(items=[label("Opłata: 100 zł", FREE)])
    second = replace(seen, view=replace_view(seen.view, screen=v.Home(1)), speak=speak)
    assert [*unheard(second)] == []
    other = replace(second, scene=good(items=[label("Termin odbioru", FREE)]).scene)
    assert [*unheard(other)] == ["“Termin odbioru” is not said"]


def test_a_text_that_is_said_in_another_language_is_found():
    seen = said(good(items=[label("Proszę odebrać numer", FREE)]), "Please take your number.")
    assert [*unheard(seen)] == ["“Proszę odebrać numer” is not said"]


def test_the_name_of_a_service_has_to_be_said_and_a_short_sign_for_a_language_has_not():
    sign, name = button("language/uk", FREE, "УКР"), button("service/x", FREE, "Dowód osobisty")  # noqa: RUF001
    for (target, items), found in ((sign, 0), (name, 1)):
        assert len([*unheard(said(good(items=items, targets=[target]), "Czeka osób: 3"))]) == found


def test_lines_of_one_text_are_one_text():
    size = size_of(6.2)
    lines = [
        Text(text, Font.TEXT, size, INK_COLOUR, 100, 1000 + row * round(1.22 * size))
        for row, text in enumerate(("Odbiór dowodu reje-", "stracyjnego"))
    ]
    seen = good(items=lines)
    assert "Odbiór dowodu rejestracyjnego" in whole_texts(seen)


def test_every_check_of_a_scene_is_tested_here():
    tested = {check for check in globals().values() if callable(check)} & {
        check for group in SCENE_CHECKS.values() for check in group
    }
    assert tested == {check for group in SCENE_CHECKS.values() for check in group}
