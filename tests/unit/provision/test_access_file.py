"""An access list is looked at before a broker gets it."""

import pytest

from protocol.access import access_list
from protocol.topics import Role
from provision.core.access_file import mistakes_in, users_of

GOOD = access_list("um-lipowo", [("kiosk-1", Role.KIOSK)], [1, 2])


def test_what_the_authority_writes_is_good():
    assert mistakes_in(GOOD) == []
    assert users_of(GOOD) == ("controller", "authority", "kiosk-1")


def test_a_user_without_a_line_may_do_nothing():
    assert users_of(GOOD + "\nuser kiosk-2\n") == ("controller", "authority", "kiosk-1")


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("pattern read numerek/v1/+/menu", "is no line"),
        ("topic readwrite numerek/v1/um-lipowo/menu", "is no line"),
        ("topic read #", "is no line"),
        ("topic write numerek/v1/um-lipowo/#", "is no line"),
        ("topic read $SYS/broker", "is no line"),
        ("user kiosk 1", "is no line"),
        ("topik read numerek/v1/um-lipowo/menu", "is no line"),
        ("\0", "is no line"),
    ],
)
def test_a_line_that_gives_more_or_that_mosquitto_does_not_know_is_found(line, word):
    (mistake,) = mistakes_in(GOOD + line + "\n")
    assert word in mistake


def test_a_line_before_the_first_user_would_count_for_everybody():
    (mistake,) = mistakes_in("topic read numerek/v1/um-lipowo/menu\n" + GOOD)
    assert "line 1: it would count for everybody" in mistake


def test_a_list_without_the_controller_and_every_other_mistake_are_told_at_once():
    mistakes = mistakes_in("nonsense\n\n\0\n")
    assert [mistake.split(":")[0] for mistake in mistakes[:2]] == ["line 1", "line 3"]
    assert mistakes[2:] == ["controller may do nothing in it", "authority may do nothing in it"]
