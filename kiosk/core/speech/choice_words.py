"""What each target of a picture is called."""

from typing import Final

from kiosk.core import view as v
from kiosk.core.offers import gives_number
from kiosk.core.speech.queue_words import queue_of
from kiosk.core.speech.talk import Talk
from protocol.types import ServiceId
from spoken.numbers import Form

_WORDS: Final = {
    "back": "choice.back",
    "check-in": "kiosk.check-in.button",
    "clear": "choice.clear",
    "confirm": "choice.confirm",
    "delete": "choice.delete",
    "done": "choice.done",
    "ease": "choice.ease",
    "finish": "choice.finish",
    "help": "choice.help",
    "help/again": "choice.help-again",
    "information": "choice.information",
    "more-time": "choice.more-time",
    "next": "choice.next",
    "print": "choice.print",
    "privileged": "kiosk.privileged.button",
    "rate": "kiosk.rate.button",
    "repeat": "choice.repeat",
    "reprint": "kiosk.remember.reprint",
    "skip": "choice.skip",
    "solved": "kiosk.solved.button",
    "take": "kiosk.confirm.take",
    "take-privileged": "kiosk.privileged.take",
    "wake": "choice.wake",
}


def words_of(talk: Talk, target: str, view: v.KioskView) -> str:
    """Return a target in words, with what has to be known before it is chosen."""
    kind, _, name = target.partition("/")
    match kind:
        case "service" | "rate-service" | "category":
            words = _of_plan(talk, kind, name, view)
        case "language":
            words = talk.say(f"language.{name}")
        case "digit":
            words = talk.say("choice.digit", digit=talk.number(int(name)))
        case "face":
            words = _face(talk, int(name))
        case "ease" if name:
            words = _ease(talk, name, view)
        case "take" if isinstance(view.screen, v.Privileged):
            words = talk.say("kiosk.privileged.ordinary")
        case "check-in" if isinstance(view.screen, v.NoNumber) and view.screen.is_check_in:
            words = talk.say("kiosk.check-in.again")
        case _:
            words = talk.say(_WORDS[target])
    return words


def _of_plan(talk: Talk, kind: str, wanted: str, view: v.KioskView) -> str:
    """Return what the office offers; only what the plan has stands on a picture."""
    plan = talk.plan
    if kind == "service":
        return _service(talk, wanted, view)
    if kind == "rate-service":
        return next(talk.name(each.name) for each in plan.services if each.id == wanted)
    named = next(talk.name(each.name) for each in plan.categories if each.id == wanted)
    return talk.say("choice.category", name=named.rstrip("."))


def _service(talk: Talk, wanted: str, view: v.KioskView) -> str:
    """Return a service with its queue, or with the first reason why it gives no number."""
    service = talk.plan.service(ServiceId(wanted))
    assert service is not None, "the picture shows services of the plan"
    offer = next((each for each in view.offers if each.service == service.id), None)
    told = queue_of(talk, service, offer) if offer else ()
    if offer and not gives_number(service, offer):
        told = told[:1]
    return " ".join((talk.service(service), *told))


def _face(talk: Talk, face: int) -> str:
    name = talk.texts.say(f"kiosk.rate.face-{face}")
    count = talk.number(v.FACES, Form.GENITIVE)
    return talk.say("choice.face", name=name, place=talk.number(face + 1), count=count)


def _ease(talk: Talk, name: str, view: v.KioskView) -> str:
    """What can be switched, and whether it is on."""
    ease = view.ease
    is_on = {
        "large-text": ease.large_text,
        "high-contrast": ease.high_contrast,
        "low-reach": ease.low_reach,
        "speech": view.speaks,
    }[name]
    return talk.say(f"ease.{'on' if is_on else 'off'}", name=talk.texts.say(f"ease.{name}"))
