"""Anybody on the wire of an office, to say what no device of ours says."""

import json
import time
from collections.abc import Callable
from typing import Any, Self

from paho.mqtt.client import Client, MQTTMessage
from paho.mqtt.enums import CallbackAPIVersion, MQTTProtocolVersion

PATIENCE_S = 20
ROOT = "numerek/v1/um-lipowo"


class Stranger:
    """A client with any name. What it hears is kept by topic, below the office's root."""

    def __init__(self, port: int, user: str, hears: tuple[str, ...] = ()) -> None:
        self._port = port
        self._subscribed = 0
        self._hears = hears
        self.heard: dict[str, list[Any]] = {}
        self.is_up = False
        self._codes: dict[int, str] = {}
        self._client = Client(
            CallbackAPIVersion.VERSION2,
            client_id=f"stranger-as-{user}",
            protocol=MQTTProtocolVersion.MQTTv5,
            reconnect_on_failure=False,
        )
        self._client.username_pw_set(user)
        self._client.on_connect = self._on_connect
        self._client.on_disconnect = self._on_disconnect
        self._client.on_subscribe = self._on_subscribe
        self._client.on_message = self._on_message
        self._client.on_publish = lambda _c, _d, mid, code, _p: self._codes.update({mid: str(code)})

    def __enter__(self) -> Self:
        self._client.connect("127.0.0.1", self._port)
        self._client.loop_start()
        wait_for(lambda: self.is_up and self._subscribed == len(self._hears), "to be connected")
        return self

    def __exit__(self, *_: object) -> None:
        self._client.disconnect()
        self._client.loop_stop()

    def say(self, topic: str, payload: object, *, retain: bool = False) -> str:
        """Publish bytes, or JSON of anything else; return the broker's word on it."""
        data = payload if isinstance(payload, bytes) else json.dumps(payload).encode()
        mid = self._client.publish(f"{ROOT}/{topic}", data, 1, retain).mid
        wait_for(lambda: mid in self._codes or not self.is_up, "to be acknowledged")
        return self._codes.get(mid, "thrown out")

    def newest(self, topic: str) -> Any:
        """Wait for a message of a topic and return the one heard last."""
        wait_for(lambda: topic in self.heard, f"to hear {topic}")
        return self.heard[topic][-1]

    def _on_connect(self, client: Client, *_: object) -> None:
        self.is_up = True
        for topic in self._hears:
            client.subscribe(f"{ROOT}/{topic}", 1)

    def _on_disconnect(self, *_: object) -> None:
        self.is_up = False

    def _on_subscribe(self, *_: object) -> None:
        self._subscribed += 1

    def _on_message(self, _client: Client, _data: object, message: MQTTMessage) -> None:
        topic = message.topic.removeprefix(f"{ROOT}/")
        self.heard.setdefault(topic, []).append(json.loads(message.payload))


def wait_for(holds: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not holds():
        assert time.monotonic() < deadline, f"waited {what}"
        time.sleep(0.01)
