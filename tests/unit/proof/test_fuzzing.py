"""Garbage is made from a seed, is mostly garbage, and whoever chokes on it is told of."""

import pytest

from proof import fuzzing
from proof.fuzzing import read_garbage
from proof.hostile import Hostile
from proof.packets import connect, publish
from protocol.codec import decode

CORPUS = [
    (
        "numerek/v1/um-lipowo/device/kiosk-1/request",
        b'{"ask":"take-ticket","id":"k-1","service":"dowod","language":"pl","privileged":false}',
    ),
    ("numerek/v1/um-lipowo/beat", b'{"epoch":17,"at_ms":4217000}'),
]


def silent(_line: str) -> None:
    pass


def test_the_same_seed_spoils_in_the_same_way():
    payloads = [payload for _, payload in CORPUS]
    first, again, other = (Hostile(seed, payloads) for seed in (7, 7, 8))
    made = [first.payload() for _ in range(200)]
    assert made == [again.payload() for _ in range(200)]
    assert made != [other.payload() for _ in range(200)]


def test_garbage_is_refused_for_every_reason_and_some_of_it_is_good():
    troubles: list[str] = []
    outcomes = read_garbage(CORPUS, 4_000, silent, troubles)
    assert set(outcomes) == {"good", "not-json", "wrong-shape", "too-large"}
    assert troubles == []


def test_a_codec_that_raises_something_else_is_told_of(monkeypatch):
    def careless(topic: str, payload: bytes):
        if b"\xff" in payload:
            raise KeyError("ask")
        return decode(topic, payload)

    monkeypatch.setattr(fuzzing, "decode", careless)
    troubles: list[str] = []
    read_garbage(CORPUS, 4_000, silent, troubles)
    assert troubles
    assert all("KeyError" in trouble for trouble in troubles)


@pytest.mark.parametrize("size", [0, 1, 100, 127, 128, 16_383, 16_384, 65_000])
def test_a_packet_tells_its_own_length(size):
    packet = publish("a/b", b"x" * size)
    length = shift = 0
    for at, byte in enumerate(packet[1:], start=1):
        length |= (byte & 0x7F) << shift
        shift += 7
        if not byte & 0x80:
            assert length == len(packet) - at - 1
            return


def test_a_connection_begins_with_the_name_of_the_protocol():
    assert connect("c", "u")[4:8] == b"MQTT"
