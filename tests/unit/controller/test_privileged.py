"""Who is served earlier on their word: a house rule that the plan of an office has, or has not."""

from builders import a_plan
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from office_in_hand import OfficeInHand

from controller.core import entries as e
from office.plan import Plan
from protocol import messages as m
from protocol.messages import TicketClass
from protocol.types import RequestId, ServiceId


def plan_with(privileged: dict[str, str] | None) -> Plan:
    plan = a_plan()
    return replace(plan, office=replace(plan.office, privileged=privileged))


HOUSE_RULE = plan_with({"pl": "Osoby, które ukończyły 70 lat."})
NO_RULE = plan_with(None)


def takes(office: OfficeInHand, ident: str, *, privileged: bool) -> m.Result:
    asked = m.TakeTicket(RequestId(ident), ServiceId("dowod"), "pl", privileged=privileged)
    return office.ask("kiosk-1", asked)


def classes(office: OfficeInHand) -> list[TicketClass]:
    events = [event for entry in office.journal for event in entry.events]
    return [event.ticket_class for event in events if isinstance(event, e.TicketIssued)]


def test_who_says_so_is_served_earlier_where_the_office_has_it():
    office = OfficeInHand(plan=HOUSE_RULE)
    takes(office, "k1", privileged=False)
    takes(office, "k2", privileged=True)
    assert classes(office) == [TicketClass.WALK_IN, TicketClass.PRIVILEGED]
    assert office.call_label(2) == "D002"


def test_without_a_house_rule_the_number_is_an_ordinary_one_and_nobody_is_sent_away():
    office = OfficeInHand(plan=NO_RULE)
    takes(office, "k1", privileged=False)
    assert isinstance(takes(office, "k2", privileged=True), m.Taken)
    assert classes(office) == [TicketClass.WALK_IN, TicketClass.WALK_IN]
    assert office.call_label(2) == "D001"


@given(asks=st.lists(st.booleans(), max_size=8))
def test_without_a_house_rule_it_makes_no_difference_what_is_asked(asks):
    one, other = OfficeInHand(plan=NO_RULE), OfficeInHand(plan=NO_RULE)
    for number, privileged in enumerate(asks):
        said = takes(one, f"k{number}", privileged=privileged)
        assert said == takes(other, f"k{number}", privileged=False)
    assert classes(one) == classes(other)


def test_an_urgent_matter_stays_urgent_whoever_comes_with_it():
    urgent = tuple(replace(each, urgent=True) for each in HOUSE_RULE.services)
    office = OfficeInHand(plan=replace(HOUSE_RULE, services=urgent))
    takes(office, "k1", privileged=True)
    assert classes(office) == [TicketClass.URGENT]
