"""What each screen says, in the order in which one needs it."""

from collections.abc import Iterator
from typing import Final

from msgspec.structs import replace

from kiosk.core import view as v
from kiosk.core.said import refusal_of
from kiosk.core.speech.card import card_name, confirm_sentences, information_sentences
from kiosk.core.speech.slip_words import slip_sentences
from kiosk.core.speech.talk import Talk
from protocol.types import Label
from spoken.numbers import Form, day, time


def sentences(talk: Talk, view: v.KioskView) -> Iterator[str]:
    """Yield the sentences of a view."""
    yield from _later_page(talk, view.screen) or _of_screen(talk, view)
    if isinstance(view.screen, v.CHOOSING):
        if view.is_alone:
            yield talk.say("kiosk.alone")
        if view.paperless:
            yield talk.say(f"paperless.{view.paperless.value}")
    if view.wire is not None:
        on = day(view.wire.day, talk.language) if view.wire.day else ""
        yield talk.say(f"wire.{view.wire.cause.value}", date=on)


def _of_screen(talk: Talk, view: v.KioskView) -> Iterator[str]:
    match view.screen:
        case v.Home(page):
            yield talk.say("kiosk.home.title")
            yield from _page(talk, page)
            yield from (talk.name(names) for names in view.notices)
        case v.Category(category, page):
            yield from (
                talk.name(each.name) for each in talk.plan.categories if each.id == category
            )
            yield from _page(talk, page)
        case v.Confirm(service):
            yield from confirm_sentences(talk, service, view.offers)
        case v.Information(service):
            yield from information_sentences(talk, service)
        case v.Privileged():
            yield talk.say("kiosk.privileged.title")
            if names := talk.plan.office.privileged:
                yield talk.name(names)
        case v.EnterCode(typed):
            yield from _code(talk, typed)
        case v.Printing() | v.TakeSlip() | v.Remember() | v.NoNumber() as screen:
            yield from _of_number(talk, screen, view.paperless)
        case screen:
            yield from _of_other(talk, screen)


def _later_page(talk: Talk, screen: v.Screen) -> tuple[str, ...]:
    """Return what a page behind the first says, which has said all there is; else nothing."""
    match screen:
        case v.Confirm(service, _, page) | v.Information(service, _, page) if page:
            return (*_page(talk, page), *card_name(talk, service))
        case v.Privileged(page=page) | v.Remember(page=page) if page:
            return tuple(_page(talk, page))
        case _:
            return ()


def _page(talk: Talk, page: int) -> Iterator[str]:
    if page:
        yield talk.say("page", page=talk.number(page + 1))


def _code(talk: Talk, typed: str) -> Iterator[str]:
    """What was typed last is heard first: the digit, then how far the code has come."""
    yield talk.say("kiosk.check-in.title")
    yield talk.say("kiosk.check-in.hint")
    yield from (talk.plain(talk.number(int(digit))) for digit in typed)
    if len(typed) == v.CODE_DIGITS:
        yield talk.say("check-in.whole")
    elif typed:
        most = talk.number(v.CODE_DIGITS, Form.GENITIVE)
        yield talk.say("check-in.digits", count=talk.number(len(typed)), most=most)
    else:
        yield talk.say("check-in.none")


def number_sentence(talk: Talk, label: Label) -> str:
    """Return the sentence that tells a number."""
    return talk.say("your-number", label=talk.label(label))


def aloud(talk: Talk, view: v.KioskView) -> tuple[str, ...]:
    """Return what everybody hears: twice the number that is on no slip."""
    match view.screen:
        case v.Remember(label):
            again = talk.say("number-again", label=talk.label(label))
            return (number_sentence(talk, label), again)
        case _:
            return ()


def _of_number(
    talk: Talk,
    screen: v.Printing | v.TakeSlip | v.Remember | v.NoNumber,
    paperless: v.Paperless | None,
) -> Iterator[str]:
    match screen:
        case v.Printing(None, None):
            yield talk.say("kiosk.check-in.asking")
            yield talk.say("kiosk.printing.wait")
        case v.Printing(_, label):
            yield talk.say("kiosk.paperless.wait" if paperless else "kiosk.printing.title")
            yield number_sentence(talk, label) if label else talk.say("kiosk.printing.wait")
        case v.TakeSlip(label, slip):
            yield talk.say("kiosk.take.title")
            yield number_sentence(talk, label)
            yield from slip_sentences(talk, slip) if slip else [talk.say("slip.watch")]
        case v.Remember(label, doubt, _, slip):
            yield talk.say("kiosk.remember.title")
            yield number_sentence(talk, label)
            yield talk.say("number-again", label=talk.label(label))
            why = f"paperless.{paperless.value}" if paperless else f"remember.{doubt.value}"
            yield talk.say(f"kiosk.{why}")
            yield from slip_sentences(talk, slip) if slip else [talk.say("slip.watch")]
        case v.NoNumber():
            title = "kiosk.check-in.refused.title" if screen.is_check_in else "kiosk.refused.title"
            yield talk.say(title)
            opens_at = time(screen.opens_at, talk.language) if screen.opens_at else None
            yield talk.plain(refusal_of(talk.texts, replace(screen, opens_at=opens_at)))


def _of_other(talk: Talk, screen: v.Screen) -> Iterator[str]:
    match screen:
        case v.OutOfService(reason):
            yield talk.say("kiosk.out-of-service.title")
            yield talk.say(f"kiosk.out-of-service.{reason.value}")
            yield talk.say("kiosk.out-of-service.ask")
        case v.Rate():
            yield talk.say("kiosk.rate.title")
            yield talk.say("kiosk.rate.hint")
        case v.Thanks():
            yield from _thanks(talk, screen)
        case v.Help():
            yield talk.say("help.title")
            yield talk.say(_help(screen))
        case v.Easier():
            yield talk.say("easier")
            yield talk.say("kiosk.easier.hint")
        case screen:
            yield from (talk.say(name) for kind, name in _ONE_TEXT if isinstance(screen, kind))


_ONE_TEXT: Final = (
    (v.RateService, "rate-service"),
    (v.StillThere, "still-there"),
    (v.TooFast, "too-fast"),
    (v.Saver, "saver"),
)


def _help(screen: v.Help) -> str:
    if screen.is_over:
        return "help.over"
    return "help.coming" if screen.is_coming else "help.called"


def _thanks(talk: Talk, screen: v.Thanks) -> Iterator[str]:
    yield talk.say("kiosk.thanks.title")
    if screen.kind is v.Thanked.INFORMATION:
        yield talk.say("thanks.information")
        return
    yield talk.say(f"kiosk.thanks.{screen.kind.value}")
    service = talk.plan.service(screen.service) if screen.service else None
    if service and service.without_visit:
        yield talk.name(service.without_visit)
