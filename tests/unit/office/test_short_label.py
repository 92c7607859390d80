"""A label may be typed in short: the plan knows how many digits its letter has."""

import pytest
from builders import a_plan, a_service
from hypothesis import given
from hypothesis import strategies as st
from msgspec import convert
from msgspec.structs import replace

from office.plan import Plan
from office.short_label import in_full, is_label
from protocol.fields import WireLabel

OFFICE = a_plan()
"""Three digits, as most offices have."""


def plan_of(*services: tuple[str, int | None]) -> Plan:
    made = (a_service(f"s{i}", letter, digits=n) for i, (letter, n) in enumerate(services))
    return replace(OFFICE, services=tuple(made))


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("A042", "A042"),
        ("A42", "A042"),
        ("a42", "A042"),
        ("a7", "A007"),
        ("K7", "K0007"),
        ("k0007", "K0007"),
        ("A1234", "A1234"),
        ("Z5", "Z005"),
    ],
)
def test_what_is_typed_becomes_what_is_on_the_slip(typed, label):
    assert in_full(typed, plan_of(("A", None), ("K", 4))) == label


def test_services_of_one_letter_have_the_digits_that_one_of_them_names():
    assert in_full("d7", plan_of(("D", None), ("D", 2))) == "D07"


@pytest.mark.parametrize(
    "typed", ["", "A", "42", "AA42", "A 42", "A123456", "Ą42", "A٤٢", "A042\n"]
)
def test_what_cannot_be_a_label_is_none(typed):
    assert not is_label(typed)


@given(typed=st.from_regex(r"[A-Za-z][0-9]{1,5}", fullmatch=True), digits=st.integers(2, 5))
def test_whatever_is_understood_can_cross_the_wire(typed, digits):
    plan = plan_of((typed[0].upper(), digits))
    label = in_full(typed, plan)
    assert convert(label, WireLabel) == label
    assert in_full(label, plan) == label
    assert int(label[1:]) == int(typed[1:])


@given(number=st.integers(1, 99_999), digits=st.integers(2, 5))
def test_every_label_that_the_controller_writes_is_found_by_its_number_alone(number, digits):
    written = f"K{number:0{digits}d}"
    assert in_full(f"k{number}", plan_of(("K", digits))) == written
