# ruff: noqa: RUF001 - Ukrainian is written in Cyrillic
"""Every screen of the kiosk with what it may have to show: the sample office on a busy day."""

from collections.abc import Iterator
from typing import Final

from kiosk_screens import PLAN, RULES_PLAN, WITHOUT_VISIT
from msgspec.structs import replace

from kiosk.core import view as v
from kiosk.core.offers import GIVES_NUMBERS
from kiosk.core.records import SlipStarted
from protocol.messages import ClosedReason, Refusal, Ticket, Wait

FULL: Final = {
    "fee": {
        "pl": "17 zł za pełnomocnictwo, płatne w kasie lub przelewem",
        "en": "17 zł for a proxy, at the cash desk or by transfer",
        "uk": "17 зл за довіреність, у касі або переказом",
        "de": "17 zł für eine Vollmacht, an der Kasse oder per Überweisung",
    },
    "form": {
        "pl": "Wniosek wypełnia się na miejscu albo wcześniej w domu",
        "en": "Fill in the form here or at home",
        "uk": "Заяву можна заповнити на місці або вдома",
        "de": "Den Antrag füllt man hier oder zu Hause aus",
    },
    "deadline": {
        "pl": "Do 30 dni, w sprawach zawiłych do 60 dni",
        "en": "Up to 30 days, in complicated matters up to 60",
        "uk": "До 30 днів, у складних справах до 60",
        "de": "Bis zu 30 Tage, in schwierigen Fällen bis zu 60",
    },
    "appeal": {
        "pl": "W ciągu 14 dni do Samorządowego Kolegium Odwoławczego, przez urząd",
        "en": "Within 14 days to the appeal board, through the office",
        "uk": "Протягом 14 днів до апеляційної колегії, через установу",
        "de": "Binnen 14 Tagen bei der Berufungskammer, über das Amt",
    },
}
"""A card with everything that a card may say."""

OFFICE: Final = replace(
    RULES_PLAN,
    office=replace(RULES_PLAN.office, help=PLAN.services[0].id, page="https://lipowo.example"),
    services=tuple(
        replace(each, **FULL, without_visit=WITHOUT_VISIT) if each.id == "dowod" else each
        for each in RULES_PLAN.services
    ),
)

NOTE: Final = {
    "pl": "Przenosimy stanowiska wydziału komunikacji",
    "en": "The vehicle desks are being moved",
    "uk": "Переносимо робочі місця транспортного відділу",
    "de": "Die Schalter der Zulassungsstelle ziehen um",
}
NOTICES: Final = (
    {
        "pl": "23 i 24 grudnia urząd jest czynny do godziny 12:00.",
        "en": "On 23 and 24 December the office is open until 12:00.",
        "uk": "23 і 24 грудня установа працює до 12:00.",
        "de": "Am 23. und 24. Dezember ist das Amt bis 12:00 Uhr geöffnet.",
    },
)
WAITS: Final = (Wait(0, 5), Wait(10, 25), None, Wait(90, None))
CLOSED: Final = {
    "kasa": v.Offer("kasa", 0, ClosedReason.BREAK, "12:30"),
    "prawo-jazdy": v.Offer("prawo-jazdy", 0, ClosedReason.CLOSURE, note=NOTE),
    "akty": v.Offer("akty", 0, ClosedReason.BY_APPOINTMENT),
    "budowa": v.Offer("budowa", 9, ClosedReason.TIME_SHORT),
}
OFFERS: Final = tuple(
    CLOSED.get(service.id, v.Offer(service.id, 5 * i % 13, wait=WAITS[i % 4]))
    for i, service in enumerate(OFFICE.services)
)
ALONE: Final = tuple(
    v.Offer(service.id, None) for service in OFFICE.services if service.mode in GIVES_NUMBERS
)
SLIP: Final = SlipStarted(
    "k1",
    Ticket("2026-11-20/R017", "R017", "pojazd", "pl"),
    7,
    "2026-11-20T09:41:07",
    wait=Wait(10, 25),
)
HOME: Final = v.Home()
CARD: Final = v.Confirm("pojazd", HOME)
FULL_CARD: Final = v.Confirm("dowod", HOME)
"""The one that may say everything."""

VISITOR_REFUSALS: Final = (
    Refusal.CLOSED,
    Refusal.FULL,
    Refusal.TIME_SHORT,
    Refusal.BY_APPOINTMENT,
    Refusal.NO_TICKETS_GIVEN,
    Refusal.NO_NUMBERS_LEFT,
    Refusal.UNKNOWN_SERVICE,
)
CODE_REFUSALS: Final = (
    Refusal.UNKNOWN_CODE,
    Refusal.CODE_USED,
    Refusal.OTHER_DAY,
    Refusal.TOO_EARLY,
)


def _choosing() -> dict[str, v.Screen]:
    first, closed = OFFICE.services[0].category, _category_of("prawo-jazdy")
    return {
        "first screen": HOME,
        "second page of the first screen": v.Home(1),
        "category": v.Category(first),
        "category with closed services": v.Category(closed),
        "second page of a category": v.Category(first, 1),
        "card": CARD,
        "full card": FULL_CARD,
        "second page of the full card": replace(FULL_CARD, page=1),
        "last page of the full card": replace(FULL_CARD, page=9),
        "card without a visit": v.Confirm("meldunek", HOME),
        "card without a number": v.Confirm("podatki", HOME),
        "information": v.Information("pojazd", HOME),
        "full information": v.Information("dowod", HOME),
        "second page of the information": v.Information("dowod", HOME, 1),
        "last page of the information": v.Information("dowod", HOME, 9),
        "privileged": v.Privileged("pojazd", HOME),
        "last page of the privileged": v.Privileged("pojazd", HOME, 9),
        "no code yet": v.EnterCode(),
        "half a code": v.EnterCode("802"),
        "whole code": v.EnterCode("802175"),
    }


def _numbers() -> dict[str, v.Screen]:
    unknown, lost = v.Doubt.UNKNOWN, v.Doubt.NOT_PRINTED
    return {
        "code looked up": v.Printing(None),
        "number fetched": v.Printing("pojazd"),
        "number printed": v.Printing("pojazd", "R017"),
        "slip": v.TakeSlip("R017", SLIP),
        "slip with five digits": v.TakeSlip("R10017", SLIP),
        "number to remember": v.Remember("R017", unknown, may_reprint=True, slip=SLIP),
        "long number to remember": v.Remember("R10017", lost, may_reprint=True, slip=SLIP),
        "no reprint": v.Remember("R017", lost, may_reprint=False, slip=SLIP),
    }


def _around() -> dict[str, v.Screen]:
    """What is not about one matter."""
    return {
        **{f"out of service ({why.value})": v.OutOfService(why) for why in v.OutReason},
        "rate": v.Rate(),
        "rate a service": v.RateService(4),
        "second page of rate a service": v.RateService(0, 1),
        "thanks (feedback)": v.Thanks(v.Thanked.FEEDBACK),
        "thanks (solved)": v.Thanks(v.Thanked.SOLVED, "meldunek"),
        "thanks (information)": v.Thanks(v.Thanked.INFORMATION, "meldunek"),
        "easier": v.Easier(HOME),
        "easier from a card": v.Easier(CARD),
        "help called": v.Help(HOME),
        "help is coming": v.Help(CARD, is_coming=True),
        "nobody comes": v.Help(HOME, is_over=True),
        "still there": v.StillThere(CARD),
        "too fast": v.TooFast(),
        "saver": v.Saver(),
        "saver, later": v.Saver(7),
    }


def _refused() -> dict[str, v.Screen]:
    at_nine_fifty = {Refusal.TOO_EARLY: "09:50"}
    return {
        **{f"no number ({why.value})": v.NoNumber(why) for why in VISITOR_REFUSALS},
        **{
            f"code refused ({why.value})": v.NoNumber(why, at_nine_fifty.get(why), is_check_in=True)
            for why in CODE_REFUSALS
        },
        "code not answered": v.NoNumber(None, is_check_in=True),
    }


def _category_of(service: str) -> str:
    found = OFFICE.service(service)
    assert found is not None
    return found.category


PLAIN: Final = _choosing() | _numbers() | _around() | _refused()


def views() -> Iterator[tuple[str, v.KioskView]]:
    """Every screen in Polish, as a visitor sees it who has switched nothing on, by a name."""
    for name, screen in PLAIN.items():
        offers = OFFERS if isinstance(screen, v.CHOOSING) else ()
        yield name, v.KioskView(screen, "pl", offers, may_help=True)
    plain = v.KioskView(HOME, "pl", OFFERS, may_help=True)
    card = replace(plain, screen=CARD)
    yield "first screen with a notice", replace(plain, notices=NOTICES)
    yield "first screen without help", replace(plain, may_help=False)
    yield "first screen, alone", replace(plain, offers=ALONE, is_alone=True)
    yield "card, alone", replace(card, offers=ALONE, is_alone=True)
    yield "first screen, pressed", replace(plain, pressed="service/dowod")
    yield "card, pressed", replace(card, pressed="take")
    yield "card by keypad", replace(card, speaks=True, focus="take")
    yield "first screen by keypad", replace(plain, speaks=True, focus="service/dowod")
    for why in v.Paperless:
        yield f"first screen ({why.value})", replace(plain, paperless=why)
        yield f"card ({why.value})", replace(card, paperless=why)
        yield (
            f"number ({why.value})",
            v.KioskView(
                v.Remember("R017", v.Doubt.NOT_PRINTED, may_reprint=False, slip=SLIP),
                "pl",
                paperless=why,
                may_help=True,
            ),
        )
    for reason in ClosedReason:
        offer = v.Offer("pojazd", 3, reason, "12:30", NOTE)
        yield f"card, closed ({reason.value})", replace(card, offers=(offer,))
