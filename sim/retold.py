"""A trace in words, one line for each thing that happened: for who wants to know how it came."""

from collections.abc import Iterator
from typing import Any, Final, assert_never

import msgspec

from protocol.codec import BadMessage
from protocol.messages import Answer, Beat, Message
from sim.reading import said_by
from sim.trace import (
    HEALED,
    Arrived,
    Chimed,
    Committed,
    Died,
    Faulted,
    FellSilent,
    Happening,
    LinkTurned,
    Lit,
    Pressed,
    Pushed,
    SaidAgain,
    Sent,
    Shown,
    SlipCameOut,
    Started,
    Told,
    Touched,
    Trace,
)

_SAID: Final = ("epoch", "version", "day", "services")
"""Fields of messages that a person does not read."""


def lines_of(trace: Trace) -> Iterator[str]:
    """Tell a trace; beats are left out, and so is what arrived, for it was said before."""
    for seen in trace:
        words = _words(seen)
        if words is not None:
            who = "-" if isinstance(seen, Faulted) else seen.who
            yield f"{_clock(seen.at)}  {who:<13} {words}"


def _clock(at: int) -> str:
    seconds, ms = divmod(at, 1000)
    return f"{seconds // 60:02}:{seconds % 60:02}.{ms:03}"


def _words(seen: Happening) -> str | None:  # noqa: C901, PLR0911, PLR0912 - one case for each kind
    match seen:
        case Started():
            return "starts"
        case Died():
            return "dies"
        case LinkTurned(_, _, up):
            return "is connected" if up else "has lost its link"
        case Committed(_, _, record):
            return f"writes {_written(msgspec.json.decode(record))}"
        case Sent(_, _, topic, payload):
            return _says(topic, payload)
        case Arrived():
            return None
        case Touched(_, _, target):
            return f"is touched at {target}"
        case SlipCameOut(_, _, ticket, label, copy):
            return f"prints {label}, ticket {ticket}{', as a copy' if copy else ''}"
        case Pushed():
            return "is pushed"
        case Pressed(_, _, request):
            return f"takes a press, {request or 'and asks nothing'}"
        case Told(_, _, request, outcome):
            return f"tells of {request or 'the press'}: {outcome}"
        case Lit(_, _, state):
            return f"says {state} by its lamp"
        case Shown(_, _, screen, rows):
            calls = ", ".join(f"{row.label} to desk {row.desk}" for row in rows)
            return f"shows {screen}{': ' if calls else ''}{calls}"
        case Chimed(_, _, call_id, recalls):
            return f"chimes for {call_id}{f', recall {recalls}' if recalls else ''}"
        case SaidAgain(_, _, call_id, _):
            return f"says {call_id} again"
        case FellSilent(_, _, call_id, _):
            return f"has said {call_id}"
        case Faulted(_, kind, who, detail):
            return (
                "--- everything works again ---"
                if kind == HEALED
                else f"FAULT {kind} at {who} {detail}".rstrip()
            )
        case _ as never:
            assert_never(never)


def _written(record: dict[str, Any]) -> str:
    events = record.get("events")
    if events is None:
        return _fields(record)
    cause = record.get("cause") or {}
    by = f" for {cause['device']} {cause['request']}" if cause else ""
    return "; ".join(_fields(event) for event in events) + by


def _says(topic: str, payload: bytes) -> str | None:
    try:
        _, message = said_by(topic, payload)
    except BadMessage as bad:
        return f"says what is no message: {bad.kind}"
    return None if isinstance(message, Beat) else f"says {_said(topic, message)}"


def _said(topic: str, message: Message) -> str:
    about = msgspec.to_builtins(message)
    if isinstance(message, Answer):
        return f"to {topic.split('/')[-2]} {about['request']}: {_fields(about['result'])}"
    told = {key: value for key, value in about.items() if key not in _SAID}
    return f"{type(message).__name__} {_fields(told)}"


def _fields(fields: dict[str, Any]) -> str:
    """Return the name of an event first, then whatever it says that is not empty."""
    named = dict(fields)
    what = [str(named.pop(key)) for key in ("what", "done", "ask") if key in named]
    rest = [
        f"{key}={value}" for key, value in named.items() if value not in (None, "", [], {}, False)
    ]
    return " ".join([*what, *rest])
