"""What a box says, as verb and payload."""

from typing import Final, assert_never, get_args

from line.fields import checked, decimal, hexadecimal, one_of, spoken_here
from line.keys import Key
from line.messages import (
    AGE_MAX_MS,
    COLUMNS_MAX,
    EVENT_MAX,
    MAKE_MAX,
    PROTOCOL,
    ROWS_MAX,
    BadPayloadError,
    Done,
    FromBox,
    Identity,
    Kind,
    Nothing,
    OtherProtocolError,
    Pressed,
    Refused,
    Why,
)

_KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
_LETTERS: Final = ("ascii", "utf8")
_FLAGS: Final = ("0", "1")
_KEYS: Final = {key.value: key for key in Key}
_WHYS: Final[tuple[Why, ...]] = get_args(Why)
"""Their codes on the line are 1, 2, 3, 4."""


def written(message: FromBox) -> tuple[str, str]:
    """Return verb and payload.

    Raises:
        ValueError: a part of the message is out of range.
    """
    match message:
        case Identity():
            return "h", _identity_text(message)
        case Nothing(stuck):
            return "n", ",".join(key.value for key in _each_once(stuck))
        case Pressed(number, age_ms, key):
            checked(number, 1, EVENT_MAX, "the event")
            return "k", f"{number:02X},{checked(age_ms, 0, AGE_MAX_MS, 'the age')},{key.value}"
        case Done():
            return "a", ""
        case Refused(why):
            return "r", str(1 + one_of(why, _WHYS, "the reason"))
        case _ as never:
            assert_never(never)


def read(verb: str, payload: str) -> FromBox:
    """Return the message.

    Raises:
        OtherProtocolError: it is the identity of a box of another version of the protocol.
        BadPayloadError: there is no such verb, or the payload is none of its.
    """
    if verb not in "hnkar":
        raise BadPayloadError(f"the verb {verb} is none of a box", None)
    try:
        return _read(verb, payload)
    except OtherProtocolError:
        raise
    except ValueError as error:
        raise BadPayloadError(f"{verb}{payload}: {error}", None) from error


def _read(verb: str, payload: str) -> FromBox:
    match verb:
        case "h":
            return _identity(payload)
        case "n":
            return Nothing(_each_once(tuple(map(_key, payload.split(",")))) if payload else ())
        case "k":
            number, age_ms, key = _parts(payload, 3)
            return Pressed(
                hexadecimal(number, 2, 1, "the event"),
                decimal(age_ms, 0, AGE_MAX_MS, "the age"),
                _key(key),
            )
        case "a":
            if payload:
                raise ValueError("must say nothing more")
            return Done()
        case _:
            return Refused(_WHYS[decimal(payload, 1, len(_WHYS), "the reason") - 1])


def _identity_text(identity: Identity) -> str:
    fields = (
        PROTOCOL,
        identity.kind,
        identity.columns,
        identity.rows,
        _FLAGS[identity.has_lamp],
        _FLAGS[identity.has_buzzer],
        _LETTERS[identity.is_utf8],
        identity.make,
    )
    text = ",".join(map(str, fields))
    _identity(text)  # what could not be read is out of range
    return text


def _identity(payload: str) -> Identity:
    spoken_here(payload.partition(",")[0])
    _, kind, columns, rows, lamp, buzzer, letters, make = _parts(payload, 8)
    checked(len(make), 1, MAKE_MAX, "the length of the make")
    identity = Identity(
        kind=_KINDS[one_of(kind, _KINDS, "the kind")],
        columns=decimal(columns, 0, COLUMNS_MAX, "the number of columns"),
        rows=decimal(rows, 0, ROWS_MAX, "the number of rows"),
        has_lamp=bool(one_of(lamp, _FLAGS, "the lamp")),
        has_buzzer=bool(one_of(buzzer, _FLAGS, "the buzzer")),
        is_utf8=bool(one_of(letters, _LETTERS, "the letters")),
        make=make,
    )
    if bool(identity.columns) != bool(identity.rows):
        raise ValueError("a display has both columns and rows, and a box without one has neither")
    return identity


def _key(name: str) -> Key:
    if name not in _KEYS:
        raise ValueError(f"{name!r} is no key")
    return _KEYS[name]


def _each_once(keys: tuple[Key, ...]) -> tuple[Key, ...]:
    if len(set(keys)) != len(keys):
        raise ValueError("a key is named twice")
    return keys


def _parts(payload: str, count: int) -> list[str]:
    parts = payload.split(",")
    if len(parts) != count:
        raise ValueError(f"has {len(parts)} fields, but must have {count}")
    return parts
