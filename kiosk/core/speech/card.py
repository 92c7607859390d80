"""What one service is about: documents, fee, form, and how to do without a visit."""

from collections.abc import Iterator

from kiosk.core.offers import gives_number
from kiosk.core.speech.queue_words import queue_of
from kiosk.core.speech.talk import Talk
from kiosk.core.view import Offer
from office.plan import Service, docs_in
from protocol.types import ServiceId


def confirm_sentences(talk: Talk, wanted: ServiceId, offers: tuple[Offer, ...]) -> tuple[str, ...]:
    """Return what the card of a service says before one takes its number."""
    service = talk.plan.service(wanted)
    if service is None:
        return ()
    offer = next((each for each in offers if each.service == wanted), None)
    is_open = offer is None or gives_number(service, offer)
    title = "kiosk.confirm.title" if is_open else "kiosk.confirm.closed-title"
    queue = queue_of(talk, service, offer) if offer else ()
    return (talk.say(title), talk.service(service), *queue, *_needs(talk, service))


def information_sentences(talk: Talk, wanted: ServiceId) -> tuple[str, ...]:
    """Return everything about a service."""
    service = talk.plan.service(wanted)
    if service is None:
        return ()
    return (
        talk.say("information"),
        talk.service(service),
        *_needs(talk, service),
        *_further(talk, service),
    )


def card_name(talk: Talk, wanted: ServiceId) -> tuple[str, ...]:
    """Return which service a card is about."""
    service = talk.plan.service(wanted)
    return (talk.service(service),) if service else ()


def documents(talk: Talk, service: Service) -> tuple[str, ...]:
    """Return what to bring, if anything, one sentence each."""
    docs = docs_in(service.docs, talk.language)
    if not docs:
        return ()
    as_sentence = talk.plain if service.docs.get(talk.language) else talk.polish
    return (talk.plain(f"{talk.texts.say('kiosk.documents')}:"), *map(as_sentence, docs))


def _needs(talk: Talk, service: Service) -> Iterator[str]:
    yield from documents(talk, service)
    for text_id, names in (("fee", service.fee), ("form", service.form)):
        if names:
            yield from talk.told(text_id, talk.name(names))
    if service.without_visit:
        yield from talk.told("without-visit", talk.name(service.without_visit))


def _further(talk: Talk, service: Service) -> Iterator[str]:
    if service.deadline:
        yield from talk.told("deadline", talk.name(service.deadline))
    yield from _places(talk, service)
    if service.appeal:
        yield from talk.told("appeal", talk.name(service.appeal))
    office = talk.plan.office
    if page := service.page or office.page:
        yield talk.say("page-address", text=page)
    if office.phone:
        yield talk.say("phone", text=office.phone)


def _places(talk: Talk, service: Service) -> Iterator[str]:
    """Yield where a service is: its rooms, each with its desks."""
    by_room: dict[str, list[str]] = {}
    for desk in talk.plan.desks:
        if service.id in desk.services:
            room = desk.room or talk.plan.office.hall
            by_room.setdefault(room, []).append(talk.number(desk.number))
    for room, desks in by_room.items():
        yield from talk.told("where", talk.polish(room))
        yield talk.say("desks", desks=", ".join(desks))
