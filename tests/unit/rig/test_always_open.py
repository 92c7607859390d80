import datetime as dt

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from office.check import read_plan
from office.openings import openings_of, status, stop_before_close
from rig.always_open import always_open
from rig.layout import SAMPLE_PLAN

SAMPLE = SAMPLE_PLAN.read_text(encoding="utf-8")
OPEN = read_plan(always_open(SAMPLE))


@given(st.dates(dt.date(2020, 1, 1), dt.date(2040, 1, 1)), st.integers(0, 24 * 60 - 1))
def test_every_service_is_open_at_any_minute_of_any_day(day, minute):
    for service, openings in openings_of(OPEN, day, None).items():
        stop_min = stop_before_close(OPEN, OPEN.service(service))
        assert status(openings, minute, stop_min).closed is None
    assert OPEN.office.public_holidays == "none"
    assert not OPEN.office.tickets.stop_when_time_short


def test_a_ticket_may_be_recalled_at_once_and_none_are_ever_used_up():
    assert OPEN.office.tickets.recall_after_s == 0
    assert {service.daily_quota for service in OPEN.services} == {None}


def test_all_else_is_as_in_the_plan():
    plan = read_plan(SAMPLE)
    assert (OPEN.desks, OPEN.devices, OPEN.rooms) == (plan.desks, plan.devices, plan.rooms)
    assert OPEN.categories == plan.categories
    for ours, theirs in zip(OPEN.services, plan.services, strict=True):
        kept = {"hours": None, "stop_before_close_min": None, "daily_quota": None}
        assert ours == msgspec.structs.replace(theirs, **kept)


def test_an_open_plan_opened_once_more_stays_as_it_is():
    assert always_open(always_open(SAMPLE)) == always_open(SAMPLE)


def test_what_is_not_toml_is_an_error():
    with pytest.raises(ValueError, match="Expected"):
        always_open("office")
