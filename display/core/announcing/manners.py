"""How much is said of a call, by how many others wait to be announced, and for how long.

The hall is fair when everybody hears the number within 20 s of the call. Every announcement begins
with the chime and the number in Polish, so that is kept when the announcement begins within 16 s.
The rule: of the three manners below the first is taken with which, if all who wait were announced
in it, each would begin in time; where none is quick enough, the quickest.

- FULL: the whole phrase in Polish and, where the ticket was taken in another language, in that one.
- SHORT: the number alone in the same languages. In two of them it takes 6.4 s, hardly more than the
  whole phrase in Polish alone (6.1 s), so the desk goes before the second language: it can be read.
- POLISH: the number alone, in Polish: 3.9 s.

So two who wait behind an announcement leave it whole, and with three or more it is short whatever
their age. A queue is never longer than there are desks, for each has called one ticket. In a quiet
hall four Polish calls at one moment begin within 13.9 s, and each more of them 3.9 s later.

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

BEGINS_WITHIN_MS: Final = 16_000
"""20 s, less the 4 s until the number has been said in Polish: pause, chime, pause, number."""

CHIME_MS: Final = 1_200
"""The chime, 0.9 s, and the pause after it, 0.3 s."""

BETWEEN_MS: Final = 300
"""Between two languages: as long as between chime and words."""

AFTER_MS: Final = 500
"""Until the last words have left the sound card, 0.2 s, and the pause after them, 0.3 s."""

FULL_MS: Final = 4_400
"""One whole phrase, without what comes on top: the median of 60 Polish calls by the display's own
voice, espeak-ng at 135 words a minute; other languages take 3.5 to 3.9 s."""

ROOM_MS: Final = 1_900
"""Saying the room too, in the same voice."""

AGAIN_MS: Final = 900
"""Saying that it is a recall."""

NUMBER_MS: Final = 2_200
"""One number alone, in the same voice."""

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
    each_ms = _full_ms(call) if manner is Manner.FULL else NUMBER_MS
    words_ms = languages * each_ms + (languages - 1) * BETWEEN_MS
    return max(TURN_MS, CHIME_MS + words_ms + AFTER_MS)


def _full_ms(call: Call) -> int:
    room_ms = 0 if call.room is None else ROOM_MS
    again_ms = AGAIN_MS if call.recalls else 0
    return FULL_MS + room_ms + again_ms


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
