"""What an office says, recorded off its wire: good messages, to be spoiled."""

import time
from collections.abc import Callable
from typing import Final

from paho.mqtt.client import Client, MQTTMessage
from paho.mqtt.enums import CallbackAPIVersion, MQTTProtocolVersion

Said = tuple[str, bytes]
"""Topic and payload."""

_READERS: Final = {
    "controller": ("device/+/online", "device/+/health", "device/+/request"),
    "kiosk-1": ("menu", "beat", "device/kiosk-1/answer"),
    "desk-1": ("desk/+", "device/desk-1/answer"),
    "display-1": ("board",),
}
"""Who may read what, see broker_config/acl."""

_CONNECT_TIMEOUT_S: Final = 10.0
_SETTLE_S: Final = 0.5
"""What is on its way arrives well within this."""


def record(port: int, office: str, during: Callable[[], object]) -> list[Said]:
    """Record everything that an office says while something happens in it.

    Args:
        port: of its broker, on 127.0.0.1.
        office: its id, as in the topics.
        during: what happens.

    Raises:
        TimeoutError: the broker does not let the readers in.
    """
    said: list[Said] = []
    readers = [
        _reader(port, user, [f"numerek/v1/{office}/{topic}" for topic in topics], said)
        for user, topics in _READERS.items()
    ]
    try:
        during()
        time.sleep(_SETTLE_S)
    finally:
        for reader in readers:
            reader.disconnect()
            reader.loop_stop()
    return said


def _reader(port: int, user: str, topics: list[str], said: list[Said]) -> Client:
    client = Client(
        CallbackAPIVersion.VERSION2, client_id=f"ear-{user}", protocol=MQTTProtocolVersion.MQTTv5
    )
    client.username_pw_set(user)
    subscribed: list[int] = []

    def heard(_client: Client, _data: object, message: MQTTMessage) -> None:
        said.append((message.topic, bytes(message.payload)))

    def came_in(client: Client, *_: object) -> None:
        client.subscribe([(topic, 0) for topic in topics])

    client.on_message = heard
    client.on_subscribe = lambda *_: subscribed.append(1)
    client.on_connect = came_in
    client.connect("127.0.0.1", port)
    client.loop_start()
    deadline = time.monotonic() + _CONNECT_TIMEOUT_S
    while not subscribed:
        if time.monotonic() > deadline:
            raise TimeoutError(f"the broker on port {port} does not let {user} in")
        time.sleep(0.01)
    return client
