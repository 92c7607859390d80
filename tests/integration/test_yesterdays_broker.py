"""A broker begins a day with the file it saved yesterday: nobody is called, nothing chimes."""

import pytest

from proof import yesterdays_broker

pytestmark = [pytest.mark.broker, pytest.mark.processes]


def test_a_broker_restored_from_yesterday_causes_no_call_no_chime_and_no_number(tmp_path):
    said = []
    outcome = yesterdays_broker.run(tmp_path, said.append)
    assert outcome.troubles == ()
    assert outcome.passed
    assert outcome.details["facts_of_yesterday_heard_today"] > 0, said
