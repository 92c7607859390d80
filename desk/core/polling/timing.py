"""How long the asking end of a line waits, and how often it asks."""

from typing import Final, assert_never

from line.code import answer
from line.frame import FRAME_MAX, encode
from line.keys import Key
from line.messages import (
    AGE_MAX_MS,
    ANSWER_WITHIN_MS,
    EVENT_MAX,
    Buzz,
    Hello,
    Light,
    Nothing,
    Poll,
    Pressed,
    Refused,
    ToBox,
    Write,
)

BAUD: Final = 115_200
"""What a line runs at where its settings say nothing."""

BAUD_MIN: Final = 9_600
"""On a slower line sixteen boxes would wait for their turn longer than a clerk waits."""

BAUD_MAX: Final = 1_000_000
"""What the usual adapters and half-duplex drivers do at the most."""

_BITS_PER_BYTE: Final = 10
"""8N1: a start bit, eight of data, a stop bit."""

ADAPTER_MS: Final = 16
"""How long a USB adapter may keep bytes back. The latency timer of FTDI's chips is 16 ms unless it
was set otherwise (FTDI application note AN232B-04, "Data Throughput, Latency and Handshaking")."""

LOOP_MS: Final = 10
"""How late our own process may be. Our choice: a turn of its loop takes less than one."""

TURN_MS: Final = 2
"""The pause between an answer and the next question, in which a box on two wires lets go of them.
Modbus leaves 1.75 ms for it above 19,200 baud (MODBUS over Serial Line 1.02, section 2.5.1.1)."""

PAD_PACE_MS: Final = 20
"""How often a pad is asked at the most: as often as a contact on our own pins has to settle."""

SIGN_PACE_MS: Final = 1_000
"""How often a sign is asked: only so that it is known to be there, and knows that we are."""

MISSES_MAX: Final = 5
"""After so many questions without an answer in a row a box is gone."""

MISS_PAUSE_MS: Final = 50
"""After the second question without an answer a box is left alone for so long, after the third for
twice as long, and so on: one lost frame costs nothing, a dead box not much."""

GONE_PACE_MS: Final = 1_000
"""How often a box that is gone is asked."""

GONE_SHARE: Final = 4
"""After a box that is gone was asked in vain, no other such box is asked for so many times as long:
however many are gone, four fifths of the time belong to those that are there."""

LATE_MAX_MS: Final = 1_000
"""A frame does not come later than this. ``docs/LINE.md`` forbids a box to answer after 20 ms;
this leaves room for an adapter and a kernel under load."""


def wire_ms(count: int, baud: int) -> int:
    """Return how long so many bytes take on the wire, rounded up."""
    return -(-count * _BITS_PER_BYTE * 1000 // baud)


def usual_answer_ms(question: ToBox, asked: int, baud: int) -> int:
    """Return how long after a question of so many bytes its answer has begun, or never comes.

    An adapter may keep an answer back until all of it is there, so the time to transmit it counts.
    At 115,200 baud a poll is given up after 51 ms, at 9,600 after 95.
    """
    return _answer_ms(asked, _usual_answer(question), baud)


def longest_answer_ms(question: ToBox, asked: int, baud: int) -> int:
    """Return how long after a question of so many bytes any answer is whole."""
    longest = _ALL_STUCK if isinstance(question, Poll) else _usual_answer(question)
    return _answer_ms(asked, longest, baud)


def _answer_ms(asked: int, answered: int, baud: int) -> int:
    waits_ms = ANSWER_WITHIN_MS + ADAPTER_MS + LOOP_MS
    return wire_ms(asked, baud) + waits_ms + wire_ms(answered, baud)


_ALL_STUCK: Final = len(encode(answer(1, Nothing(tuple(Key)))))
_ANY_KEY: Final = len(encode(answer(1, Pressed(EVENT_MAX, AGE_MAX_MS, Key.OPEN_CLOSE))))
"""Bytes of an event, the longest name of a key in it."""

_DONE: Final = len(encode(answer(1, Refused("no-session"))))


def _usual_answer(question: ToBox) -> int:
    """Return the bytes of the longest answer to a question, but for keys that are stuck."""
    match question:
        case Hello():
            return FRAME_MAX
        case Poll():
            return _ANY_KEY
        case Light() | Write() | Buzz():
            return _DONE
        case _ as never:
            assert_never(never)
