"""Bytes of the wire: they become a message of their topic, or BadMessage, and nothing else."""

import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from protocol.codec import PAYLOAD_BYTES_MAX, BadMessage, decode, encode
from protocol.messages import Beat, Board, Call, Health, Menu, MenuEntry
from protocol.topics import BEAT, BOARD, MENU, TOPICS, Topic
from protocol.types import OfficeId
from tests.unit.protocol.wire_strategies import BY_TOPIC

_KINDS = {"unknown-topic", "too-large", "not-json", "wrong-shape"}
_EVERYWHERE = [topic.at(OfficeId("um-lipowo"), device="kiosk-1", desk=3) for topic in TOPICS]

_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)
_MESSAGES = st.sampled_from(TOPICS).flatmap(
    lambda topic: st.tuples(st.just(topic), BY_TOPIC[topic.name])
)


def _decode_or_bad(topic: str, payload: bytes) -> None:
    """Whatever comes: a message that can be sent on, or BadMessage of a known kind."""
    try:
        _, message = decode(topic, payload)
    except BadMessage as bad:
        kind = bad.kind
    else:
        kind = None
        assert decode(topic, encode(message))[1] == message
    assert kind in {None, *_KINDS}


@given(topic=st.sampled_from(_EVERYWHERE), payload=st.binary(max_size=300))
def test_arbitrary_bytes_raise_nothing_but_bad_message(topic, payload):
    _decode_or_bad(topic, payload)


@given(topic=st.sampled_from(_EVERYWHERE), value=_JSON)
def test_arbitrary_json_raises_nothing_but_bad_message(topic, value):
    _decode_or_bad(topic, json.dumps(value).encode())


@given(topic=st.text(), payload=st.binary(max_size=20))
def test_an_arbitrary_topic_raises_nothing_but_bad_message(topic, payload):
    _decode_or_bad(topic, payload)


@given(case=_MESSAGES, data=st.data())
def test_a_valid_message_with_a_few_bytes_changed_raises_nothing_but_bad_message(case, data):
    topic, message = case
    payload = bytearray(encode(message))
    for _ in range(data.draw(st.integers(1, 4))):
        where = data.draw(st.integers(0, len(payload) - 1))
        payload[where : where + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
        if not payload:
            break
    _decode_or_bad(_at(topic), bytes(payload))


@given(case=_MESSAGES, data=st.data())
def test_a_valid_message_with_one_value_exchanged_raises_nothing_but_bad_message(case, data):
    topic, message = case
    values = json.loads(encode(message))
    key = data.draw(st.sampled_from(sorted(values)))
    values[key] = data.draw(_JSON)
    _decode_or_bad(_at(topic), json.dumps(values).encode())


@given(case=_MESSAGES)
def test_what_is_sent_is_what_arrives(case):
    topic, message = case
    address, arrived = decode(_at(topic), encode(message))
    assert arrived == message
    assert type(arrived) is type(message)
    assert address.topic is topic


@given(case=_MESSAGES, extra=st.text(min_size=1).map(lambda name: "x" + name))
def test_a_field_of_a_newer_sender_is_ignored(case, extra):
    topic, message = case
    values = json.loads(encode(message)) | {extra: 1}
    assert decode(_at(topic), json.dumps(values).encode())[1] == message


@given(case=_MESSAGES, data=st.data())
def test_a_missing_required_field_is_refused(case, data):
    topic, message = case
    values = json.loads(encode(message))
    optional = {field.name for field in msgspec.structs.fields(message) if not field.required}
    del values[data.draw(st.sampled_from(sorted(set(values) - optional)))]
    with pytest.raises(BadMessage) as bad:
        decode(_at(topic), json.dumps(values).encode())
    assert bad.value.kind == "wrong-shape"


@pytest.mark.parametrize(
    ("payload", "kind"),
    [
        (b"", "not-json"),
        (b"{", "not-json"),
        (b'{"epoch":1,"at_ms":2}x', "not-json"),
        (b"\xff\xfe", "not-json"),
        (b'{"epoch":1,"at_ms":2,"x":' + b"[" * 50_000, "not-json"),
        (b'{"epoch":1,"at_ms":2,"x":' + b"[" * 30_000 + b"]" * 30_000 + b"}", "not-json"),
        (b"[" * 50_000, "wrong-shape"),
        (b'{"epoch":1,"at_ms":NaN}', "not-json"),
        (b'{"epoch":1,"at_ms":"2"}', "wrong-shape"),
        (b'{"epoch":1,"at_ms":2.5}', "wrong-shape"),
        (b'{"epoch":1,"at_ms":true}', "wrong-shape"),
        (b'{"epoch":-1,"at_ms":2}', "wrong-shape"),
        (b'{"epoch":1,"at_ms":9007199254740993}', "wrong-shape"),
        (b'{"epoch":1,"at_ms":1e999}', "wrong-shape"),
        (b"null", "wrong-shape"),
        (b" " * (PAYLOAD_BYTES_MAX + 1), "too-large"),
    ],
)
def test_a_bad_payload_says_in_which_way_it_is_bad(payload, kind):
    with pytest.raises(BadMessage) as bad:
        decode(_at(BEAT), payload)
    assert bad.value.kind == kind


def test_a_bad_topic_is_named_as_such_and_shortened():
    with pytest.raises(BadMessage) as bad:
        decode("x" * 10_000, b"{}")
    assert bad.value.kind == "unknown-topic"
    assert len(bad.value.detail) <= 200


@pytest.mark.parametrize(
    "room", ["a\nb", "a\x1b[2J", "\u202eabc", "a\u2066b", "a\x7f", "a\n", "x" * 81]
)
def test_text_for_a_screen_has_no_control_and_no_direction_marks(room):
    call = Call("c-1", "A042", 3, "pl", 0, 1, at_desk=True, room=room)
    payload = encode(Board(1, 1, "2026-11-20", (call,)))
    with pytest.raises(BadMessage, match="room"):
        decode(_at(BOARD), payload)


@pytest.mark.parametrize("text", ["A042\n", "a042", "A1", "AA42", "A000042", ""])
def test_a_label_is_a_letter_and_two_to_five_digits(text):
    call = Call("c-1", text, 3, "pl", 0, 1, at_desk=True)
    with pytest.raises(BadMessage, match="label"):
        decode(_at(BOARD), encode(Board(1, 1, "2026-11-20", (call,))))


@pytest.mark.parametrize(
    "local",
    [
        "2026-00-20T09:41:07",
        "2026-13-20T09:41:07",
        "2026-11-00T09:41:07",
        "2026-11-32T09:41:07",
        "2026-11-20T24:00:00",
        "2026-11-20T09:60:00",
        "2026-11-20T09:41:60",
        "2026-11-20T09:41:07Z",
    ],
)
def test_a_local_time_that_no_clock_shows_is_refused(local):
    with pytest.raises(BadMessage, match="local"):
        decode(_at(BEAT), encode(Beat(1, 2, local)))


@pytest.mark.parametrize("local", ["2026-01-01T00:00:00", "2028-02-29T23:59:59"])
def test_the_first_and_the_last_second_of_a_day_are_local_times(local):
    assert decode(_at(BEAT), encode(Beat(1, 2, local)))[1].local == local


def test_a_message_of_ours_that_is_too_large_is_our_own_mistake():
    entries = tuple(MenuEntry(f"service-{n}", n) for n in range(5000))
    with pytest.raises(BadMessage) as bad:
        encode(Menu(1, 1, "2026-11-20", entries))
    assert bad.value.kind == "too-large"


def test_a_message_of_another_topic_is_refused():
    with pytest.raises(BadMessage):
        decode(_at(MENU), encode(Health("b-1", 1, ())))


def test_an_id_has_no_letters_but_a_to_z():
    with pytest.raises(BadMessage, match="service"):
        decode(
            _at(TOPICS[2]),
            json.dumps(
                {
                    "epoch": 1, "version": 1, "desk": 3, "turn": 1, "waiting": 0,
                    "ticket": {
                        "id": "2026-11-20/A042", "label": "A042",
                        "service": "dowód", "language": "pl",
                    },
                }
            ).encode(),
        )  # fmt: skip


def _at(topic: Topic) -> str:
    return topic.at(OfficeId("um-lipowo"), device="kiosk-1", desk=3)
