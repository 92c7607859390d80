"""What is made from the table of topics is current, and true."""

import json
from typing import get_args

import pytest
import yaml
from jsonschema import Draft7Validator

from protocol.codec import decode, encode
from protocol.messages import Result
from protocol.topics import TOPICS
from protocol.types import OfficeId
from tools.asyncapi import document, types_of
from tools.generate_wire import BASE, documents
from tools.wire_examples import EXAMPLES

_ALL_TYPES = [kind for topic in TOPICS for kind in types_of(topic)]


def _topic_of(message):
    return next(topic for topic in TOPICS if type(message) in types_of(topic))


@pytest.mark.parametrize("path", documents(), ids=str)
def test_the_file_in_the_repository_is_what_the_table_makes(path):
    assert path.read_text(encoding="utf-8") == documents()[path], (
        f"run python -m tools.generate_wire and look at {path.relative_to(BASE)}"
    )


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.name)
def test_every_row_says_what_it_is_and_what_happens_late_twice_and_never(topic):
    for text in (topic.about, topic.late, topic.twice, topic.never):
        assert text.endswith(".")
        assert "|" not in text, "it would break the table"


@pytest.mark.parametrize("kind", _ALL_TYPES, ids=lambda kind: kind.__name__)
def test_every_message_has_an_example(kind):
    assert any(type(example) is kind for example in EXAMPLES.values())


def test_every_result_of_an_answer_has_an_example():
    answer = next(topic.message for topic in TOPICS if topic.name == "answer")
    shown = {type(each.result) for each in EXAMPLES.values() if isinstance(each, answer)}
    assert shown == set(get_args(Result))


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_survives_the_codec(name):
    message = EXAMPLES[name]
    topic = _topic_of(message).at(OfficeId("um-lipowo"), device="kiosk-1", desk=3)
    assert decode(topic, encode(message))[1] == message


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_fits_its_schema(name):
    message = EXAMPLES[name]
    _validator(type(message).__name__).validate(json.loads(encode(message)))


@pytest.mark.parametrize(
    ("kind", "key", "value"),
    [
        ("Menu", "day", "20.11.2026"),
        ("Beat", "epoch", -1),
        ("Beat", "at_ms", "soon"),
        ("DeskTurn", "desk", 0),
        ("TakeTicket", "language", "fr"),
        ("CallNext", "ask", "recall"),
        ("Health", "faults", ["tired"]),
    ],
)
def test_what_the_codec_refuses_the_schema_refuses_too(kind, key, value):
    message = next(each for each in EXAMPLES.values() if type(each).__name__ == kind)
    wrong = json.loads(encode(message)) | {key: value}
    assert not _validator(kind).is_valid(wrong)


def test_the_document_in_the_repository_reads_back_as_it_was_made():
    text = (BASE / "docs" / "asyncapi.yaml").read_text(encoding="utf-8")
    assert yaml.safe_load(text) == document()
    assert "&id" not in text, "no aliases: not every reader of YAML follows them"


def test_every_reference_in_the_document_leads_somewhere():
    whole = document()
    for reference in _references(whole):
        node = whole
        for step in reference.removeprefix("#/").split("/"):
            node = node[step]


def _validator(kind: str) -> Draft7Validator:
    components = document()["components"]
    return Draft7Validator(
        {"$ref": f"#/components/schemas/{kind}", "components": {"schemas": components["schemas"]}}
    )


def _references(node):
    if isinstance(node, dict):
        for key, value in node.items():
            yield from [value] if key == "$ref" else _references(value)
    elif isinstance(node, list):
        for entry in node:
            yield from _references(entry)
