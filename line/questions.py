"""What the host says, as verb and payload."""

from typing import Final, assert_never

from line.fields import (
    checked,
    decimal,
    hexadecimal,
    one_of,
    spoken_here,
    steps,
    steps_text,
)
from line.messages import (
    EVENT_MAX,
    PROTOCOL,
    ROWS_MAX,
    SESSION_MAX,
    BadPayloadError,
    Buzz,
    Hello,
    Light,
    OtherProtocolError,
    Poll,
    ToBox,
    Write,
)

_LIGHT_ENDS: Final = ("O", "R")
"""Once, repeated; in the order of ``Light.repeats``."""

_LIGHT_FIRST_MIN: Final = 0
_BUZZ_FIRST_MIN: Final = 1


def written(message: ToBox) -> tuple[str, str]:
    """Return verb and payload.

    Raises:
        ValueError: a part of the message is out of range.
    """
    match message:
        case Hello(session):
            return "H", f"{PROTOCOL},{checked(session, 0, SESSION_MAX, 'the session'):04X}"
        case Poll(taken):
            return "P", f"{checked(taken, 0, EVENT_MAX, 'the event'):02X}"
        case Light(counts, repeats):
            return "L", _LIGHT_ENDS[repeats] + steps_text(counts, _LIGHT_FIRST_MIN)
        case Write(row, text):
            return "T", f"{checked(row, 1, ROWS_MAX, 'the row')}{text}"
        case Buzz(counts):
            return "B", steps_text(counts, _BUZZ_FIRST_MIN)
        case _ as never:
            assert_never(never)


def read(verb: str, payload: str) -> ToBox:
    """Return the message.

    Raises:
        OtherProtocolError: it is a hello of another version of the protocol.
        BadPayloadError: there is no such verb, or the payload is none of its.
    """
    if verb not in "HPLTB":
        raise BadPayloadError(f"the verb {verb} is none of the host's", "unknown-verb")
    try:
        return _read(verb, payload)
    except OtherProtocolError:
        raise
    except ValueError as error:
        raise BadPayloadError(f"{verb}{payload}: {error}", "bad-payload") from error


def _read(verb: str, payload: str) -> ToBox:
    match verb:
        case "H":
            protocol, _, session = payload.partition(",")
            spoken_here(protocol)
            return Hello(hexadecimal(session, 4, 0, "the session"))
        case "P":
            return Poll(hexadecimal(payload, 2, 0, "the event"))
        case "L":
            repeats = bool(one_of(payload[:1], _LIGHT_ENDS, "the first letter"))
            return Light(steps(payload[1:], _LIGHT_FIRST_MIN), repeats)
        case "T":
            return Write(decimal(payload[:1], 1, ROWS_MAX, "the row"), payload[1:])
        case _:
            return Buzz(steps(payload, _BUZZ_FIRST_MIN))
