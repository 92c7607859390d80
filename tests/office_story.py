"""A trace told in short sentences: only what belongs to the life of a ticket, in its order."""

import msgspec

from protocol.codec import decode
from protocol.messages import Answer, Board, CallNext, ReportSlip, TakeTicket
from sim.trace import (
    Chimed,
    Committed,
    Happening,
    Pressed,
    Pushed,
    Sent,
    Shown,
    SlipCameOut,
    Touched,
    Trace,
)

TOLD = (Answer, Board, CallNext, ReportSlip, TakeTicket)


def story_of(trace: Trace, *, since: int = 0) -> list[str]:
    told = (sentence(seen) for seen in trace if seen.at >= since)
    return [words for words in told if words is not None]


def sentence(seen: Happening) -> str | None:
    words = None
    match seen:
        case Touched(_, who, target):
            words = f"{who} is touched at {target}"
        case SlipCameOut(_, who, _, printed, copy):
            words = f"{who} prints {printed}{' as a copy' if copy else ''}"
        case Pushed(_, who):
            words = f"{who} is pushed"
        case Pressed(_, who):
            words = f"{who} is pressed"
        case Chimed(_, who):
            words = f"{who} chimes"
        case Shown(_, who, "calling", rows):
            words = f"{who} shows {' '.join(row.label for row in rows)}"
        case Committed(_, who, record):
            words = written(who, record)
        case Sent(_, who, topic, payload):
            _, message = decode(topic, payload)
            words = f"{who} sends {type(message).__name__}" if isinstance(message, TOLD) else None
    return words


def written(who: str, record: bytes) -> str:
    fields = msgspec.json.decode(record)
    events = fields.get("events", [fields])
    return f"{who} writes {' '.join(event['what'] for event in events)}"


def label(ticket: str) -> str:
    return ticket.partition("/")[2]
