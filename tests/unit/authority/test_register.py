"""What a register keeps: nothing is lost, whoever writes it, in whatever order."""

import datetime as dt

import pytest
from certificate_registers import EPOCH, OFFICE, issued, registers
from hypothesis import given, settings
from hypothesis import strategies as st

from authority.core import changes
from authority.core.register import Register, Taken, Why
from authority.core.register_text import read_register, write_register
from authority.core.uniting import unite
from office.mistakes import Mistakes

LATER = EPOCH + dt.timedelta(days=40)
HOUR = dt.timedelta(hours=1)


@settings(max_examples=15)
@given(registers())
def test_a_register_reads_back_as_it_was_written(register: Register) -> None:
    assert read_register(write_register(register)) == register


@settings(max_examples=15)
@given(registers(), registers(), registers())
def test_uniting_does_not_depend_on_order_or_repetition(
    one: Register, two: Register, three: Register
) -> None:
    assert unite(one, two) == unite(two, one)
    assert unite(one, unite(two, three)) == unite(unite(one, two), three)
    assert unite(unite(one, two), two) == unite(one, two)


@settings(max_examples=15)
@given(registers(), registers())
def test_uniting_loses_nothing_that_was_taken_away(one: Register, two: Register) -> None:
    united = unite(one, two)
    assert united.all_taken().keys() == one.all_taken().keys() | two.all_taken().keys()
    assert united.issued.keys() == one.issued.keys() | two.issued.keys()
    assert united.list_number == max(one.list_number, two.list_number)


@settings(max_examples=15)
@given(registers(), registers())
def test_a_list_is_taken_whole_and_a_second_time_changes_nothing(
    one: Register, two: Register
) -> None:
    listed = {serial: taken.at for serial, taken in two.all_taken().items()}
    after = changes.take_list(one, listed, LATER)
    assert after.all_taken().keys() >= listed.keys() | one.all_taken().keys()
    assert changes.take_list(after, listed, LATER) is after


@settings(max_examples=15)
@given(registers(), st.sampled_from(["kiosk-1", "display-1"]))
def test_what_was_taken_from_a_device_lets_nobody_in(register: Register, device: str) -> None:
    after = changes.take_away(register, device, Why.REPLACED, LATER)
    assert not any(each.counts(LATER) for each in after.of_device(device))
    assert after.newest(device, LATER) is None


def test_registers_of_two_offices_are_not_united() -> None:
    with pytest.raises(ValueError, match="united"):
        unite(Register(office=OFFICE), Register(office="um-debowo"))


def test_a_list_that_takes_one_certificate_takes_what_was_renewed_from_it() -> None:
    card, renewed, other = issued(3), issued(6), issued(4)
    register = Register(office=OFFICE, issued={3: card, 6: renewed, 4: other})
    after = changes.take_list(register, {3: EPOCH}, LATER)
    assert set(after.all_taken()) == {3, 6}
    assert after.issued[4] == other


def test_the_successor_s_certificate_stays_when_its_list_comes_again() -> None:
    register = changes.take_list(Register(office=OFFICE, issued={3: issued(3)}), {3: EPOCH}, LATER)
    register = changes.add(register, issued(6))
    assert changes.take_list(register, {3: EPOCH}, LATER).issued[6].counts(LATER)


def test_a_certificate_that_a_list_took_is_taken_when_it_becomes_known() -> None:
    register = changes.take_list(Register(office=OFFICE), {3: EPOCH}, LATER)
    register = changes.add(register, issued(3))
    assert register.issued[3].taken == Taken(EPOCH, Why.BY_A_LIST)
    assert not register.elsewhere


def test_a_barred_device_is_let_in_with_what_was_issued_later_only() -> None:
    register = Register(office=OFFICE, issued={3: issued(3)})
    at = issued(3).issued + HOUR
    register = changes.bar(register, "kiosk-1", at)
    assert register.is_barred("kiosk-1")
    assert not register.is_barred("kiosk-2")
    unknown = issued(99, device="kiosk-1", issued=at - HOUR)
    assert changes.add(register, unknown).is_barred("kiosk-1")
    successor = issued(98, device="kiosk-1", issued=at + HOUR)
    assert not changes.add(register, successor).is_barred("kiosk-1")


def test_a_certificate_that_ended_by_itself_needs_no_place_in_the_list() -> None:
    register = Register(office=OFFICE, issued={3: issued(3)})
    after = changes.take_away(register, "kiosk-1", Why.REPLACED, LATER + dt.timedelta(days=400))
    assert not after.all_taken()


def test_all_mistakes_of_a_register_are_told_at_once() -> None:
    text = write_register(Register(office=OFFICE, issued={3: issued(3)}))
    for right, wrong in (
        ("um-lipowo", "UM Lipowo"),
        ("2026-11-21T15:00:00Z", "2026-11-21"),
        (f"{3:064x}", "3"),
    ):
        text = text.replace(right, wrong, 1)
    with pytest.raises(Mistakes) as caught:
        read_register(text)
    assert [mistake.key_path for mistake in caught.value.mistakes] == [
        "office",
        "certificate[0].issued",
        "certificate[0].key_sha256",
    ]


def test_a_register_of_a_later_version_is_refused() -> None:
    text = write_register(Register(office=OFFICE)).replace("format = 1", 'format = 2\nnew = "x"')
    with pytest.raises(Mistakes, match="newer version"):
        read_register(text)
