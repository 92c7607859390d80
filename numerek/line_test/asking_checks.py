"""Whether a box answers what it is asked, in time, and refuses what it cannot do."""

from collections.abc import Sequence
from statistics import median
from typing import Final

from line.code import question
from line.frame import PAYLOAD_MAX, TO_BOX, Frame, encode
from line.messages import (
    ROWS_MAX,
    STEP_COUNT_MAX,
    STEPS_MAX,
    Buzz,
    Done,
    Hello,
    Identity,
    Light,
    Nothing,
    Poll,
    Pressed,
    Refused,
    ToBox,
    Write,
)
from numerek.line_test.examination import Examination, FlawError, LeftOutError

_HELLOS: Final = 10
_POLLS: Final = 200

_LIGHTS: Final = (
    Light((5, 8)),
    Light((0, 1), repeats=False),
    Light((0, 2, 8)),
    Light((1, 1) * (STEPS_MAX // 2)),
    Light((STEP_COUNT_MAX, STEP_COUNT_MAX)),
    Light((1,)),
)
_BUZZES: Final = (Buzz((2,)), Buzz((1, 1, 1, 1)))

_NO_PAYLOADS: Final = (
    ("P", ""),
    ("P", "0"),
    ("P", "0G"),
    ("P", "0a"),
    ("P", "000"),
    ("H", "1"),
    ("H", "1,2A"),
    ("H", "2,002A"),
)
"""Almost a poll or a hello: too short, too long, no number, small letters, another protocol."""


def says_who_it_is(box: Examination) -> str:
    """Its identity is in the one spelling there is."""
    return who_words(box.meet())


def answers_in_time(box: Examination) -> str:
    """Hellos are answered soon."""
    return _in_time(box, [Hello(box.session)] * _HELLOS)


def answers_polls(box: Examination) -> None:
    """A poll gets what is known of keys."""
    box.greet()
    said = box.ask(Poll(0))
    if not isinstance(said, Nothing | Pressed):
        raise FlawError(f"a poll is answered by n or k, not by {box.spelled(said)}")


def answers_many_polls(box: Examination) -> str:
    """None of many polls is missed."""
    box.greet()
    return _in_time(box, [Poll(0)] * _POLLS)


def says_nothing_unasked(box: Examination) -> None:
    """One answer to one question, and nothing else."""
    box.greet()
    box.ask(Poll(0))
    box.expect_silence(b"")


def keeps_its_session(box: Examination) -> None:
    """The same hello again changes nothing."""
    first = box.greet()
    again = box.expect(Hello(box.session), Identity)
    if again != first:
        raise FlawError(f"it was {box.spelled(first)} before")
    if box.ask(Poll(0)) == Refused("no-session"):
        raise FlawError("after a second hello of the same session it knows none")


def refuses_unknown_verbs(box: Examination) -> None:
    """r1 for a verb that there is not."""
    box.greet()
    for verb in "Zp":
        box.expect_refusal(Frame(TO_BOX, box.address, verb), "unknown-verb")


def refuses_bad_payloads(box: Examination) -> None:
    """r2 for what is almost a message."""
    box.greet()
    for verb, payload in _NO_PAYLOADS:
        box.expect_refusal(Frame(TO_BOX, box.address, verb, payload), "bad-payload")


def refuses_missing_parts(box: Examination) -> None:
    """r3 for a lamp, a buzzer or a row that it has not."""
    who = box.who
    missing: list[ToBox] = []
    if not who.has_lamp:
        missing.append(_LIGHTS[0])
    if not who.has_buzzer:
        missing.append(_BUZZES[0])
    if who.rows < ROWS_MAX:
        missing.append(Write(who.rows + 1, "A042"))
    if not missing:
        raise LeftOutError("it has all parts that there are")
    box.greet()
    for message in missing:
        box.expect_refusal(question(box.address, message), "no-such-part")


def takes_light(box: Examination) -> None:
    """Patterns are taken."""
    _takes(box, _LIGHTS, "lamp", has_part=box.who.has_lamp)


def takes_sound(box: Examination) -> None:
    """Sounds are taken."""
    _takes(box, _BUZZES, "buzzer", has_part=box.who.has_buzzer)


def takes_text(box: Examination) -> None:
    """Each row takes a text, an empty one, and one that is as wide as the row."""
    who = box.who
    letters = "Zażółć gęślą jaźń " if who.is_utf8 else "Numer A042 "
    widest = (letters * who.columns)[: who.columns]
    texts = [Write(row + 1, text) for row in range(who.rows) for text in (widest, "", "A042")]
    _takes(box, texts, "text display", has_part=who.rows > 0)


def takes_a_long_payload(box: Examination) -> None:
    """A payload of the greatest length is understood, whatever of it can be shown."""
    box.greet()
    said = box.ask(Write(1, "x" * (PAYLOAD_MAX - 1)))
    wanted = Done() if box.who.rows else Refused("no-such-part")
    if said != wanted:
        raise FlawError(f"the answer must be {box.spelled(wanted)}, but was {box.spelled(said)}")


def who_words(who: Identity) -> str:
    """Say who a box is, and what parts it has."""
    display = f"{who.columns} x {who.rows} letters" if who.rows else "no display"
    lamp = "a lamp" if who.has_lamp else "no lamp"
    buzzer = "a buzzer" if who.has_buzzer else "no buzzer"
    letters = "Polish letters" if who.is_utf8 else "ASCII only"
    return f"{who.kind} of {who.make}: {display}, {lamp}, {buzzer}, {letters}"


def _takes(box: Examination, messages: Sequence[ToBox], part: str, *, has_part: bool) -> None:
    if not has_part:
        raise LeftOutError(f"it has no {part}")
    box.greet()
    for message in messages:
        box.expect(message, Done)


def _in_time(box: Examination, messages: Sequence[ToBox]) -> str:
    """Ask all of them; say how long the answers took."""
    took_ms = []
    for number, message in enumerate(messages, start=1):
        said = encode(question(box.address, message))
        heard = box.say(said)
        if heard.frame is None:
            raise FlawError(f"question {number} of {len(messages)} was not answered")
        limit_ms = box.limit_ms(heard, said)
        if heard.after_ms > limit_ms:
            raise FlawError(
                f"question {number} of {len(messages)} was answered after {heard.after_ms:.1f} ms; "
                f"with the way there and back {limit_ms:.1f} ms are allowed"
            )
        took_ms.append(heard.after_ms)
    return f"{len(messages)} answers, median {median(took_ms):.1f} ms, worst {max(took_ms):.1f} ms"
