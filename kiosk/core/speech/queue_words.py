"""How long the queue is, and why there is none: for buttons, cards and slips."""

from msgspec.structs import replace

from kiosk.core.offers import gives_number
from kiosk.core.said import reasons_of
from kiosk.core.speech.talk import Talk
from kiosk.core.view import Offer
from office.plan import Service
from protocol.messages import Wait
from scene.waits import is_soon
from spoken.numbers import Form, time


def queue_of(talk: Talk, service: Service, offer: Offer) -> tuple[str, ...]:
    """Return how many wait and how long it takes, or why no number is given and what instead."""
    if not gives_number(service, offer):
        opens_at = time(offer.opens_at, talk.language) if offer.opens_at else None
        told = reasons_of(talk.texts, talk.plan, service, replace(offer, opens_at=opens_at))
        return tuple(map(talk.plain, told))
    waiting = () if offer.waiting is None else (people_waiting(talk, offer.waiting),)
    return (*waiting, *((wait_of(talk, offer.wait),) if offer.wait else ()))


def people_waiting(talk: Talk, count: int) -> str:
    """Return how many people wait."""
    if count:
        return talk.people("kiosk.people-waiting", count)
    return talk.say("kiosk.nobody-waiting")


def wait_of(talk: Talk, wait: Wait) -> str:
    """Return an expected wait in a sentence; the numbers stand in the case that its words want."""
    low, high = wait.low_min, wait.high_min
    if high is None:
        return talk.say("wait.over", low=talk.number(low))
    if is_soon(wait):
        return talk.say("wait.soon")
    most = talk.number(high, Form.GENITIVE)
    if low == 0:
        return talk.say("wait.up-to", high=most)
    if low == high:
        return talk.say("wait.about", high=most)
    return talk.say("wait.range", low=talk.number(low, Form.GENITIVE), high=most)
