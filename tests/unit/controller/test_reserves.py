"""Numbers that kiosks may give by themselves: nobody else gives them."""

from itertools import pairwise

import pytest
from builders import NOON, a_plan_with, a_service
from msgspec import structs
from office_in_hand import TODAY, OfficeInHand

from controller.core import entries as e
from controller.core.reserves import ranges_of
from controller.core.snapshot import restored, taken
from office.plan import Device
from protocol import messages as m
from protocol.types import DayId, DeviceId, RequestId

TOMORROW = DayId("2026-11-21")


def ranges(*reserves: m.Reserve) -> list[tuple[int, int]]:
    return sorted(each for reserve in reserves for each in ranges_of(reserve))


def with_kiosks(count: int, digits: int = 3) -> OfficeInHand:
    plan = a_plan_with(tickets={"digits": digits})
    others = tuple(device for device in plan.devices if device.role != "kiosk")
    kiosks = tuple(Device(id=DeviceId(f"kiosk-{n}"), role="kiosk") for n in range(1, count + 1))
    return OfficeInHand(plan=structs.replace(plan, devices=(*others, *kiosks)))


def test_a_kiosk_is_granted_the_highest_numbers_of_the_digits_and_a_range_of_five_digits():
    office = OfficeInHand()
    reserve = office.reserve()
    assert (reserve.first, reserve.last) == (950, 999)
    assert (reserve.overflow_first, reserve.overflow_last) == (10_000, 10_999)
    assert reserve.day == TODAY
    assert ranges(office.reserve("kiosk-2")) == [(900, 949), (11_000, 11_999)]


@pytest.mark.parametrize(("digits", "block"), [(2, (95, 99)), (3, (950, 999)), (4, (9950, 9999))])
def test_the_block_of_ordinary_looking_numbers_goes_by_the_digits(digits, block):
    reserve = with_kiosks(1, digits).reserve()
    assert (reserve.first, reserve.last) == block


def test_the_same_request_is_granted_the_same_numbers_also_after_a_restart():
    office = OfficeInHand()
    granted = office.reserve(id_="same")
    assert office.reserve(id_="same") == granted
    assert office.restarted().reserve(id_="same") == granted
    assert len(office.events(e.NumbersReserved)) == 1


def test_only_a_kiosk_is_granted_numbers():
    office = OfficeInHand(plan=a_plan_with())
    for device in ("desk-1", "office-1", "display-1", "kiosk-9"):
        asked = m.ReserveNumbers(RequestId("r1"), TODAY)
        assert office.ask(device, asked) == m.Refused(m.Refusal.NOT_ALLOWED)


def test_no_two_grants_of_a_day_have_a_number_in_common():
    office = with_kiosks(4)
    granted = [office.reserve(f"kiosk-{1 + n % 4}") for n in range(88)]
    for (_, last), (first, _) in pairwise(ranges(*granted)):
        assert last < first


def test_numbers_that_were_issued_are_in_no_grant_with_whatever_letter():
    office = OfficeInHand(plan=a_plan_with(tickets={"first_number": 40, "digits": 2}))
    issued = [int(office.take_label(service)[1:]) for service in ("kasa", "dowod") * 18]
    granted = [office.reserve(f"kiosk-{1 + n % 2}") for n in range(20)]
    for first, last in ranges(*granted):
        assert not any(first <= number <= last for number in issued)
    assert len([each for each in granted if each.first <= each.last]) == 15


def test_no_block_is_taken_where_a_service_begins_to_count():
    plan = a_plan_with(
        services=(
            a_service("dowod", "D"),
            a_service("odbior", "D"),
            a_service("kasa", "K", first_number=960),
        )
    )
    office = OfficeInHand(plan=plan)
    assert office.reserve().first == 850, "the highest block of this kiosk that nobody needs"
    assert office.take_label("kasa") == "K960"


def test_ordinary_numbers_leave_out_what_is_reserved():
    office = OfficeInHand(plan=a_plan_with(tickets={"first_number": 93, "digits": 2}))
    office.reserve()
    labels = [office.take_label("kasa") for _ in range(4)]
    assert labels == ["K93", "K94", "K100", "K101"]


def test_when_all_small_blocks_are_granted_the_range_of_five_digits_still_is():
    office = OfficeInHand(plan=a_plan_with(tickets={"digits": 2}))
    granted = [office.reserve() for _ in range(25)]
    assert granted[-1].first > granted[-1].last
    assert granted[-1].overflow_last - granted[-1].overflow_first == 999


def test_when_nothing_is_left_that_is_said_and_a_kiosk_keeps_what_it_has():
    office, last = with_kiosks(3), None
    for _ in range(30):
        last = office.reserve(holds=last)
    asked = m.ReserveNumbers(RequestId("r1"), TODAY, last)
    assert office.ask("kiosk-1", asked) == m.Refused(m.Refusal.NO_NUMBERS_LEFT)
    assert office.core.view().reserves.held["kiosk-1"][-1] == last
    office.day(TOMORROW)
    assert ranges(office.reserve(holds=last))


# What a kiosk holds -----------------------------------------------------------------------------


def test_what_a_kiosk_may_still_hold_is_left_out_the_next_day_too():
    office = with_kiosks(2, digits=2)
    reserve = office.reserve()
    office.day(TOMORROW)
    labels = [office.take_label("kasa") for _ in range(95)]
    assert labels[-1] == "K100"
    others = [office.reserve("kiosk-2") for _ in range(30)]
    assert not set(ranges(*others)) & set(ranges(reserve))


def test_a_day_after_a_kiosk_has_let_go_of_numbers_they_are_ordinary_again():
    office = OfficeInHand(plan=a_plan_with(tickets={"digits": 2}))
    first = office.reserve()
    office.reserve(holds=first)
    third = office.reserve(holds=office.reserve(holds=first))
    office.day(TOMORROW)
    office.reserve(holds=third)
    office.day(DayId("2026-11-22"))
    held = office.core.view().reserves.held["kiosk-1"]
    assert first not in held
    assert third in held
    assert [each[:2] for each in office.core.view().reserves.today] == ranges(*held)


def test_a_grant_that_the_kiosk_may_not_have_heard_of_is_kept_until_it_says_what_it_holds():
    office = OfficeInHand()
    first = office.reserve()
    unheard = office.reserve(holds=first)
    again = office.reserve(holds=first)
    assert office.core.view().reserves.held["kiosk-1"] == (first, unheard, again)
    last = office.reserve(holds=again)
    assert office.core.view().reserves.held["kiosk-1"] == (again, last)


def test_a_kiosk_without_a_reserve_has_let_go_of_those_of_other_days():
    office = OfficeInHand()
    office.reserve()
    office.day(TOMORROW)
    office.reserve()
    assert len(office.core.view().reserves.held["kiosk-1"]) == 1


def test_a_controller_that_forgot_learns_from_the_kiosk_what_it_holds():
    office, elsewhere = OfficeInHand(), OfficeInHand()
    held = elsewhere.reserve(id_="long-ago")
    granted = office.reserve(holds=held)
    assert not set(ranges(granted)) & set(ranges(held))
    assert office.core.view().reserves.held["kiosk-1"] == (held, granted)
    assert office.restarted().core.view().reserves == office.core.view().reserves


@pytest.mark.parametrize(
    "held",
    [
        m.Reserve("r0", TODAY, 1, 999, 10_000, 10_999),
        m.Reserve("r0", TODAY, 0, 9, 10_000, 10_999),
        m.Reserve("r0", TODAY, 950, 999, 10_000, 99_999),
        m.Reserve("r0", TODAY, 950, 999, 9_000, 9_999),
        m.Reserve("r0", TODAY, 9_990, 10_010, 1, 0),
        m.Reserve("r0", TODAY, 950, 999, 99_900, 100_100),
    ],
)
def test_a_kiosk_cannot_claim_more_than_any_was_ever_granted(held):
    office = OfficeInHand()
    asked = m.ReserveNumbers(RequestId("r1"), TODAY, held)
    assert office.ask("kiosk-1", asked) == m.Refused(m.Refusal.BAD_REQUEST)
    assert office.core.view().reserves.today == []


# A journal that was put back --------------------------------------------------------------------


def test_after_a_copy_was_put_back_no_small_block_is_granted_and_many_of_the_others_are_left_out():
    office = OfficeInHand()
    before = office.reserve()
    forgotten = [office.reserve(holds=before) for _ in range(9)]
    after = OfficeInHand().put_back()
    assert after.menu.restored_in == after.events(e.EpochBegan)[1].epoch
    granted = [after.reserve(), after.reserve("kiosk-2"), after.reserve()]
    assert all(each.first > each.last for each in granted)
    assert not set(ranges(*granted)) & set(ranges(before, *forgotten))


def test_nobody_holds_what_was_granted_to_another_kiosk():
    office = with_kiosks(2)
    held = office.reserve("kiosk-1")
    request = m.ReserveNumbers(RequestId("x"), DayId(office.today), held)
    assert office.ask("kiosk-2", request) == m.Refused(m.Refusal.NOT_ALLOWED)
    let_go = office.reserve("kiosk-1", holds=held)
    office.reserve("kiosk-1", holds=let_go)
    request = m.ReserveNumbers(RequestId("y"), DayId(office.today), held)
    assert office.ask("kiosk-2", request) == m.Refused(m.Refusal.NOT_ALLOWED)


def test_after_a_copy_was_put_back_nothing_is_granted_that_lies_below_what_the_kiosk_holds():
    office = OfficeInHand()
    forgotten = [office.reserve()]
    for _ in range(30):
        forgotten.append(office.reserve(holds=forgotten[-1]))
    after = OfficeInHand().put_back()
    granted = after.reserve(holds=forgotten[-1])
    assert not set(ranges(granted)) & set(ranges(*forgotten))


def test_after_a_copy_was_put_back_ordinary_numbers_leave_out_where_forgotten_blocks_lie():
    office = with_kiosks(2, digits=2)
    after = office.put_back(skip=70)
    labels = [after.take_label("kasa") for _ in range(6)]
    assert labels == ["K71", "K72", "K73", "K74", "K100", "K101"]


def test_what_a_restored_journal_means_is_over_with_the_day():
    after = OfficeInHand().put_back()
    after.take("kasa")
    assert after.menu.restored_in is not None
    after.day(TOMORROW)
    assert after.menu.restored_in is None
    assert after.reserve().first == 950


def test_a_copy_of_yesterday_is_restored_for_the_whole_of_today():
    events = (e.EpochBegan(2_000_000_000), e.JournalRestored(50))
    entry = e.Entry(at=structs.replace(NOON, local="2026-11-21T07:00:00"), events=events)
    after = OfficeInHand([*OfficeInHand().journal, entry])
    after.day(TOMORROW)
    assert after.menu.restored_in == 2_000_000_000
    after.take("kasa")
    assert after.restarted().menu.restored_in == 2_000_000_000
    after.day(DayId("2026-11-22"))
    assert after.menu.restored_in is None


def test_a_snapshot_keeps_everything_of_the_reserves():
    office = OfficeInHand().put_back()
    office.reserve(holds=office.reserve())
    office.reserve("kiosk-2")
    state = office.core.view()
    again = restored(taken(state, 7_000, office.now), 7_000, office.now)
    assert (again.reserves, again.restored_in) == (state.reserves, state.restored_in)


def test_a_controller_that_forgot_a_grant_gives_its_numbers_to_no_other_kiosk():
    office = with_kiosks(3, digits=2)
    mine = ranges(*(office.reserve("kiosk-1") for _ in range(9)))
    forgot = with_kiosks(3, digits=2)
    others = ranges(*(forgot.reserve(kiosk) for _ in range(9) for kiosk in ("kiosk-2", "kiosk-3")))
    assert not set(mine) & set(others)
