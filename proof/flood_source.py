"""``python -m proof.flood_source``: says one kind of thing as fast as the broker takes it.

It has the identity of a device of the office and sends raw packets; it prints how many when asked
to stop.
"""

import argparse
import socket
from collections.abc import Callable, Iterator
from itertools import count
from typing import Final

from proof.packets import connect, publish
from protocol.topics import ROOT
from runtime.signals import StopRequest

DEVICE: Final = "desk-8"
"""Whose identity it has: a desk of the sample plan without a box in the proof."""

DESK: Final = 8
OFFICE: Final = "um-lipowo"
AT_ONCE: Final = 200
"""Packets to one call of the system."""

LARGE: Final = 60_000
"""Bytes; the broker takes a little more."""

_TOPIC: Final = f"{ROOT}/{OFFICE}/device/{DEVICE}"


def _forbidden(number: int) -> bytes:
    """Topics that it may not write: the broker drops these."""
    return publish(f"{ROOT}/{OFFICE}/board/{number}", b'{"hero":null}')


def _garbage(number: int) -> bytes:
    return publish(f"{_TOPIC}/request", b'{"ask":"call-next","id":%d' % number)


def _large(number: int) -> bytes:
    return publish(f"{_TOPIC}/request", b"%d" % number + b"[" * LARGE)


def _presses(number: int) -> bytes:
    """Good presses of a turn that is long over: each is refused, and answered."""
    request = b'{"ask":"call-next","id":"flood-%d","desk":%d,"turn":0,"epoch":1,"sent_at_ms":1}' % (
        number,
        DESK,
    )
    return publish(f"{_TOPIC}/request", request)


KINDS: Final[dict[str, Callable[[int], bytes]]] = {
    "forbidden": _forbidden,
    "garbage": _garbage,
    "large": _large,
    "presses": _presses,
}


def main() -> None:
    """Send until asked to stop."""
    parser = argparse.ArgumentParser(prog="python -m proof.flood_source", description=__doc__)
    parser.add_argument("--port", type=int, required=True, help="of the broker, on 127.0.0.1")
    parser.add_argument("--kind", choices=KINDS, required=True)
    asked = parser.parse_args()
    stop = StopRequest(lambda: None)
    sent = 0
    with socket.create_connection(("127.0.0.1", asked.port)) as line:
        line.sendall(connect(f"flood-{asked.kind}", DEVICE))
        line.recv(64)
        for packets in _batches(KINDS[asked.kind]):
            if stop.came:
                break
            line.sendall(packets)
            sent += AT_ONCE
    print(sent, flush=True)


def _batches(packet: Callable[[int], bytes]) -> Iterator[bytes]:
    for number in count(0, AT_ONCE):
        yield b"".join(packet(each) for each in range(number, number + AT_ONCE))


if __name__ == "__main__":
    main()
