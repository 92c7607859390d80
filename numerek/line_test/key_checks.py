"""Whether presses arrive, each once, and only while they can be carried out. Needs a person."""

from typing import Final

from line.code import question
from line.frame import encode
from line.messages import (  # fmt: skip
    EVENT_MAX,
    SILENT_AFTER_MS,
    Hello,
    Identity,
    Light,
    Nothing,
    Poll,
    Pressed,
    Refused,
    Write,
)
from numerek.line_test.examination import Examination, FlawError, LeftOutError

_FIRST_PRESS_WITHIN_MS: Final = 60_000
"""Time to read what is asked, and to walk to the box."""

_DONE_AFTER_MS: Final = 5_000
"""Who has not pressed a key for so long has pressed them all."""

_POLL_EVERY_MS: Final = 20
_REPEAT_AFTER_MS: Final = 300
_SILENCE_MS: Final = SILENT_AFTER_MS + 3_000
"""Time to see the sign and to press, but no time for the press to be forgotten for its age."""

_LEFT_MAX: Final = 10
_RESTART_WITHIN_MS: Final = 60_000


def tells_its_keys(box: Examination) -> str:
    """Every key of the pad arrives under its name, and they are numbered one by one."""
    _begin(box, "Press each key of the box once, one after the other. Wait when you are done.")
    keys: list[str] = []
    taken, wait_ms = 0, _FIRST_PRESS_WITHIN_MS
    while (pressed := _press(box, taken, wait_ms)) is not None:
        if pressed.number != taken % EVENT_MAX + 1:
            raise FlawError(f"event {pressed.number:02X} came after {taken:02X}")
        box.person.tell(f"  {pressed.key.value}")
        keys.append(pressed.key.value)
        taken, wait_ms = pressed.number, _DONE_AFTER_MS
    if not keys:
        raise FlawError("no key was heard within a minute")
    return ", ".join(dict.fromkeys(keys))


def repeats_a_press(box: Examination) -> str:
    """A press is said again, ever older, until a poll names its number; and then no more."""
    _begin(box, "Press one key, once.")
    first = _first_press(box)
    box.pause(_REPEAT_AFTER_MS)
    again = box.expect(Poll(0), Pressed)
    if (again.number, again.key) != (first.number, first.key):
        raise FlawError(f"it was {box.spelled(first)} before, and nobody had taken that")
    older_ms = again.age_ms - first.age_ms
    if not _REPEAT_AFTER_MS / 2 <= older_ms <= _REPEAT_AFTER_MS * 2:
        raise FlawError(f"it is {older_ms} ms older after {_REPEAT_AFTER_MS} ms")
    for taken in (again.number, 0):
        later = box.ask(Poll(taken))
        if isinstance(later, Pressed) and later.number == first.number:
            raise FlawError(f"event {first.number:02X} was taken, and came again")
    return f"{older_ms} ms older after {_REPEAT_AFTER_MS} ms"


def keeps_a_press_in_its_session(box: Examination) -> None:
    """A hello of the session that it knows takes no press away."""
    _begin(box, "Press one key, once.")
    first = _first_press(box)
    box.expect(Hello(box.session), Identity)
    again = box.expect(Poll(0), Pressed)
    if again.number != first.number:
        raise FlawError(f"event {first.number:02X} is lost, for {again.number:02X} came")


def forgets_presses_of_another_session(box: Examination) -> None:
    """A hello of another session takes every press away."""
    _begin(box, "Press one key, once.")
    _first_press(box)
    box.greet()
    box.expect(Poll(0), Nothing)


def refuses_presses_in_silence(box: Examination) -> None:
    """A press that could be carried out too late only is refused at once, and never told."""
    seconds = _SILENCE_MS // 1_000
    _begin(
        box,
        f"For {seconds} seconds the box is asked nothing. As soon as it shows that it has no "
        "connection, press a key a few times.",
    )
    box.pause(_SILENCE_MS)
    box.expect(Poll(0), Nothing)
    if not box.person.confirms("Did it show no connection, and refuse each press visibly?"):
        raise FlawError("what it cannot tell anybody it must show by itself")


def asks_for_a_hello_after_a_restart(box: Examination) -> None:
    """A box that has forgotten its session says so to all but a hello."""
    box.greet()
    box.person.tell("Take the power of the box away, and give it back. You have a minute.")
    poll = encode(question(box.address, Poll(0)))
    waited_ms, was_gone = 0.0, False
    while waited_ms < _RESTART_WITHIN_MS:
        heard = box.say_briefly(poll)
        waited_ms += heard.after_ms + _POLL_EVERY_MS
        if heard.frame is not None and box.meaning(heard) == Refused("no-session"):
            return _refuses_all_but_a_hello(box)
        if heard.frame is not None and was_gone:
            raise FlawError("it was away, and came back without having forgotten its session")
        was_gone = was_gone or heard.frame is None
        box.pause(_POLL_EVERY_MS)
    raise FlawError("within a minute it never answered r4, that it knows no session")


def _refuses_all_but_a_hello(box: Examination) -> None:
    for message in (Light((1,)), Write(1, "A042")):
        box.expect_refusal(question(box.address, message), "no-session")
    box.greet()
    box.expect(Poll(0), Nothing)


def shows_what_it_is_told(box: Examination) -> None:
    """Light and text are there to be seen."""
    who = box.who
    if not who.has_lamp and not who.rows:
        raise LeftOutError("it has nothing to show")
    person = box.person
    box.greet()
    seen = []
    if who.has_lamp:
        box.ask(Light((10, 10)))
        seen.append("its light blink once a second")
    for row in range(who.rows):
        box.ask(Write(row + 1, f"{row + 1}"))
        seen.append(f"{row + 1} in row {row + 1}")
    # It has no connection by the time of the answer; so the person looks first, and then answers.
    person.tell(f"Look at the box: do you see {', and '.join(seen)}?")
    for _ in range(_DONE_AFTER_MS // _POLL_EVERY_MS):
        box.ask(Poll(0))
        box.pause(_POLL_EVERY_MS)
    if not person.confirms("Did you see all that?"):
        raise FlawError("what it took it must show")


def _begin(box: Examination, what: str) -> None:
    if box.who.kind != "pad":
        raise LeftOutError("it has no keys")
    person = box.person
    box.greet()
    _let_go(box)
    person.tell(what)


def _let_go(box: Examination) -> None:
    """Take what an earlier check has left, which ought to be nothing."""
    said = box.ask(Poll(0))
    for _ in range(_LEFT_MAX):
        if not isinstance(said, Pressed):
            break
        said = box.ask(Poll(said.number))


def _first_press(box: Examination) -> Pressed:
    pressed = _press(box, 0, _FIRST_PRESS_WITHIN_MS)
    if pressed is None:
        raise FlawError("no key was heard within a minute")
    return pressed


def _press(box: Examination, taken: int, within_ms: int) -> Pressed | None:
    """Poll until a press comes, or so long."""
    for _ in range(within_ms // _POLL_EVERY_MS):
        said = box.ask(Poll(taken))
        if isinstance(said, Pressed):
            return said
        box.pause(_POLL_EVERY_MS)
    return None
