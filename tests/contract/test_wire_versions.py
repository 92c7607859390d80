"""This version and the last release work together, whichever of them the controller has.

The wire of a release is kept as data (tools/release_wire.py); docs/adr/0036 has the rule.
"""

import json
from enum import Enum
from pathlib import Path
from typing import Any

import msgspec
import pytest
from jsonschema import Draft202012Validator

from protocol.codec import BadMessage, decode, encode
from protocol.topics import TOPICS
from protocol.types import OfficeId
from protocol.versions import NOT_SAID_YET, TOLERANT
from tools.asyncapi import document, types_of
from tools.wire_examples import EXAMPLES

RELEASES = [
    json.loads(file.read_text(encoding="utf-8"))
    for file in Path(__file__).parent.glob("wire-*.json")
]
LAST = max(RELEASES, key=lambda release: [int(part) for part in release["version"].split(".")])
NOW = document()["components"]["schemas"]
TAGGED = {"Request": "ask", "Answer": "done"}

OLD_MESSAGES = [pytest.param(release, example, id=f"{release['version']} {example['name']}")
                for release in RELEASES for example in release["examples"]]  # fmt: skip


def topic_of(message: msgspec.Struct) -> str:
    topic = next(topic for topic in TOPICS if type(message) in types_of(topic))
    return topic.at(OfficeId("um-lipowo"), device="kiosk-1", desk=3)


def words_of(schemas: dict[str, Any]) -> dict[str, set[Any]]:
    """Return every enumeration and its words."""
    return {name: set(schema["enum"]) for name, schema in schemas.items() if "enum" in schema}


def tags_of(schemas: dict[str, Any]) -> set[str]:
    """Return every kind of request and answer, as ``ask.call-next``."""
    return {
        f"{field}.{word}"
        for schema in schemas.values()
        for field in TAGGED.values()
        for word in schema.get("properties", {}).get(field, {}).get("enum", ())
    }


@pytest.mark.parametrize(("release", "example"), OLD_MESSAGES)
def test_what_a_release_said_is_read_today(release, example):
    _, message = decode(example["topic"], json.dumps(example["payload"]).encode())

    assert type(message).__name__ == example["type"]
    said_again = json.loads(encode(message))
    assert example["payload"].items() <= said_again.items(), "nothing of it was lost"


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_is_said_today_can_be_read_by_the_last_release(name):
    kind = type(EXAMPLES[name]).__name__
    if kind not in LAST["schemas"]:
        # A row of the table that the last release does not have: it does not listen there.
        assert not {each["topic"] for each in LAST["examples"]} & {topic_of(EXAMPLES[name])}
        return
    # A schema in draft 2020-12 ignores what it does not name, as the release's reader does.
    schema = {"$ref": f"#/components/schemas/{kind}", "components": {"schemas": LAST["schemas"]}}
    Draft202012Validator(schema).validate(json.loads(encode(EXAMPLES[name])))


def test_a_word_that_the_last_release_does_not_know_is_not_said_yet():
    bears = set(LAST["tolerant"])
    new = {
        f"{name}.{word}"
        for name, words in words_of(NOW).items()
        if name in LAST["schemas"] and name not in bears
        for word in words - words_of(LAST["schemas"])[name]
    }
    # Fault.unknown is what a later version's fault is read as; nobody says it.
    assert new - {"Fault.unknown"} <= NOT_SAID_YET


def test_a_kind_of_request_or_answer_that_the_last_release_does_not_know_is_not_said_yet():
    assert tags_of(NOW) - tags_of(LAST["schemas"]) <= NOT_SAID_YET


def test_no_word_of_the_last_release_is_gone():
    for name, words in words_of(LAST["schemas"]).items():
        assert words <= words_of(NOW).get(name, set()), name
    assert tags_of(LAST["schemas"]) <= tags_of(NOW)


@pytest.mark.parametrize("kind", TOLERANT, ids=lambda kind: kind.__name__)
def test_a_word_of_a_later_version_is_read_as_the_nearest_one(kind: type[Enum]):
    assert msgspec.json.decode(b'"of-a-later-version"', type=kind) is TOLERANT[kind]


def test_one_unknown_fault_does_not_hide_the_others():
    health = {"boot_id": "b7f3", "version": 3, "faults": ["paper-out", "lamp-burnt-out"]}
    topic = "numerek/v1/um-lipowo/device/kiosk-1/health"

    _, message = decode(topic, json.dumps(health).encode())

    assert [fault.value for fault in message.faults] == ["paper-out", "unknown"]


def test_what_is_no_word_at_all_is_still_refused():
    health = {"boot_id": "b7f3", "version": 3, "faults": [7]}

    with pytest.raises(BadMessage, match="wrong-shape"):
        decode("numerek/v1/um-lipowo/device/kiosk-1/health", json.dumps(health).encode())
