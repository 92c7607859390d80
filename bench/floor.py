"""The floor: what no program on this machine could do faster with the same parts.

One sample is two raw broker hops, one durable commit and, for a figure that ends on a screen,
one full-screen paint; for the figure that ends at the printer, the drawing of one slip as well.
The parts are the same as in the product (Mosquitto, paho, SQLite, pygame), with nothing of ours
between them, and the far end of the hops is a process of its own, as a device is.
"""

import multiprocessing
import queue
import socket
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, Self

import paho.mqtt.client as mqtt
from paho.mqtt.enums import CallbackAPIVersion

from protocol import topics
from protocol.types import DeviceId, OfficeId

HOP_TIMEOUT_S: Final = 5.0

ECHO: Final = DeviceId("bench-echo")
THERE: Final = topics.ANSWER.at(OfficeId("bench"), device=ECHO)
BACK: Final = topics.REQUEST.at(OfficeId("bench"), device=ECHO)
"""Two topics of another office, which is nobody's."""

ACCESS: Final = (
    "user controller",
    f"topic write {THERE}",
    f"topic read {BACK}",
    f"user {ECHO}",
    f"topic read {THERE}",
    f"topic write {BACK}",
)
"""Lines for the broker's access list, beside the office's own."""


def _client(port: int, name: str, user: str) -> mqtt.Client:
    client = mqtt.Client(CallbackAPIVersion.VERSION2, client_id=name, protocol=mqtt.MQTTv5)
    client.username_pw_set(user)
    client.on_socket_open = lambda _c, _u, opened: _send_at_once(opened)
    client.connect("127.0.0.1", port)
    return client


def _send_at_once(opened: object) -> None:
    assert isinstance(opened, socket.socket)
    opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def _echo(port: int, ready: Any) -> None:
    """Send back everything that comes; runs as a process."""
    client = _client(port, "bench-echo", ECHO)

    def send_back(client: mqtt.Client, _: object, message: mqtt.MQTTMessage) -> None:
        client.publish(BACK, message.payload, qos=1)

    client.on_message = send_back
    client.on_subscribe = lambda *_: ready.set()
    client.subscribe(THERE, qos=1)
    client.loop_forever()


class Hops:
    """Two hops through the broker, there and back. Use it as a context manager."""

    def __init__(self, port: int, payload: bytes) -> None:
        self._port, self._payload = port, payload
        self._answers: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        context = multiprocessing.get_context("spawn")
        self._ready = context.Event()
        self._echo = context.Process(target=_echo, args=(port, self._ready), daemon=True)

    def __enter__(self) -> Self:
        self._echo.start()
        if not self._ready.wait(HOP_TIMEOUT_S):
            raise RuntimeError("the echo of the floor did not come up")
        self._near = _client(self._port, "bench-near", "controller")
        self._near.on_message = lambda _c, _u, message: self._answers.put(bytes(message.payload))
        self._near.loop_start()
        self._near.subscribe(BACK, qos=1)
        time.sleep(0.3)
        return self

    def __exit__(self, *_: object) -> None:
        self._near.disconnect()
        self._near.loop_stop()
        self._echo.terminate()
        self._echo.join()

    def once(self) -> None:
        """Go there and back."""
        self._near.publish(THERE, self._payload, qos=1)
        self._answers.get(timeout=HOP_TIMEOUT_S)


class Commits:
    """Single durable commits into a file of SQLite."""

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(path, isolation_level=None)
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=FULL")
        self._db.execute("CREATE TABLE IF NOT EXISTS row (id INTEGER PRIMARY KEY, body BLOB)")

    def once(self) -> None:
        """Commit one row of 300 bytes, about the size of an entry of the journal."""
        self._db.execute("BEGIN IMMEDIATE")
        self._db.execute("INSERT INTO row (body) VALUES (?)", (b"x" * 300,))
        self._db.execute("COMMIT")


def measure(parts: tuple[Callable[[], None], ...], times: int) -> tuple[float, ...]:
    """Run the parts one after the other, so many times; return each run's milliseconds."""
    samples = []
    for _ in range(times):
        started = time.monotonic_ns()
        for part in parts:
            part()
        samples.append((time.monotonic_ns() - started) / 1e6)
        time.sleep(0.02)  # as rarely as in an office, so that caches and clocks are as cold
    return tuple(samples)
