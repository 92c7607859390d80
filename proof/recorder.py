"""``python -m proof.recorder``: writes down everything that is said on the wire, and says nothing.

One line of JSON for each message, in the order of its coming. It connects again by itself.
"""

import argparse
import socket
import time
from pathlib import Path
from typing import Final

import paho.mqtt.client as mqtt
from paho.mqtt.enums import CallbackAPIVersion

from proof.judge.evidence import Heard
from protocol.topics import ROOT
from runtime.signals import StopRequest

USER: Final = "recorder"
ACCESS: Final = (f"user {USER}", f"topic read {ROOT}/#")
"""Lines for the access list: nobody else may read everything."""

RECONNECT_S: Final = 0.05
"""Far quicker than any device, so that nothing is said unheard after the broker's return."""


def main() -> None:
    """Listen until asked to stop."""
    parser = argparse.ArgumentParser(prog="python -m proof.recorder", description=__doc__)
    parser.add_argument("--port", type=int, required=True, help="of the broker, on 127.0.0.1")
    parser.add_argument("--output", type=Path, required=True, help="takes the lines")
    parser.add_argument("--ready", type=Path, required=True, help="appears when it listens")
    asked = parser.parse_args()
    stop = StopRequest(lambda: None)
    with asked.output.open("a", encoding="utf-8") as lines:
        client = _client(asked.ready)
        client.on_message = lambda _client, _data, message: lines.write(_line(message))
        while not stop.came:
            try:
                client.connect("127.0.0.1", asked.port)
                while not stop.came and client.loop(RECONNECT_S) == mqtt.MQTT_ERR_SUCCESS:
                    lines.flush()
            except OSError:
                pass  # the broker is down; it will be back
            time.sleep(RECONNECT_S)


def _client(ready: Path) -> mqtt.Client:
    client = mqtt.Client(CallbackAPIVersion.VERSION2, client_id=USER, protocol=mqtt.MQTTv5)
    client.username_pw_set(USER)
    client.on_connect = _subscribe
    client.on_subscribe = lambda *_: ready.touch()
    client.on_socket_open = lambda _client, _data, opened: _send_at_once(opened)
    return client


def _subscribe(client: mqtt.Client, *_: object) -> None:
    client.subscribe(f"{ROOT}/#", qos=1)


def _line(message: mqtt.MQTTMessage) -> str:
    payload = message.payload.decode(errors="replace")
    return Heard(message.topic, payload, message.retain, time.monotonic_ns()).as_line()


def _send_at_once(opened: object) -> None:
    assert isinstance(opened, socket.socket)
    opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


if __name__ == "__main__":
    main()
