"""docs/APPOINTMENTS.md says what the reader of lists does."""

import datetime as dt
import re
import zoneinfo
from pathlib import Path

import pytest
from msgspec.structs import fields

from office.appointment_columns import CODE, DAY, DAY_AND_TIME, SERVICE, TIME
from office.appointment_text import FILE_BYTES_MAX, ROWS_MOST
from office.appointments import DAY_MOST, read_appointments
from office.check import read_plan
from office.plan import AppointmentRules
from office.text_rules import as_id

DOC = Path("docs/APPOINTMENTS.md").read_text(encoding="utf-8")
PLAN = read_plan(Path("assets/offices/lipowo.toml").read_text(encoding="utf-8"))
EXAMPLES = re.findall(r"```(?:csv|json)\n(.*?)```", DOC, re.DOTALL)


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_is_a_list_that_is_read(example):
    day = dt.date(2026, 11, 1)
    found = read_appointments(
        example.encode(), PLAN, today=day, zone=zoneinfo.ZoneInfo(PLAN.office.timezone)
    )
    (only,) = found.days
    assert only.day == "2026-11-20"
    assert [(each.code, each.service, each.time) for each in only.bookings] == [
        ("481516", "budowa", "09:30"),
        ("234200", "budowa", "10:00"),
    ]


@pytest.mark.parametrize(
    ("row", "names"),
    {
        "code": CODE,
        "service": SERVICE,
        "day": DAY,
        "time": TIME,
        "day and time": DAY_AND_TIME,
    }.items(),
)
def test_every_name_of_a_column_is_told(row, names):
    (cells,) = re.findall(rf"^\| {row} \|.*\| (.*) \|$", DOC, re.MULTILINE)
    assert tuple(as_id(name) for name in re.findall(r"`(.+?)`", cells)) == names


def test_the_limits_are_those_of_the_reader():
    assert f"{FILE_BYTES_MAX // 1_000_000} MB and\n{ROWS_MOST:,} rows" in DOC
    assert f"a day {DAY_MOST:,} appointments" in DOC


def test_the_rules_are_those_of_the_plan_with_their_usual_values():
    usual = AppointmentRules()
    for field in fields(AppointmentRules):
        assert f"{field.name} = {getattr(usual, field.name)}\n" in DOC
