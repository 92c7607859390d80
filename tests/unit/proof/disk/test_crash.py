"""What a crash may leave of some changes, and a real journal's life cut off at some moments."""

import random

import pytest

from proof.crash_states import Part, play
from proof.disk.content import NOTHING
from proof.disk.crash import WHOLE, applied, sectors_of, states
from proof.disk.operations import Committed, Content, Delete, Sync, SyncNames, Truncate, Write
from proof.disk.recorder import Deceit
from proof.disk.stories import STORIES

A, B = Write("f", 0, b"a" * 600), Write("f", 600, b"b" * 10)
SAID = Content("d", "t", 1, 1)


def left_by(*operations):
    """Every content of ``f`` that a crash after these may leave; None: no such file."""
    every = states(operations, random.Random(1), 50)
    return {state.files().get("f") for state in every}


def test_what_was_not_synced_is_there_whole_or_in_sectors_or_not():
    assert left_by(A) == {b"a" * 600, b"a" * 512, bytes(512) + b"a" * 88}
    assert bytes(600) + b"b" * 10 in left_by(A, B), "the later one alone"


def test_what_was_synced_is_there():
    late = states((A, Sync("f"), B), random.Random(1), 50)
    assert {state.files()["f"][:600] for state in list(late)[3:]} == {b"a" * 600}


def test_a_sync_is_of_one_file_only():
    other = Write("g", 0, b"x")
    files = [state.files() for state in states((A, Sync("f"), other), random.Random(1), 5)]
    assert files[-1] == {"f": b"a" * 600, "g": b"x"}
    files = [state.files() for state in states((A, Sync("g"), other), random.Random(1), 5)]
    assert {"g": b"x"} in files


def test_a_deleted_file_may_be_there_until_names_are_synced():
    gone = (A, Sync("f"), Delete("f"))
    after = Write("g", 0, b"x")
    assert None in left_by(*gone)
    assert {b"a" * 600, None} <= left_by(*gone, after)
    late = list(states((*gone, SyncNames(), after), random.Random(1), 5))
    assert "f" not in late[-1].files()


def test_a_new_file_of_an_old_name_has_nothing_of_the_old_one():
    again = (A, Sync("f"), Delete("f"), Write("f", 0, b"new"))
    assert b"new" in left_by(*again)
    assert b"new" + b"a" * 597 not in left_by(*again)


def test_a_crash_may_find_what_was_committed_last_or_the_next():
    (state, *_) = states((A, Sync("f"), Committed(SAID), B), random.Random(1), 5)
    assert state.contents == [NOTHING, SAID]
    *_, last = states((A, Sync("f"), Committed(SAID), B), random.Random(1), 5)
    assert last.contents == [SAID]


def test_a_file_can_become_longer_and_shorter():
    durable = {"f": bytearray(b"abc")}
    for size, content in ((2, b"ab"), (5, b"abc\0\0")):
        assert applied(durable, ((Truncate("f", size), WHOLE),)) == {"f": content}
    assert durable == {"f": bytearray(b"abc")}


def test_sectors_are_those_of_the_file_not_of_the_change():
    assert sectors_of(Write("f", 0, bytes(512))) == 1
    assert sectors_of(Write("f", 1, bytes(512))) == 2
    assert sectors_of(Write("f", 56, bytes(4096))) == 9


@pytest.mark.parametrize("story", range(len(STORIES)), ids=[each.name for each in STORIES])
def test_some_crashes_of_a_real_journal_lose_nothing(story):
    toll = play(Part(story, Deceit.NONE, first=5, every=300))
    assert toll.troubles == []
    assert toll.opened > 40


@pytest.mark.parametrize("deceit", [each for each in Deceit if each is not Deceit.NONE])
@pytest.mark.parametrize("story", range(len(STORIES)), ids=[each.name for each in STORIES])
def test_a_journal_that_only_pretends_is_found_out(story, deceit):
    assert play(Part(story, deceit, first=0, every=13)).found
