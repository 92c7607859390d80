"""What is said of a service in words: how long one waits, why there is no number, what instead."""

from typing import Final

from kiosk.core.offers import TAKES_APPOINTMENTS, only_booked
from kiosk.core.view import NoNumber, Offer
from office.plan import Plan, Service, name_in
from protocol.messages import ClosedReason, Refusal, Wait
from protocol.types import Language
from scene.texts import Catalogue
from scene.waits import NO_BREAK, is_soon, wait_of

SAID: Final = {
    Refusal.CLOSED,
    Refusal.UNKNOWN_SERVICE,
    Refusal.FULL,
    Refusal.TIME_SHORT,
    Refusal.BY_APPOINTMENT,
    Refusal.NO_TICKETS_GIVEN,
    Refusal.NO_NUMBERS_LEFT,
    Refusal.UNKNOWN_CODE,
    Refusal.CODE_USED,
    Refusal.OTHER_DAY,
    Refusal.TOO_EARLY,
    Refusal.TOO_LATE,
}
"""What has words of its own. Whatever else came would be a mistake in a program, and nothing that
a visitor can mend: they are asked to try again."""

_OPENS_TODAY: Final = {ClosedReason.NOT_YET, ClosedReason.BREAK}


def wait_line(texts: Catalogue, wait: Wait) -> str:
    """Return an expected wait as a line that stands alone."""
    if is_soon(wait):
        return texts.say("kiosk.wait.line-soon")
    return texts.say("kiosk.wait.line", wait=wait_of(texts, wait))


def ahead_of(texts: Catalogue, count: int) -> str:
    """Return how many may be served before a ticket."""
    return (
        texts.say_count("kiosk.people-ahead", count) if count else texts.say("kiosk.nobody-ahead")
    )


def where_to_wait(texts: Catalogue, plan: Plan) -> str:
    """Return where visitors wait."""
    return texts.say("kiosk.take.where", hall=plan.office.hall)


def places_of(texts: Catalogue, plan: Plan, service: Service) -> str | None:
    """Return where a service is: its desks, by the room they stand in; None: nowhere yet."""
    by_room: dict[str, list[str]] = {}
    for desk in plan.desks:
        if service.id in desk.services:
            by_room.setdefault(desk.room or plan.office.hall, []).append(str(desk.number))
    places = [
        texts.say("kiosk.information.place", room=room, desks=", ".join(desks))
        for room, desks in by_room.items()
    ]
    return "; ".join(places) or None


def note_of(texts: Catalogue, service: Service, offer: Offer) -> str | None:
    """Return the note on a service's button, or None where a number is given."""
    if offer.closed is None:
        if service.mode == "no-ticket":
            return texts.say("kiosk.note.no-ticket")
        return texts.say("kiosk.note.by-appointment") if only_booked(service, offer) else None
    if offer.closed not in _OPENS_TODAY:
        return texts.say(f"kiosk.note.{offer.closed.value}")
    if offer.opens_at is None:
        return texts.say("kiosk.closed-now")
    return texts.say(f"kiosk.note.{offer.closed.value}", time=offer.opens_at)


def reasons_of(texts: Catalogue, plan: Plan, service: Service, offer: Offer) -> tuple[str, ...]:
    """Return why a service gives no number now, then what to do instead.

    It is for services that give none; each part is a sentence, or the office's own note.
    """
    # The note comes off the wire: it may lack even Polish.
    said = offer.note or {}
    told = said.get(texts.language) or said.get("pl")
    note = (told,) if told else ()
    return (_why(texts, service, offer), *note, *_instead(texts, plan, service, offer))


def refusal_of(texts: Catalogue, screen: NoNumber) -> str:
    """Return why there is no number, and what to do instead."""
    if screen.why is None:
        return texts.say("kiosk.check-in.no-answer")
    if screen.why not in SAID:
        return texts.say("kiosk.refused.other")
    if screen.why is Refusal.TOO_EARLY and screen.opens_at is None:
        return texts.say("kiosk.refused.too-early-still")
    if screen.why is Refusal.CLOSED and screen.opens_at is not None:
        return texts.say("kiosk.refused.opens-at", time=screen.opens_at)
    return texts.say(f"kiosk.refused.{screen.why.value}", time=screen.opens_at)


def without_visit(service: Service, language: Language) -> str | None:
    """Return how a matter is settled without a visit, as a line that stands alone."""
    if not service.without_visit:
        return None
    way = name_in(service.without_visit, language)
    return way[:1].upper() + way[1:]


def _why(texts: Catalogue, service: Service, offer: Offer) -> str:
    match offer.closed:
        case None | ClosedReason.BY_APPOINTMENT:
            way = "no-ticket" if service.mode == "no-ticket" else "by-appointment"
            return texts.say(f"kiosk.why.{way}")
        case ClosedReason.NOT_YET | ClosedReason.BREAK as reason:
            if offer.opens_at is None:
                return texts.say("kiosk.why.closed")
            return texts.say(f"kiosk.why.{reason.value}", time=offer.opens_at)
        case reason:
            return texts.say(f"kiosk.why.{reason.value}")


def _instead(texts: Catalogue, plan: Plan, service: Service, offer: Offer) -> tuple[str, ...]:
    if service.mode == "no-ticket":
        return (_where_to(texts, plan, service),)
    if only_booked(service, offer):
        another_day = offer.closed not in {None, ClosedReason.BY_APPOINTMENT, *_OPENS_TODAY}
        come = (texts.say("kiosk.instead.another-day"),) if another_day else ()
        return (*come, _how_to_book(texts, plan))
    if offer.closed in _OPENS_TODAY:
        return (texts.say("kiosk.instead.later"),) if offer.opens_at else ()
    book = (_how_to_book(texts, plan),) if service.mode in TAKES_APPOINTMENTS else ()
    return (texts.say("kiosk.instead.another-day"), *book)


def _how_to_book(texts: Catalogue, plan: Plan) -> str:
    if plan.office.phone is None:
        return texts.say("kiosk.instead.book")
    phone = plan.office.phone.replace(" ", NO_BREAK)
    return texts.say("kiosk.instead.book-phone", phone=phone)


def _where_to(texts: Catalogue, plan: Plan, service: Service) -> str:
    rooms = [desk.room for desk in plan.desks if service.id in desk.services and desk.room]
    if not rooms:
        return texts.say("kiosk.instead.go")
    return texts.say("kiosk.instead.go-room", rooms=", ".join(dict.fromkeys(rooms)))
