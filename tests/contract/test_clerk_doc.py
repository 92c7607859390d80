"""``docs/CLERK.md`` names every action and every refusal that a clerk can meet."""

import re
from pathlib import Path

import pytest

from desk.core.refusal_words import refusal_words
from numerek.desk_actions import ACTIONS, parse
from protocol.messages import Refusal, Refused
from runtime.texts import load_texts

PAGE = Path("docs/CLERK.md").read_text(encoding="utf-8")
ENGLISH = load_texts(Path("assets/texts"))["en"]
COMMANDS = re.findall(r"`numerek desk (\w[\w-]*) (3[^`]*)`", PAGE)
ROWS = dict(re.findall(r"(?m)^\| ([a-z-]+) \| (.+\.) \| [a-z, -]+ \|$", PAGE))

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


def test_every_action_has_a_command_on_the_page():
    assert {action for action, _ in COMMANDS} == set(ACTIONS)


@pytest.mark.parametrize(("action", "words"), COMMANDS)
def test_every_command_on_the_page_is_understood(action, words):
    assert parse(action, words.split()).desk == 3


def test_every_refusal_that_a_clerk_can_meet_is_on_the_page():
    assert {Refusal(why) for why in ROWS} == set(Refusal) - ONLY_FOR_VISITORS


@pytest.mark.parametrize("why", ROWS)
def test_a_refusal_on_the_page_has_the_words_of_the_product(why):
    assert ROWS[why] == refusal_words(Refused(Refusal(why)), ENGLISH)
