"""How much is said of a call, by how many others wait to be announced, and for how long.

The hall is fair when everybody hears the number within 20 s of the call. Every announcement begins
with the chime and the number in Polish, so that is kept when the announcement begins within 16.8 s.
The rule: of the three manners below the first is taken with which, if all who wait were announced
in it, each would begin in time; where none is quick enough, the quickest.

- FULL: the whole phrase in Polish and, where the ticket was taken in another language, in that one.
- SHORT: the number alone in the same languages. In two of them it takes no longer than the whole
  phrase in Polish alone (5.4 s), so the desk goes before the second language: it can be read.
- POLISH: the number alone, in Polish: 3.4 s.

So up to three who wait behind an announcement leave it whole, and with four or more it is short
whatever their age. A queue is never longer than there are desks, for each has called one ticket. In
a quiet hall five Polish calls at one moment all begin within 15.6 s; more take 3.4 s each.

The load it is made for: calls within five minutes in the offices of Warsaw, 8 to 16 h, as their
public queue service showed them: median 5, 95th percentile 19, 99th 31.
"""

from collections.abc import Sequence
from enum import Enum
from typing import Final

from display.core.announcing.queue import Waiting
from display.core.announcing.turn import TURN_MS
from display.core.phrase import Form, Phrase
from protocol.messages import Call
from protocol.types import Language, Millis

BEGINS_WITHIN_MS: Final = 16_800
"""20 s, less the 3.2 s until the number has been said in Polish: pause, chime, pause, number."""

CHIME_MS: Final = 1_200
"""The chime, 0.9 s, and the pause after it, 0.3 s."""

BETWEEN_MS: Final = 300
"""Between two languages: as long as between chime and words."""

AFTER_MS: Final = 500
"""Until the last words have left the sound card, 0.2 s, and the pause after them, 0.3 s."""

FULL_MS: Final = 3_700
"""One whole phrase at 150 words a minute, pessimistic: espeak-ng took 3.0 to 3.4 s for a call in
the four languages, and 4.0 s for a recall in Polish."""

NUMBER_MS: Final = 1_700
"""One number alone: espeak-ng took 1.4 to 2.1 s."""

FIRST_LANGUAGE: Final[Language] = "pl"
"""Always said, and before the other."""


class Manner(Enum):
    """How much is said."""

    FULL = "full"
    SHORT = "short"
    POLISH = "polish"


def manner_of_next(waiting: Sequence[Waiting], now: Millis) -> Manner:
    """Return the manner for the first of those who wait, which begins now."""
    for manner in (Manner.FULL, Manner.SHORT):
        if _all_begin_in_time(waiting, now, manner):
            return manner
    return Manner.POLISH


def _all_begin_in_time(waiting: Sequence[Waiting], now: Millis, manner: Manner) -> bool:
    at = int(now)
    for each in waiting:
        if at > each.called_at + BEGINS_WITHIN_MS:
            return False
        at += lasts_ms(each.call, manner)
    return True


def lasts_ms(call: Call, manner: Manner) -> int:
    """Return for how long an announcement will have the hall, as far as one can say."""
    languages = len(_languages(call, manner))
    each_ms = FULL_MS if manner is Manner.FULL else NUMBER_MS
    words_ms = languages * each_ms + (languages - 1) * BETWEEN_MS
    return max(TURN_MS, CHIME_MS + words_ms + AFTER_MS)


def phrases_of(call: Call, manner: Manner) -> tuple[Phrase, ...]:
    """Return what is said of a call, or of a recall."""
    full = Form.RECALL if call.recalls else Form.CALL
    form = full if manner is Manner.FULL else Form.SHORT
    return _in(_languages(call, manner), form, call)


def repetition_of(call: Call) -> tuple[Phrase, ...]:
    """Return what is said of who was announced a while ago and may not have heard it."""
    return _in(_languages(call, Manner.FULL), Form.REPEAT, call)


def _languages(call: Call, manner: Manner) -> tuple[Language, ...]:
    if manner is Manner.POLISH or call.language == FIRST_LANGUAGE:
        return (FIRST_LANGUAGE,)
    return (FIRST_LANGUAGE, call.language)


def _in(languages: tuple[Language, ...], form: Form, call: Call) -> tuple[Phrase, ...]:
    return tuple(Phrase(language, form, call.label, call.desk, call.room) for language in languages)
