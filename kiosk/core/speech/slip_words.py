"""What stands on a slip, for who cannot read it (EN 301 549, 5.1.3.16)."""

from collections.abc import Iterator

from kiosk.core.records import SlipStarted
from kiosk.core.speech.card import documents
from kiosk.core.speech.numbers import day, time
from kiosk.core.speech.queue_words import wait_of
from kiosk.core.speech.talk import Talk


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
    yield talk.say("where-to-wait", hall=talk.plan.office.hall)
    yield talk.say("slip.watch")
    yield talk.say("slip.rule")
    if service:
        yield from documents(talk, service)
    if slip.at is not None:
        taken = {"date": day(slip.at, talk.language), "time": time(slip.at[11:16], talk.language)}
        yield talk.say("slip.taken-at", **taken)


def _queue(talk: Talk, slip: SlipStarted) -> Iterator[str]:
    if slip.ahead is None:
        yield talk.say("slip.alone")
    elif slip.ahead:
        yield talk.people("slip.people-ahead", slip.ahead)
    else:
        yield talk.say("slip.nobody-ahead")
    if slip.wait:
        yield wait_of(talk, slip.wait)
