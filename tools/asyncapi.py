"""The wire as an AsyncAPI 3.0 document (https://www.asyncapi.com/docs/reference/specification/v3.0.0).

Its point of view is the controller's: the only program that writes or reads every topic. What it
sends a device receives, and the other way round.
"""

import inspect
from typing import Any, Final, get_args

import msgspec

from protocol.codec import encode
from protocol.topics import ONLINE, REQUEST, ROOT, TOPICS, Kind, Role, Topic
from tools.wire_examples import EXAMPLES

Node = dict[str, Any]

_SCHEMAS: Final = "#/components/schemas/"
_MESSAGES: Final = "#/components/messages/"
_BINDING: Final = "0.2.0"
"""Version of the MQTT binding (https://github.com/asyncapi/bindings/tree/master/mqtt)."""

_PARAMETERS: Final[dict[str, Node]] = {
    "office": {"description": "The office's id: a-z 0-9 -.", "examples": ["um-lipowo"]},
    "device": {
        "description": "The device's id, which is also its user name: a-z 0-9 -.",
        "examples": ["kiosk-1"],
    },
    "desk": {"description": "The number on the desk, from 1.", "examples": ["3"]},
}


def document() -> Node:
    """Return the whole document."""
    return {
        "asyncapi": "3.0.0",
        "info": _info(),
        "defaultContentType": "application/json",
        "servers": {"broker": _server()},
        "channels": {topic.name: _channel(topic) for topic in TOPICS},
        "operations": _operations(),
        "components": {
            "parameters": _PARAMETERS,
            "messages": {kind.__name__: _message(kind) for kind in _all_types()},
            "schemas": _schemas(),
        },
    }


def types_of(topic: Topic) -> tuple[type[msgspec.Struct], ...]:
    """Return the message types of a topic, one or all of its union."""
    return get_args(topic.message) or (topic.message,)


def _all_types() -> list[type[msgspec.Struct]]:
    return [kind for topic in TOPICS for kind in types_of(topic)]


def _info() -> Node:
    return {
        "title": "Numerek",
        "version": ROOT.rpartition("/v")[2],
        "description": (
            "What the devices of one office say to each other. Made from protocol/topics.py and"
            " protocol/messages.py by tools/generate_wire.py; do not edit. Operations are those of"
            " the controller: what it sends a device receives, and the other way round. A reader"
            " ignores fields it does not know. Facts are retained, nothing else is."
        ),
        "license": {
            "name": "Apache-2.0",
            "url": "https://www.apache.org/licenses/LICENSE-2.0",
        },
    }


def _server() -> Node:
    return {
        "host": "broker:8883",
        "protocol": "secure-mqtt",
        "protocolVersion": "5.0",
        "description": "The office's own broker. MQTT 3.1.1 will do; only 5.0 tells of refusals.",
        "security": [
            {
                "type": "X509",
                "description": "TLS 1.2 or 1.3 with a certificate of the office's authority; its"
                " common name is the device's id.",
            }
        ],
        "bindings": {
            "mqtt": {
                "cleanSession": True,
                "keepAlive": 5,
                "sessionExpiryInterval": 0,
                "lastWill": {
                    "topic": f"{ROOT}/{{office}}/{ONLINE.levels}",
                    "qos": ONLINE.qos,
                    "retain": ONLINE.retain,
                    "message": encode(EXAMPLES["its last will"]).decode(),
                },
                "bindingVersion": _BINDING,
            }
        },
    }


def _channel(topic: Topic) -> Node:
    address = f"{ROOT}/{{office}}/{topic.levels}"
    return {
        "address": address,
        "title": topic.name,
        "description": topic.about,
        "messages": {
            kind.__name__: {"$ref": _MESSAGES + kind.__name__} for kind in types_of(topic)
        },
        "parameters": {
            name: {"$ref": f"#/components/parameters/{name}"}
            for name in _PARAMETERS
            if f"{{{name}}}" in address
        },
        "x-kind": topic.kind.value,
        "x-written-by": [role.value for role in topic.writers],
        "x-read-by": [role.value for role in topic.readers],
        "x-late": topic.late,
        "x-twice": topic.twice,
        "x-never": topic.never,
    }


def _operations() -> Node:
    operations = {}
    for topic in TOPICS:
        if Role.CONTROLLER in topic.writers:
            operations[f"send-{topic.name}"] = _operation("send", topic)
        if Role.CONTROLLER in topic.readers:
            operations[f"receive-{topic.name}"] = _operation("receive", topic)
    (answer,) = (topic for topic in TOPICS if topic.kind is Kind.ANSWER)
    operations[f"receive-{REQUEST.name}"]["reply"] = {"channel": _channel_ref(answer)}
    return operations


def _operation(action: str, topic: Topic) -> Node:
    return {
        "action": action,
        "channel": _channel_ref(topic),
        "messages": [
            {"$ref": f"#/channels/{topic.name}/messages/{kind.__name__}"}
            for kind in types_of(topic)
        ],
        "bindings": {
            "mqtt": {"qos": topic.qos, "retain": topic.retain, "bindingVersion": _BINDING}
        },
    }


def _channel_ref(topic: Topic) -> Node:
    return {"$ref": f"#/channels/{topic.name}"}


def _message(kind: type[msgspec.Struct]) -> Node:
    return {
        "name": kind.__name__,
        "summary": (inspect.getdoc(kind) or "").partition("\n")[0],
        "contentType": "application/json",
        "payload": {"$ref": _SCHEMAS + kind.__name__},
        "examples": [
            {"name": name, "payload": msgspec.json.decode(encode(example))}
            for name, example in EXAMPLES.items()
            if type(example) is kind
        ],
    }


def _schemas() -> Node:
    _, schemas = msgspec.json.schema_components(_all_types(), ref_template=_SCHEMAS + "{name}")
    found: Node = _in_asyncapi(schemas)
    return found


def _in_asyncapi(node: Any) -> Any:
    r"""Turn a schema of msgspec into one of AsyncAPI.

    Patterns are ECMA 262 there, which spells Python's ``\Z`` as ``$``. ``discriminator`` can only
    name a property whose values are names of schemas, which our tags are not; it is left out, for
    each schema allows its own tag only. Descriptions are docstrings, which Python takes the
    indentation from since 3.13; here it goes for every Python.
    """
    match node:
        case dict():
            found = {k: _in_asyncapi(v) for k, v in node.items() if k != "discriminator"}
            if isinstance(pattern := found.get("pattern"), str):
                found["pattern"] = pattern.replace(r"\Z", "$")
            if isinstance(description := found.get("description"), str):
                found["description"] = inspect.cleandoc(description)
            return found
        case list() | tuple():  # msgspec gives an empty default as it stands in the class
            return [_in_asyncapi(entry) for entry in node]
        case _:
            return node
