"""Every screen of the kiosk as it stands for one visitor, for tests of what is said."""
# ruff: noqa: RUF001 - Ukrainian letters are meant

from kiosk_screens import CATALOGUES, PLAN, with_rules
from msgspec.structs import replace

from kiosk.core import view as v
from kiosk.core.records import SlipStarted
from kiosk.core.speech.speaker import Speaker
from office.plan import Plan
from protocol.messages import ClosedReason, Refusal, Ticket, Wait
from protocol.types import Label, Language, RequestId, TicketId

CARD = {
    "fee": {
        "pl": "17 zł za pełnomocnictwo, 66,50 zł za nowe tablice",
        "en": "17 zł for a proxy, 66.50 zł for new plates",
        "uk": "17 zł за довіреність, 66,50 zł за нові номери",
        "de": "17 zł für eine Vollmacht, 66,50 zł für neue Schilder",
    },
    "form": {
        "pl": "druk D-1, stolik przy wejściu, pok. 12",
        "en": "form D-1, on the table at the entrance",
        "uk": "бланк D-1, столик біля входу",
        "de": "Vordruck D-1, auf dem Tisch am Eingang",
    },
    "deadline": {
        "pl": "do 30 dni",
        "en": "up to 30 days",
        "uk": "до 30 днів",
        "de": "bis zu 30 Tage",
    },
    "appeal": {
        "pl": "w ciągu 14 dni, w urzędzie",
        "en": "within 14 days, at the office",
        "uk": "протягом 14 днів, в установі",
        "de": "innerhalb von 14 Tagen, im Amt",
    },
}
NOTICE = {
    "pl": "W piątek 27 listopada pracujemy do godz. 12.00.",
    "en": "On Friday 27 November we close at noon.",
    "uk": "У п’ятницю 27 листопада працюємо до полудня.",
    "de": "Am Freitag, dem 27. November, schließen wir mittags.",
}


def _talkative(plan: Plan) -> Plan:
    services = tuple(
        replace(each, **CARD) if each.id == "pojazd" else each for each in plan.services
    )
    office = replace(plan.office, page="https://lipowo.example.pl")
    return replace(plan, office=office, services=services)


TALKATIVE = _talkative(with_rules(PLAN))
"""The sample office, with everything that a plan can say of a service."""
SPEAKER = Speaker(TALKATIVE, CATALOGUES)

_WAITS = (None, Wait(0, 5), Wait(5, 5), Wait(0, 20), Wait(10, 25), Wait(10, 10), Wait(90, None))
_CLOSED = {
    "kasa": (ClosedReason.BREAK, "12:30"),
    "odbior": (ClosedReason.NOT_YET, "09:05"),
    "podatki": (ClosedReason.FULL, None),
    "meldunek": (ClosedReason.TIME_SHORT, None),
}


def offers() -> tuple[v.Offer, ...]:
    """Return an offer of each service, with all kinds of waits and reasons."""
    made = []
    for place, service in enumerate(TALKATIVE.services):
        closed, opens_at = _CLOSED.get(service.id, (None, None))
        wait = _WAITS[place % len(_WAITS)] if closed is None else None
        made.append(v.Offer(service.id, place * 7, closed, opens_at, wait=wait))
    return tuple(made)


def slip(language: Language, **changes: object) -> SlipStarted:
    """Return the slip of the vehicle service."""
    ticket = Ticket(TicketId("2026-11-20/A012"), Label("A012"), "pojazd", language)
    told = SlipStarted(
        RequestId("7-1"), ticket, ahead=2, at="2026-11-20T09:41:07", wait=Wait(10, 25)
    )
    return replace(told, **changes)


def _of_choosing() -> dict[str, v.Screen]:
    home = v.Home()
    return {
        "home": home,
        "home-second-page": v.Home(1),
        "category": v.Category("pojazdy"),
        "confirm": v.Confirm("pojazd", home),
        "confirm-break": v.Confirm("kasa", home),
        "confirm-by-appointment": v.Confirm("akty", home),
        "confirm-full": v.Confirm("podatki", home),
        "confirm-second-page": v.Confirm("pojazd", home, 1),
        "information-second-page": v.Information("pojazd", home, 1),
        "information": v.Information("pojazd", home),
        "privileged": v.Privileged("pojazd", home),
        "enter-code": v.EnterCode(),
        "enter-code-typing": v.EnterCode("120"),
        "enter-code-whole": v.EnterCode("120454"),
    }


def _of_numbers(language: Language) -> dict[str, v.Screen]:
    home, label = v.Home(), Label("A012")
    return {
        "printing": v.Printing("pojazd"),
        "printing-number": v.Printing("pojazd", label),
        "checking-code": v.Printing(None),
        "take-slip": v.TakeSlip(label, slip(language)),
        "take-slip-copy": v.TakeSlip(label, slip(language, attempt=2, ahead=0, wait=None)),
        "take-slip-booked": v.TakeSlip(label, slip(language, booked_for="10:20", ahead=1)),
        "take-slip-alone": v.TakeSlip(label, slip(language, ahead=None, wait=None, at=None)),
        "remember": v.Remember(label, v.Doubt.NOT_PRINTED, True, slip(language)),
        "remember-unknown": v.Remember(label, v.Doubt.UNKNOWN, False, slip(language)),
        "no-number-unknown-code": v.NoNumber(Refusal.UNKNOWN_CODE, is_check_in=True),
        "no-number-too-early": v.NoNumber(Refusal.TOO_EARLY, "10:20", is_check_in=True),
        "no-number-opens-at": v.NoNumber(Refusal.CLOSED, "08:00"),
        "no-number-no-answer": v.NoNumber(None, is_check_in=True),
        "rate": v.Rate(),
        "rate-service": v.RateService(3),
        "thanks-feedback": v.Thanks(v.Thanked.FEEDBACK),
        "thanks-solved": v.Thanks(v.Thanked.SOLVED, "podatki"),
        "thanks-information": v.Thanks(v.Thanked.INFORMATION),
        "easier": v.Easier(home),
        "help": v.Help(home),
        "help-coming": v.Help(home, is_coming=True),
        "help-over": v.Help(home, is_over=True),
        "still-there": v.StillThere(v.Confirm("pojazd", home)),
        "too-fast": v.TooFast(),
        "saver": v.Saver(),
        "out-of-service": v.OutOfService(v.OutReason.NO_CONNECTION),
    }


def screens(language: Language) -> dict[str, v.KioskView]:
    """Return every screen by the name of its transcript."""
    plain = _of_choosing() | _of_numbers(language)
    views = {
        name: v.KioskView(
            screen,
            language,
            offers() if isinstance(screen, v.CHOOSING) else (),
            speaks=True,
            may_help=True,
        )
        for name, screen in plain.items()
    }
    views["home-notice"] = replace(views["home"], notices=(NOTICE,))
    views["home-no-paper"] = replace(views["home"], paperless=v.Paperless.NO_PAPER)
    for name in ("printing", "printing-number", "remember"):
        views[f"{name}-no-paper"] = replace(views[name], paperless=v.Paperless.NO_PAPER)
    views["confirm-alone"] = replace(
        views["confirm"], is_alone=True, offers=(v.Offer("pojazd", None),)
    )
    views["easier-on"] = replace(
        views["easier"], ease=v.Ease(large_text=True, high_contrast=True, low_reach=True)
    )
    return views
