"""Garbage for everybody: the codec, every process over the wire, and the broker itself.

Nothing may raise anything but ``BadMessage``, no process may end or grow, and after it an ordinary
visitor is served, and called on the hall display.
"""

import os
import socket
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from proof.hostile import Hostile
from proof.judge.evidence import read_wire
from proof.office import RECORDER, WatchedOffice
from proof.packets import connect, publish, subscribe
from proof.proof import Outcome, Proof, Say
from protocol.codec import BadMessage, decode
from rig.memory import resident_mib
from rig.office import Office
from rig.visit import call_next, take_ticket

Said = tuple[str, bytes]
"""Topic and payload of one message."""

SEED: Final = 20261121
PAYLOADS: Final = 2_000_000
"""Through the codec, in this process."""
MESSAGES: Final = 200_000
"""Over the wire, to every process."""
PACKETS: Final = 100_000
"""To the broker, spoiled as packets."""
PACKETS_EACH: Final = 50
"""Over one connection; the broker closes it at the first packet that is none."""

GROWTH_MIB_MAX: Final = 8.0
"""What a process may hold more after the garbage than before it. Allocators keep some pages of a
burst; a leak of 50 bytes for each message would be 10 MiB."""

SETTLE_S: Final = 0.5
"""What is on its way arrives well within this."""

_SAY_EVERY: Final = 500_000
_BROKER_TAKES: Final = 66_000
"""Who sends more is thrown out, see broker_config."""


def run(folder: Path, say: Say) -> Outcome:
    """Run the proof."""
    troubles: list[str] = []
    with WatchedOffice(folder / "office", kiosks=1, desks=2) as office:
        _visits(office)
        corpus = _what_was_said(office)
        say(f"{len(corpus)} different good messages recorded")
        decoded = read_garbage(corpus, PAYLOADS, say, troubles)
        before = _sizes(office)
        spoiled = _wire(office, corpus, troubles)
        say(f"{MESSAGES} spoiled messages sent to every process")
        packets = _packets(office, corpus)
        say(f"{packets} spoiled packets sent to the broker")
        _visits(office)
        office.wait_in_service()
        grown = {who: size - before[who] for who, size in _sizes(office).items()}
        troubles += [
            f"{who} grew by {mib:.1f} MiB" for who, mib in grown.items() if mib > GROWTH_MIB_MAX
        ]
        troubles += _deaths(office)
    details = {
        "payloads": dict(decoded),
        "messages": dict(spoiled),
        "packets": packets,
        "growth_mib": {who: round(mib, 1) for who, mib in grown.items()},
    }
    return Outcome(troubles=tuple(troubles), details=details)


def _what_was_said(office: WatchedOffice) -> list[Said]:
    """Return every different message so far; nobody listens any more from here on."""
    time.sleep(SETTLE_S)
    office.processes.pop(RECORDER).stop()
    heard = read_wire(office.path(RECORDER, "wire"))
    return list(dict.fromkeys((each.topic, each.payload.encode()) for each in heard))


def _visits(office: Office) -> None:
    for _ in range(3):
        take_ticket(office, "kiosk-1", "dowod")
        call_next(office, "desk-2")


def read_garbage(
    corpus: Sequence[Said], payloads: int, say: Say, troubles: list[str]
) -> Counter[str]:
    """Read spoiled payloads as if they had come on every topic they could come on.

    Args:
        corpus: good messages.
        payloads: how many spoiled ones are made of them.
        say: hears how far it is.
        troubles: takes what should not be, in words.

    Returns:
        How many were good all the same, and how many were refused, by kind.
    """
    topics = sorted({topic for topic, _ in corpus})
    hostile = Hostile(SEED, [payload for _, payload in corpus])
    outcomes: Counter[str] = Counter()
    before = resident_mib(os.getpid())
    for number in range(payloads):
        topic = topics[number % len(topics)]
        payload = hostile.payload()
        try:
            decode(topic, payload)
            outcomes["good"] += 1
        except BadMessage as bad:
            outcomes[bad.kind] += 1
        except Exception as error:  # noqa: BLE001 - this is what is being looked for
            troubles.append(f"{type(error).__name__} for {payload[:200]!r} on {topic}")
        if (number + 1) % _SAY_EVERY == 0:
            say(f"{number + 1} payloads read, {dict(outcomes)}")
    if (grown := resident_mib(os.getpid()) - before) > GROWTH_MIB_MAX:
        troubles.append(f"reading made this process grow by {grown:.1f} MiB")
    return outcomes


def _wire(office: Office, corpus: Sequence[Said], troubles: list[str]) -> Counter[str]:
    """Send to every process what is no message of its topic, in everybody's name."""
    by_writer = {
        "controller": [each for each in corpus if _writer_of(each[0]) == "controller"],
        "kiosk-1": [each for each in corpus if _writer_of(each[0]) == "kiosk-1"],
        "desk-1": [each for each in corpus if _writer_of(each[0]) == "desk-1"],
    }
    sent: Counter[str] = Counter()
    for writer, said in by_writer.items():
        if not said:
            troubles.append(f"{writer} said nothing that could be spoiled")
            continue
        topics = sorted({topic for topic, _ in said})
        hostile = Hostile(SEED + len(sent), [payload for _, payload in said])
        with _line(office, writer) as line:
            while sent[writer] < MESSAGES // len(by_writer):
                topic, payload = topics[sent[writer] % len(topics)], hostile.payload()
                if not _is_bad(topic, payload) or len(payload) > _BROKER_TAKES:
                    continue
                line.sendall(publish(topic, payload))
                sent[writer] += 1
    return sent


def _packets(office: Office, corpus: Sequence[Said]) -> int:
    """Send spoiled packets, a few over each connection, until the broker closes it."""
    good = [publish(topic, payload) for topic, payload in corpus]
    good += [subscribe("numerek/v1/#"), connect("again", "kiosk-1")]
    hostile = Hostile(SEED, good)
    sent = 0
    while sent < PACKETS:
        with _line(office, "kiosk-1") as line:
            for _ in range(PACKETS_EACH):
                sent += 1
                try:
                    line.sendall(hostile.payload())
                except OSError:
                    break
    return sent


def _line(office: Office, user: str) -> socket.socket:
    line = socket.create_connection(("127.0.0.1", office.broker.port), timeout=10)
    line.sendall(connect(f"stranger-as-{user}", user))
    line.recv(64)
    return line


def _writer_of(topic: str) -> str | None:
    parts = topic.split("/")
    if parts[3] in {"menu", "board", "desk", "beat"} or parts[-1] == "answer":
        return "controller"
    return parts[4] if parts[3] == "device" else None


def _is_bad(topic: str, payload: bytes) -> bool:
    try:
        decode(topic, payload)
    except BadMessage:
        return True
    return False


def _deaths(office: Office) -> list[str]:
    troubles = []
    for name, process in office.processes.items():
        if not process.alive:
            troubles.append(f"{name} ended with exit status {process.exit_code}")
        if "Traceback" in office.path(name, "log").read_text(errors="replace"):
            troubles.append(f"{name} told of an exception")
    return troubles


def _sizes(office: Office) -> dict[str, float]:
    return {
        name: resident_mib(process.pid)
        for name, process in office.processes.items()
        if process.alive and name.partition("-")[0] in {"controller", "kiosk", "display", "desk"}
    }


PROOF: Final = Proof(
    name="fuzzing",
    about="garbage for the codec, for every process over the wire, and for the broker",
    run=run,
    needs=("mosquitto",),
)
