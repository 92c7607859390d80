"""Messages as Hypothesis makes them: all that the wire allows, and nothing else.

Made from the types themselves, so that no message and no field can be forgotten.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any, TypeVar

import msgspec
from hypothesis import strategies as st
from msgspec import inspect

from protocol.messages import Answer
from protocol.topics import TOPICS
from protocol.types import RequestId

E = TypeVar("E", bound=msgspec.Struct)
Strategy = st.SearchStrategy[Any]

_MANY = 4
"""More of anything in a list only makes the tests slower."""


@cache
def messages(kind: Any) -> Strategy:
    """Return whatever decodes as this type."""
    return _of(inspect.type_info(kind))


def _of(info: inspect.Type) -> Strategy:
    match info:
        case inspect.StructType(cls=cls):
            made = _struct(cls)
        case inspect.UnionType(types=types):
            made = st.one_of([_of(each) for each in types])
        case inspect.IntType(ge=least, le=most):
            made = _integers(least, most)
        case inspect.StrType():
            made = _text(info)
        case inspect.EnumType(cls=cls):
            made = st.sampled_from(cls)
        case inspect.LiteralType(values=values):
            made = st.sampled_from(values)
        case inspect.BoolType():
            made = st.booleans()
        case inspect.NoneType():
            made = st.none()
        case inspect.VarTupleType(item_type=item, max_length=most):
            made = st.lists(_of(item), max_size=min(_MANY, most or _MANY)).map(tuple)
        case inspect.DictType(key_type=key, value_type=value):
            made = st.dictionaries(_of(key), _of(value), max_size=_MANY)
        case _:
            raise NotImplementedError(f"the wire has a new kind of field: {info}")
    return made


@cache
def _struct(cls: type[msgspec.Struct]) -> Strategy:
    fields = {
        field.name: _of(inspect.type_info(field.type)) for field in msgspec.structs.fields(cls)
    }
    return st.builds(cls, **fields)


def _integers(least: int | None, most: int | None) -> Strategy:
    """Small ones mostly, for they meet what is there; the ends of the range too."""
    low, high = least or 0, 2**53 if most is None else most
    return st.integers(low, min(high, low + 40)) | st.integers(low, high) | st.just(high)


def _text(info: inspect.StrType) -> Strategy:
    if info.pattern is None:
        return st.text(max_size=info.max_length)
    return st.from_regex(info.pattern).filter(
        lambda text: (info.min_length or 0) <= len(text) <= (info.max_length or len(text))
    )


def as_answer_to(asked: Sequence[RequestId], event: E, number: int) -> E:
    """Let an answer that came be one to what was asked, where something was; else change nothing.

    Args:
        asked: the ids of the requests.
        event: what a core is told.
        number: chooses among them.
    """
    answer = getattr(event, "message", None)
    if not asked or not isinstance(answer, Answer):
        return event
    request = asked[number % len(asked)]
    return msgspec.structs.replace(event, message=msgspec.structs.replace(answer, request=request))


BY_TOPIC = {topic.name: messages(topic.message) for topic in TOPICS}
"""By the name of a topic, what may stand on it."""
