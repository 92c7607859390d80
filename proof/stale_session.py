"""What a careless tool would leave in a broker: sessions in the devices' names, with full queues.

An office's devices leave no session behind. But a broker that keeps its state would hand such a
queue to whoever connects next under that name and does not ask for a clean start.
"""

import time
from collections.abc import Callable
from typing import Final

import paho.mqtt.client as mqtt
from paho.mqtt.enums import CallbackAPIVersion
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties

FOR_EVER: Final = 0xFFFFFFFF
"""Session expiry interval, MQTT 5.0 section 3.1.2.11.2: the session does not expire."""

TIMEOUT_S: Final = 5.0


def leave_session(port: int, name: str, topics: list[str]) -> None:
    """Subscribe in a device's name and go, so that the broker queues for it.

    Raises:
        TimeoutError: the broker did not take it in time.
    """
    client = _client(name, name)
    properties = Properties(PacketTypes.CONNECT)  # type: ignore[no-untyped-call]  # paho's own
    properties.SessionExpiryInterval = FOR_EVER
    taken: list[object] = []
    client.on_subscribe = lambda *_: taken.append(1)
    client.connect("127.0.0.1", port, clean_start=False, properties=properties)
    client.subscribe([(topic, 1) for topic in topics])
    _serve(client, lambda: bool(taken))
    client.disconnect()
    client.loop()


def say(port: int, name: str, topic: str, payload: bytes) -> None:
    """Say something in a device's name, for the queues.

    Raises:
        TimeoutError: the broker did not take it in time.
    """
    client = _client(name, f"{name}-careless")
    client.connect("127.0.0.1", port)
    info = client.publish(topic, payload, qos=1)
    _serve(client, info.is_published)
    client.disconnect()
    client.loop()


def _client(name: str, client_id: str) -> mqtt.Client:
    client = mqtt.Client(CallbackAPIVersion.VERSION2, client_id=client_id, protocol=mqtt.MQTTv5)
    client.username_pw_set(name)
    return client


def _serve(client: mqtt.Client, done: Callable[[], bool]) -> None:
    deadline = time.monotonic() + TIMEOUT_S
    while not done():
        if time.monotonic() > deadline:
            raise TimeoutError("the broker did not answer")
        client.loop(0.05)
