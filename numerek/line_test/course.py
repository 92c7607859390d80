"""All checks in their order, and what became of each."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final, Literal, NamedTuple

from msgspec import Struct

from line.code import question
from line.frame import ADDRESS_MAX, encode
from line.messages import Hello
from numerek.line_test import asking_checks as asking
from numerek.line_test import key_checks as keys
from numerek.line_test import reading_checks as reading
from numerek.line_test.examination import (
    Examination,
    Exchange,
    FlawError,
    LeftOutError,
    patience_of_search_ms,
)
from numerek.line_test.ports import Wire


class Check(NamedTuple):
    """One rule of the document."""

    sentence: str
    section: int
    """Of docs/LINE.md."""
    examine: Callable[[Examination], str | None]
    """Returns what it has measured; raises FlawError or LeftOutError."""


CHECKS: Final = (
    Check("It says who it is", 4, asking.says_who_it_is),
    Check("It answers within 20 ms", 5, asking.answers_in_time),
    Check("It answers a poll", 4, asking.answers_polls),
    Check("It answers 200 polls one after the other", 5, asking.answers_many_polls),
    Check("It says nothing unless it was asked", 5, asking.says_nothing_unasked),
    Check("A second hello of the same session changes nothing", 6, asking.keeps_its_session),
    Check("It refuses a verb that there is not: r1", 4, asking.refuses_unknown_verbs),
    Check("It refuses what is no message: r2", 4, asking.refuses_bad_payloads),
    Check("It refuses what it has no part for: r3", 4, asking.refuses_missing_parts),
    Check("It takes patterns of light", 3, asking.takes_light),
    Check("It takes sounds", 3, asking.takes_sound),
    Check("It takes texts", 3, asking.takes_text),
    Check("It understands a payload of 200 bytes", 2, asking.takes_a_long_payload),
    Check("It is silent to a wrong check", 2, reading.ignores_a_wrong_check),
    Check("It is silent to small letters", 2, reading.ignores_small_letters_in_the_check),
    Check("It is silent to a cut frame", 2, reading.ignores_a_cut_frame),
    Check("It is silent to other addresses", 2, reading.ignores_other_addresses),
    Check("It is silent to what is said to all", 3, reading.ignores_what_is_said_to_all),
    Check("It is silent to what boxes say", 2, reading.ignores_answers),
    Check("It understands the next frame after garbage", 2, reading.understands_after_garbage),
    Check(
        "It understands the next frame after a cut one", 2, reading.understands_after_a_cut_frame
    ),
    Check(
        "It understands the next frame after one without end",
        2,
        reading.understands_after_too_long_a_frame,
    ),
    Check("It shows what it is told", 3, keys.shows_what_it_is_told),
    Check("Each of its keys arrives", 7, keys.tells_its_keys),
    Check("It says a press again until that is taken", 7, keys.repeats_a_press),
    Check(
        "A second hello of the same session keeps presses", 6, keys.keeps_a_press_in_its_session
    ),
    Check(
        "A hello of another session forgets presses", 6, keys.forgets_presses_of_another_session
    ),
    Check("Without a connection it refuses presses", 8, keys.refuses_presses_in_silence),
    Check(
        "After a restart it asks for a hello: r4", 6, keys.asks_for_a_hello_after_a_restart
    ),
)  # fmt: skip

Verdict = Literal["passed", "failed", "left out"]


class Result(Struct, frozen=True):
    """What became of a check."""

    check: Check
    verdict: Verdict
    said: str = ""
    """What was measured, what is wrong, or why it was left out."""
    last: Exchange | None = None
    """What a failed check had said and heard last."""


def examine(box: Examination, checks: Sequence[Check] = CHECKS) -> Iterator[Result]:
    """Put a box to all checks, one after the other."""
    for check in checks:
        box.calm()
        try:
            yield Result(check, "passed", check.examine(box) or "")
        except LeftOutError as error:
            yield Result(check, "left out", str(error))
        except FlawError as error:
            yield Result(check, "failed", str(error), box.last)


def search(
    wire: Wire, addresses: Sequence[int] = range(1, ADDRESS_MAX + 1), *, allowance_ms: int
) -> Iterator[tuple[int, bool]]:
    """Ask every address who is there; yield each with whether a box has said who it is."""
    wait_ms = patience_of_search_ms(wire.baud, allowance_ms)
    for address in addresses:
        heard = wire.ask(encode(question(address, Hello(0))), wait_ms)
        yield address, heard.frame is not None and heard.frame.address == address
