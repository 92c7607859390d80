"""What stands on a slip, for who cannot read it (EN 301 549, 5.1.3.16)."""

from collections.abc import Iterator

from kiosk.core.paper.slip_words import rooms_of, rules
from kiosk.core.records import SlipStarted
from kiosk.core.speech.card import documents
from kiosk.core.speech.queue_words import wait_of
from kiosk.core.speech.talk import Talk
from spoken.numbers import Form, day, time


def slip_sentences(talk: Talk, slip: SlipStarted) -> Iterator[str]:
    """Yield everything but the number, which comes first wherever a slip is spoken of.

    What one needs to know to be served comes before what one can hear again at any time.
    """
    service = talk.plan.service(slip.ticket.service)
    if slip.copy:
        yield talk.say("slip.copy")
    if service:
        yield talk.service(service)
    if slip.booked_for:
        yield talk.say("slip.booked-for", time=time(slip.booked_for, talk.language))
    if slip.is_late:
        yield talk.say("slip.late")
    yield from _queue(talk, slip)
    yield from talk.told("where-to-wait", talk.polish(talk.plan.office.hall))
    if service and (rooms := rooms_of(talk.plan, service)):
        yield from talk.told("slip.rooms", talk.polish(", ".join(rooms)))
    yield talk.say("slip.watch")
    yield talk.plain(rules(talk.texts, talk.plan))
    if service:
        yield from documents(talk, service)
        if service.fee:
            yield from talk.told("fee", talk.name(service.fee))
    if slip.at is not None:
        taken = {"date": day(slip.at, talk.language), "time": time(slip.at[11:16], talk.language)}
        yield talk.say("slip.taken-at", **taken)


def _queue(talk: Talk, slip: SlipStarted) -> Iterator[str]:
    if slip.ahead is None:
        yield talk.say("slip.alone")
    elif slip.ahead:
        yield talk.say("slip.ahead", count=talk.number(slip.ahead, Form.FEMININE))
    else:
        yield talk.say("slip.nobody")
    if slip.wait:
        yield wait_of(talk, slip.wait)
