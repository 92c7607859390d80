import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from office.keypad_table import KeypadTableError, keypad_table, with_keypad

BEFORE = '# ours\n[device]\nid = "kiosk-1" # the first\n'
AFTER = "\n# what follows\n[sound]\nvolume = 30\n"
KEYS = {"next": ("f14",), "help": ("f1", "?")}
TABLE = '[keypad]\nnext = ["f14"]\nhelp = ["f1", "?"]\n'

names = st.sampled_from(["next", "previous", "select", "jack_in"])
keys = st.dictionaries(
    names,
    st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1), max_size=3).map(
        tuple
    ),
    min_size=1,
)


def test_a_table_is_added_where_there_was_none():
    assert with_keypad(BEFORE + AFTER, KEYS) == f"{BEFORE}{AFTER}\n{TABLE}"
    assert with_keypad("", KEYS) == f"\n{TABLE}"


def test_a_table_takes_the_place_of_the_one_that_was_there_and_of_nothing_else():
    old = '[keypad] # old\nnext = ["down"]\nhelp = [\n  "f2",\n]\n'
    assert with_keypad(BEFORE + old + AFTER, KEYS) == BEFORE + TABLE + AFTER
    assert with_keypad(AFTER + old, KEYS) == AFTER + TABLE


def test_what_was_not_learned_keeps_the_keys_it_had_but_for_those_given_away():
    old = '[keypad]\nback = ["f14", "f9"]\n'
    told = tomllib.loads(with_keypad(BEFORE + old, KEYS))["keypad"]
    assert told == {"back": ["f9"], "next": ["f14"], "help": ["f1", "?"]}


def test_lines_end_as_they_did():
    text = (BEFORE + AFTER).replace("\n", "\r\n")
    assert with_keypad(text, KEYS) == (f"{BEFORE}{AFTER}\n{TABLE}").replace("\n", "\r\n")


@pytest.mark.parametrize("text", ['keypad.next = ["a"]\n', 'keypad = { next = ["a"] }\n'])
def test_a_keypad_without_a_header_is_left_to_a_person(text):
    with pytest.raises(KeypadTableError):
        with_keypad(text, KEYS)


@given(old=keys, new=keys, between=st.sampled_from(["", AFTER, "\n\n# end"]))
def test_any_keys_come_back_and_all_else_stays(old, new, between):
    text = BEFORE + keypad_table(old) + between
    after = with_keypad(text, new)
    told = tomllib.loads(after)
    assert {name: tuple(told["keypad"][name]) for name in new} == new
    assert after.startswith(BEFORE)
    assert after.endswith(between)
    assert with_keypad(after, new) == after
