"""A look is refused as long as anything drawn in it would be hard to tell from its ground."""

from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from office.contrast import contrast, nearest
from office.look import DARK
from office.look_file import read_look, spell_colour
from office.mistakes import Mistakes

LOOKS = sorted(Path("assets/looks").glob("*.toml"))
DARK_FILE = Path("assets/looks/dark.toml").read_text()
KEYS = ("ground", "panel", "ink", "soft", "accent", "line", "lit_panel", "lit_ink")

colours = st.tuples(*[st.integers(0, 255)] * 3)


def with_colour(key: str, value: str) -> str:
    lines = [
        f"{key} = {value}" if line.startswith(f"{key} ") else line
        for line in DARK_FILE.splitlines()
    ]
    return "\n".join(lines)


def mistakes_in(text: str):
    with pytest.raises(Mistakes) as raised:
        read_look(text)
    return raised.value.mistakes


def wrong_keys(text: str) -> set[str]:
    try:
        read_look(text)
    except Mistakes as found:
        return {mistake.key_path for mistake in found.mistakes}
    return set()


@pytest.mark.parametrize("path", LOOKS, ids=lambda path: path.stem)
def test_every_look_that_ships_can_be_read(path):
    look = read_look(path.read_text())
    assert look.arms is None or (path.parent / look.arms).is_file()


def test_the_look_that_a_display_falls_back_to_is_the_dark_one_that_ships():
    assert read_look(DARK_FILE) == DARK


def test_everything_wrong_is_said_at_once_with_its_line_and_a_remedy():
    text = 'ground = "dark"\npanel = "#10213A"\nink = 7\nsoft = "#CBD6E"\nlinne = "#344866"\n'
    found = {mistake.key_path: mistake for mistake in mistakes_in(text)}
    assert [(key, mistake.line) for key, mistake in found.items() if mistake.line] == [
        ("ground", 1),
        ("ink", 3),
        ("soft", 4),
        ("linne", 5),
    ]
    assert found.keys() >= {"accent", "lit_panel", "lit_ink"}
    assert "six digits" in found["ground"].remedy
    assert '"line"' in found["linne"].remedy
    assert "line" not in found


def test_a_colour_that_is_no_colour_has_no_contrast_to_complain_of():
    assert [mistake.key_path for mistake in mistakes_in(with_colour("ground", '"red"'))] == [
        "ground"
    ]


@pytest.mark.parametrize(
    ("key", "value", "ratio"),
    [
        ("ink", "#8899AA", "6.2:1 beside ground"),
        ("soft", "#C0C8D0", "9.5:1 beside panel"),
        ("lit_ink", "#777777", "4.4:1 beside lit_panel"),
        ("accent", "#304060", "1.7:1 beside ground"),
        ("line", "#C0C0C0", "1.2:1 beside accent"),
        ("lit_panel", "#203050", "1.2:1 beside panel"),
    ],
)
def test_too_little_contrast_is_refused_with_what_was_found_and_what_is_enough(key, value, ratio):
    found = {each.key_path: each for each in mistakes_in(with_colour(key, f'"{value}"'))}
    assert ratio in found[key].what
    enough = found[key].remedy.split('"')[1]
    assert key not in wrong_keys(with_colour(key, f'"{enough}"'))


def test_a_ratio_that_is_not_enough_never_reads_as_if_it_were():
    soft = nearest((150, 160, 170), lambda colour: contrast(colour, DARK.panel) > 9.95)
    assert 9.95 < contrast(soft, DARK.panel) < 10
    [mistake] = mistakes_in(with_colour("soft", f'"{spell_colour(soft)}"'))
    assert "9.9:1 beside panel" in mistake.what


def test_on_a_ground_of_middling_brightness_no_ink_is_blamed():
    found = mistakes_in(with_colour("panel", '"#708090"'))
    assert "panel" in {each.key_path for each in found}
    assert not {"ink", "soft"} & {each.key_path for each in found}
    [panel] = [each for each in found if each.key_path == "panel"]
    darker, lighter = panel.remedy.split('"')[1::2]
    assert "darker" in panel.remedy
    for colour, ink in ((darker, (255, 255, 255)), (lighter, (0, 0, 0))):
        assert contrast(tuple(bytes.fromhex(colour[1:])), ink) >= 10


def test_grounds_too_far_apart_for_any_ink_are_said_so():
    found = {each.key_path: each for each in mistakes_in(with_colour("panel", '"#F0F0F0"'))}
    assert "closer together" in found["ink"].remedy


@pytest.mark.parametrize("arms", ["/etc/arms.png", "~/arms.png"])
def test_arms_stand_beside_their_look(arms):
    [mistake] = mistakes_in(f'{DARK_FILE}\narms = "{arms}"\n')
    assert mistake.key_path == "arms"
    assert "beside this file" in mistake.what


@given(st.fixed_dictionaries(dict.fromkeys(KEYS, colours)))
def test_whatever_is_read_can_be_read_from_the_last_row(look):
    text = "\n".join(f'{key} = "{spell_colour(colour)}"' for key, colour in look.items())
    try:
        read = read_look(text)
    except Mistakes:
        return
    for ground in (read.ground, read.panel):
        assert contrast(read.ink, ground) >= 10
        assert contrast(read.soft, ground) >= 10
        assert contrast(read.accent, ground) >= 3
    assert contrast(read.lit_ink, read.lit_panel) >= 10
    assert contrast(read.line, read.accent) >= 3
    assert contrast(read.lit_panel, read.panel) >= 3


@given(colours, st.lists(colours, min_size=1, max_size=2))
def test_the_nearest_colour_that_is_proposed_will_do_and_one_that_does_is_left_alone(one, others):
    def will_do(colour) -> bool:
        return all(contrast(colour, other) >= 10 for other in others)

    found = nearest(one, will_do)
    if found is None:
        assert not will_do((0, 0, 0))
        assert not will_do((255, 255, 255))
    else:
        assert will_do(found)
        assert found == one or not will_do(one)


def test_contrast_is_what_wcag_says():
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((119, 119, 119), (255, 255, 255)) == pytest.approx(4.48, abs=0.01)
    assert all(contrast(one, one) == 1 for one, _ in combinations([(0, 0, 0), (9, 9, 9)], 2))


@given(st.text(max_size=200))
def test_any_text_is_a_look_or_has_mistakes(text):
    with pytest.raises(Mistakes):
        read_look(text)
