from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from office_in_hand import OfficeInHand
from random_day import DESKS, STEPS, a_day, a_plan_with_every_rule, busy_steps

from controller.core import entries as e
from controller.core.account import explain, visits
from controller.core.entries import CallRule
from controller.core.expected import ahead_of
from controller.core.explanation import Waited
from controller.core.now import now_of
from controller.core.why import Words
from office.plan import Plan
from protocol import messages as m
from protocol.types import Label
from runtime.texts import load_texts

TEXTS = load_texts(Path("assets/texts"))
POLISH = TEXTS["pl"]


def told(office: OfficeInHand, label: str, plan: Plan | None = None) -> list[str]:
    words = Words(POLISH, plan or a_plan_with_every_rule())
    return words.lines(explain(office.journal[1:], Label(label)))


def an_office() -> OfficeInHand:
    return OfficeInHand(plan=a_plan_with_every_rule())


def test_a_complaint_is_answered_in_plain_sentences():
    office = an_office()
    office.take("dowod")
    office.minutes(5)
    office.take("zgon")
    office.minutes(5)
    office.press(1)
    office.minutes(12)
    office.press(1)
    assert told(office, "D001") == [
        "Numer D001 (Dowod) został wydany o 12:00.",
        (
            "O 12:22, po 22 minutach czekania, został wezwany do stanowiska 1: spośród numerów,"
            " które mogło wezwać to stanowisko, był w kolejce pierwszy."
        ),
        "Przed nim wezwano też 1 numer, który według godziny przyjścia lub wizyty był dalej:",
        "  12:10 U001 do stanowiska 1: sprawa pilna (wydany o 12:05)",
    ]
    assert told(office, "U001") == [
        "Numer U001 (Zgon) został wydany o 12:05.",
        "O 12:10, po 5 minutach czekania, został wezwany do stanowiska 1: sprawa pilna.",
        "Nie wezwano przed nim żadnego numeru, który był w kolejce dalej.",
        "O 12:22 zakończono obsługę przy stanowisku 1.",
    ]


def test_the_way_to_the_cash_desk_and_back_is_told():
    office = an_office()
    office.take("dowod")
    office.press(1)
    office.press(3)
    office.do(m.TransferTicket, 1, to_desk=3, back=True)
    office.press(3)
    office.minutes(4)
    office.press(3)
    office.take("odbior")
    office.press(1)
    assert told(office, "D001")[3:] == [
        (
            "O 12:00 stanowisko 1 skierowało go dalej: stanowisko 3. Potem ma wrócić: stanowisko 1."
            " Godzina przyjścia pozostała ta sama."
        ),
        (
            "O 12:00, bez czekania, został wezwany do stanowiska 3 (pok. 3): spośród numerów, które"
            " mogło wezwać to stanowisko, był w kolejce pierwszy."
        ),
        "Nie wezwano przed nim żadnego numeru, który był w kolejce dalej.",
        "O 12:04, po obsłudze przy stanowisku 3, wrócił do kolejki: stanowisko 1.",
        (
            "O 12:04, bez czekania, został wezwany do stanowiska 1: spośród numerów, które mogło"
            " wezwać to stanowisko, był w kolejce pierwszy."
        ),
        "Nie wezwano przed nim żadnego numeru, który był w kolejce dalej.",
    ]


def test_being_parked_absent_and_restored_is_told():
    office = an_office()
    office.take("kasa")
    office.press(3)
    office.do(m.ParkTicket, 3, reason=m.ParkReason.PAPERS, minutes=5, room="pok. 9")
    office.minutes(6)
    office.press(3)
    for _ in range(2):
        office.tick(30_000)
        office.do(m.RecallTicket, 3)
    office.tick(30_000)
    office.do(m.MarkAbsent, 3)
    office.do(m.RestoreTicket, 3, label="K001")
    lines = told(office, "K001")
    parked = "O 12:00 stanowisko 3 odłożyło go na 5 minut: dokumenty do uzupełnienia, pok. 9."
    assert parked in lines
    assert any(line.endswith("minął czas odłożenia; znowu czeka: stanowisko 3.") for line in lines)
    assert sum("wezwano go ponownie" in line for line in lines) == 2
    assert "O 12:07 stanowisko 3 uznało, że na wezwania nikt nie przyszedł." in lines
    assert "O 12:07 stanowisko 3 przywróciło go do kolejki, na dawne miejsce." in lines


def test_a_ticket_that_waits_is_told_who_is_ahead_and_why_if_they_came_later():
    office = an_office()
    office.press(1)
    for service in ("dowod", "odbior", "zgon"):
        office.take(service)
        office.minutes(1)
    plan = a_plan_with_every_rule()
    now = now_of(plan, office.journal[1:], office.at)
    head = next(head for head in now.state.queue.all() if head.ticket.endswith("D002"))
    words = Words(POLISH, plan)
    assert words.ahead(ahead_of(now, head), now) == [
        "Najwcześniej zostanie wezwany do stanowiska 1, po 2 numerach: U001, D001.",
        "  U001 będzie wcześniej, choć jest dalej w kolejce: sprawa pilna (wydany o 12:02)",
    ]


def test_who_waits_for_a_service_without_an_open_desk_is_told_so():
    office = an_office()
    office.take("kasa")
    plan = a_plan_with_every_rule()
    now = now_of(plan, office.journal[1:], office.at)
    (head,) = now.state.queue.all()
    assert Words(POLISH, plan).ahead(ahead_of(now, head), now) == [
        "Teraz tej sprawy nie obsługuje żadne czynne stanowisko."
    ]


def test_a_service_that_left_the_plan_is_called_by_its_id():
    office = an_office()
    office.take("kasa")
    plan = a_plan_with_every_rule()
    without = msgspec.structs.replace(plan, services=plan.services[:2])
    assert told(office, "K001", without)[0] == "Numer K001 (kasa) został wydany o 12:00."


@pytest.mark.parametrize("language", ["pl", "en"])
@pytest.mark.parametrize("rule", list(CallRule))
@pytest.mark.parametrize("kind", list(m.TicketClass))
def test_every_rule_of_a_call_has_its_words(language, rule, kind):
    office = an_office()
    office.take("dowod")
    office.press(1)
    (part,) = explain(office.journal[1:], Label("D001")).story
    assert isinstance(part, Waited)
    assert part.call is not None
    for back in (None, e.TicketRestored("x", 1), e.ParkingEnded("x", e.Line(desk=1))):
        why = e.CallWhy(rule, kind)
        call = msgspec.structs.replace(part.call, why=why, came_back=back)
        assert Words(TEXTS[language], a_plan_with_every_rule()).rule(call)


@settings(max_examples=100)
@given(STEPS)
def test_every_ticket_of_any_day_has_its_story_in_words(steps):
    entries = a_day(steps)
    for language in ("pl", "en"):
        words = Words(TEXTS[language], a_plan_with_every_rule())
        for visit in visits(entries).values():
            lines = words.lines(explain(entries, visit.label))
            assert lines[0].startswith(("Numer ", "Number "))
            assert all(line.strip() for line in lines)


@pytest.mark.parametrize("seed", range(20))
def test_only_of_a_ticket_that_was_at_a_desk_is_it_said_that_it_came_back(seed):
    entries = a_day(busy_steps(seed))
    words = Words(POLISH, a_plan_with_every_rule())
    came_back = {POLISH.say("office.why.class.returning")} | {
        POLISH.say(f"office.why.back.{how}", desk=desk)
        for how in ("ticket-sent-back", "ticket-transferred", "ticket-restored", "parking-ended")
        for desk in DESKS
    }
    for visit in visits(entries).values():
        for part in explain(entries, visit.label).story:
            if isinstance(part, Waited):
                calls = [*part.overtaken_by, *([part.call] if part.call else [])]
                said = [call for call in calls if words.rule(call) in came_back]
                assert all(call.came_back is not None for call in said)


def test_who_is_called_first_because_another_returns_is_not_said_to_return_too():
    office = an_office()
    office.take("dowod")
    office.press(1)
    (part,) = explain(office.journal[1:], Label("D001")).story
    assert isinstance(part, Waited)
    assert part.call is not None
    call = msgspec.structs.replace(part.call, why=e.CallWhy(CallRule.RETURNING))
    assert Words(POLISH, a_plan_with_every_rule()).rule(call) == (
        "był w kolejce przed numerem, który wraca do stanowiska i którego nie można wyprzedzić"
    )


def test_a_ticket_waits_until_the_moment_in_which_somebody_asks():
    office = an_office()
    office.take("dowod")
    office.minutes(17)
    explanation = explain(office.journal[1:], Label("D001"), office.at)
    (line, *_) = Words(POLISH, a_plan_with_every_rule()).lines(explanation)[1:]
    assert line == "Czeka od 12:00 (17 minut)."
