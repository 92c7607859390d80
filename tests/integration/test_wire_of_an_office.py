"""What ``mosquitto_sub`` sees on the broker of a working office is what docs/asyncapi.yaml says."""

import contextlib
import json
import re
import subprocess
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft7Validator
from wire_in_hand import wait_for

from rig.layout import Layout
from rig.office import Office
from rig.visit import HOLD_S, call_next, push, take_ticket

pytestmark = [pytest.mark.broker, pytest.mark.processes]

DOCUMENT = Path(__file__).parents[2] / "docs" / "asyncapi.yaml"
READERS = ("controller", "display-1", "desk-1", "kiosk-1", "office-1")
"""Nobody may read everything; together these may."""

UNHEARD = {"new-key", "certificate", "revocations"}
"""Certificates are on a wire with TLS only."""


@pytest.fixture(scope="module")
def heard(tmp_path_factory):
    """Return (topic, payload) of everything in a short morning, as others' tools heard it."""
    office = Office(Layout(folder=tmp_path_factory.mktemp("o"), desks=1))
    files = {user: tmp_path_factory.mktemp("heard") / user for user in READERS}
    with contextlib.ExitStack() as stack:
        stack.enter_context(office)
        command = ["mosquitto_sub", "-h", "127.0.0.1", "-p", str(office.broker.port)]
        command += ["-V", "5", "-q", "1", "-t", "#", "-F", "%t %x"]
        for user, file in files.items():
            words = [*command, "-u", user, "-i", f"sub-{user}"]
            subscriber = stack.enter_context(
                subprocess.Popen(words, stdout=stack.enter_context(file.open("w")))
            )
            stack.callback(subscriber.terminate)
        take_ticket(office, "kiosk-1", "pisma", category="pomoc")
        call_next(office, "desk-1")
        push(office, "desk-1", seconds=HOLD_S)
        call_next(office, "desk-1")
        office.processes["display-1"].stop()
        # A machine is looked at some seconds after the start, and the morning may be over by then.
        wait_for(lambda: "/alerts " in files["office-1"].read_text(), "to hear of a machine")
    lines = [line for file in files.values() for line in file.read_text().splitlines()]
    return [(topic, bytes.fromhex(payload)) for topic, payload in map(str.split, lines)]


@pytest.fixture(scope="module")
def channels():
    """Return address pattern and validators of each channel."""
    document = yaml.safe_load(DOCUMENT.read_text(encoding="utf-8"))
    found = {}
    for name, channel in document["channels"].items():
        pattern = re.sub(r"{\w+}", "[a-z0-9-]+", channel["address"])
        schemas = []
        for message in channel["messages"].values():
            named = message["$ref"].rsplit("/", 1)[1]
            payload = document["components"]["messages"][named]["payload"]
            schemas.append(Draft7Validator({**payload, "components": document["components"]}))
        found[name] = (re.compile(pattern), schemas)
    return found


def test_every_message_is_of_a_documented_topic_and_fits_its_schema(heard, channels):
    for topic, payload in heard:
        matching = [name for name, (pattern, _) in channels.items() if pattern.fullmatch(topic)]
        assert len(matching) == 1, topic
        _, schemas = channels[matching[0]]
        message = json.loads(payload)
        assert any(schema.is_valid(message) for schema in schemas), (topic, message)


def test_every_documented_topic_is_really_used(heard, channels):
    topics = {topic for topic, _ in heard}
    for name in channels.keys() - UNHEARD:
        pattern, _ = channels[name]
        assert any(pattern.fullmatch(topic) for topic in topics), name
