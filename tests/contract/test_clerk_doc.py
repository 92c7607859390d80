"""``docs/CLERK.md`` names every action and every refusal that a clerk can meet."""

import re
from pathlib import Path

import pytest

from desk.core.dialogue.menu import MENU
from desk.core.drawn_hands import LETTERS
from desk.core.number_pad import KEYS
from desk.core.refusal_words import refusal_words
from line.keys import Key
from numerek.desk_actions import ACTIONS, parse
from protocol.messages import Refusal, Refused
from runtime.texts import load_texts

PAGE = Path("docs/CLERK.md").read_text(encoding="utf-8")
TEXTS = load_texts(Path("assets/texts"))
ENGLISH, POLISH = TEXTS["en"], TEXTS["pl"]
COMMANDS = re.findall(r"`numerek desk (\w[\w-]*) (3[^`]*)`", PAGE)
REFUSALS = re.findall(r"(?m)^\| ([a-z-]+) \| (.+\.) \| (.+) \| [a-z, -]+ \|$", PAGE)
ROWS = {why: words for why, words, _ in REFUSALS}
CELLS = [row.split("|")[1:-1] for row in re.findall(r"(?m)^\| .* \|$", PAGE)]
DOES = [cells for cells in CELLS if len(cells) == 6][1:]
"""Of each row of the first table: to do this, button, pad key, number pad, drawn box, command."""

ONLY_FOR_VISITORS = {
    Refusal.NUMBER_TAKEN,
    Refusal.NO_HELP_GIVEN,
    Refusal.FULL,
    Refusal.TIME_SHORT,
    Refusal.BY_APPOINTMENT,
    Refusal.NO_NUMBERS_LEFT,
    Refusal.UNKNOWN_CODE,
    Refusal.CODE_USED,
    Refusal.OTHER_DAY,
    Refusal.TOO_EARLY,
}
"""Of numbers and of check-ins at the kiosk."""


def quoted(cell):
    return re.findall(r"`([^` ]+)`", cell)


def test_every_action_has_a_command_on_the_page():
    assert {action for action, _ in COMMANDS} == set(ACTIONS)


@pytest.mark.parametrize(("action", "words"), COMMANDS)
def test_every_command_on_the_page_is_understood(action, words):
    assert parse(action, words.split()).desk == 3


def test_every_refusal_that_a_clerk_can_meet_is_on_the_page():
    assert {Refusal(why) for why in ROWS} == set(Refusal) - ONLY_FOR_VISITORS


def test_every_key_of_a_pad_is_on_the_page():
    assert {key.value for key in Key if not key.value.isdigit()} <= set(quoted(PAGE))
    assert "digits" in PAGE


def test_every_letter_of_the_drawn_box_is_on_the_page():
    letters = {word for cells in DOES for word in quoted(cells[4])}
    assert letters == {*LETTERS, "m"}


@pytest.mark.parametrize(
    ("name", "key"),
    [("+", "PLUS"), ("-", "MINUS"), ("*", "ASTERISK"), ("/", "SLASH"), (".", "DOT")],
)
def test_a_key_of_a_number_pad_does_what_the_page_says(name, key):
    on_pad = KEYS[f"KEY_KP{key}"].value
    rows = [cells for cells in DOES if quoted(cells[3])[:1] == [name]]
    keys = {on_pad} if name != "." else {each.value for each in Key}
    assert all(keys & set(quoted(cells[2])) for cells in rows if quoted(cells[2]))
    assert rows


def test_the_numbers_of_the_menu_are_those_of_the_page():
    for cells in DOES:
        match quoted(cells[3]):
            case [".", number] if "menu" not in quoted(cells[2]):
                action = MENU[int(number) - 1]
                asked = {action.value, "open-close"} & set(quoted(cells[2]))
                assert asked, cells
    (sentence,) = re.findall(r"1 next, .*?13 help", PAGE, re.DOTALL)
    assert len(sentence.split(",")) == len(MENU)


@pytest.mark.parametrize(("why", "short"), [(why, short) for why, _, short in REFUSALS])
def test_a_refusal_on_the_page_has_the_short_words_of_the_product(why, short):
    assert short == ENGLISH.say(f"desk.pad.refused.{why}")


@pytest.mark.parametrize("text", ["heard", "unseen", "lost", "not-sent", "shown.yes"])
def test_what_a_box_says_of_a_press_is_on_the_page(text):
    assert f'"{POLISH.say("desk.pad." + text)}"' in PAGE


@pytest.mark.parametrize("why", ROWS)
def test_a_refusal_on_the_page_has_the_words_of_the_product(why):
    assert ROWS[why] == refusal_words(Refused(Refusal(why)), ENGLISH)
