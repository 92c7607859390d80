"""A few of the kills of ``make proof``: the machinery works, and so does the controller."""

import pytest

from proof.controller_kills import one_office
from proof.kill_at import COMMIT, HEAR, SAY, WRITE, KillAt

pytestmark = [
    pytest.mark.broker,
    pytest.mark.processes,
]

PLACES = (
    KillAt(COMMIT, 8),
    KillAt(WRITE, 40),
    KillAt(SAY, 45),
    KillAt(HEAR, 25),
    None,
    KillAt(SAY, 20),
)


def test_a_controller_killed_at_its_nth_call_loses_and_doubles_nothing(tmp_path):
    toll = one_office(tmp_path / "o", PLACES)
    outcome = toll.outcome()
    assert outcome.troubles == ()
    assert outcome.passed
    assert toll.at_call == 5, "strace did not kill where it was told to"
    assert outcome.kills >= 7
    assert outcome.details["tickets"] > 10, "there was hardly anything to lose"
