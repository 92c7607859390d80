"""A broker that wakes with yesterday's memory: no call, no chime and no number comes of it.

An office's broker remembers nothing. This one is told to, works through a day, and is stopped with
that day's facts and full queues on its disk; what it saved is what it begins the next day with.
Next day is made by the office's time zone: the clock of the machine stays as it is.
"""

import json
import time
from pathlib import Path
from typing import Any, Final

from proof.judge.evidence import read_journal, read_wire
from proof.office import RECORDER, WatchedOffice
from proof.proof import Outcome, Proof, Say
from proof.stale_session import leave_session
from proof.stale_session import say as say_in_the_name_of
from protocol.timing import BEAT_LOST_MS
from rig.broker import Broker
from rig.layout import SAMPLE_PLAN
from rig.visit import call_next, push, take_ticket

ZONE: Final = "Europe/Warsaw"
"""Of the sample plan."""

YESTERDAY: Final = "Etc/GMT+12"
TODAY: Final = "Pacific/Kiritimati"
"""26 hours apart: at any moment it is a later day in the second one."""

ALONE_S: Final = BEAT_LOST_MS / 1000 + 2
"""How long the devices stand before yesterday's facts without a controller."""

WIRE: Final = "numerek/v1/um-lipowo"
DEVICES: Final = ("display-1", "kiosk-1", "desk-1")


def run(folder: Path, say: Say) -> Outcome:
    """Play a day, let the broker keep it, and begin another."""
    memory = folder / "memory"
    memory.mkdir()
    plan = folder / "plan.toml"
    text = SAMPLE_PLAN.read_text(encoding="utf-8")
    plan.write_text(text.replace(ZONE, YESTERDAY), encoding="utf-8")
    office = WatchedOffice(
        folder / "o",
        kiosks=1,
        desks=1,
        plan=plan,
        broker_settings=("persistence true", f"persistence_location {memory}/"),
    )
    found: list[str] = []
    with office:
        labels = _a_day(office)
        old_chimes = len(_chimes(office))
        _fill_queues(office)
        _night(office)
        say(f"the broker kept {sum(each.stat().st_size for each in memory.iterdir())} bytes")
        slips = len(office.slips("kiosk-1"))
        _morning(office, found)
        rows = _rows_of_today(office)
        found += [
            f"{what} in the journal by itself"
            for what in ("ticket-issued", "ticket-called")
            if any(event["what"] == what for event in rows)
        ]
        if len(_chimes(office)) != old_chimes:
            found.append("the hall display chimed")
        if len(office.slips("kiosk-1")) != slips:
            found.append("a slip came out")
        say("and now somebody really comes")
        first = take_ticket(office, "kiosk-1", "pisma", category="pomoc")
        called = call_next(office, "desk-1")
        if called != first:
            found.append(f"{called} was called, and {first} waits")
    remembered = _remembered(office, labels)
    if not remembered:
        found.append("the broker remembered nothing of yesterday: nothing was tried")
    verdict = office.judge()
    verdict.wrong.extend(office.tracebacks())
    return Outcome(
        lost=len(verdict.lost),
        doubled=len(verdict.doubled),
        troubles=(*found, *verdict.troubles),
        details={"facts_of_yesterday_heard_today": remembered, **verdict.looked_at},
    )


def _a_day(office: WatchedOffice) -> set[str]:
    """Take three numbers, call one; return the labels."""
    labels = {take_ticket(office, "kiosk-1", "pisma", category="pomoc") for _ in range(3)}
    assert call_next(office, "desk-1") in labels
    office.wait("display-1", lambda view: view["hero"] in labels, "to show a call")
    return labels


def _fill_queues(office: WatchedOffice) -> None:
    """Leave sessions in the names of all devices, and yesterday's requests and facts in them."""
    turn = office.view("desk-1")["turn"]
    heard = {each.topic: each.payload for each in read_wire(office.path(RECORDER, "wire"))}
    epoch = json.loads(heard[f"{WIRE}/beat"])["epoch"]
    for name in ("controller", *DEVICES):
        office.processes[name].stop()
    port = office.broker.port
    leave_session(port, "controller", [f"{WIRE}/device/+/request"])
    leave_session(port, "display-1", [f"{WIRE}/board", f"{WIRE}/beat"])
    leave_session(port, "kiosk-1", [f"{WIRE}/menu", f"{WIRE}/beat"])
    leave_session(port, "desk-1", [f"{WIRE}/desk/1", f"{WIRE}/beat"])
    press = {"ask": "call-next", "id": "late-1", "desk": 1, "turn": turn, "epoch": epoch}
    take = {"ask": "take-ticket", "id": "late-2", "service": "pisma", "language": "pl"}
    for device, request in (
        ("desk-1", {**press, "sent_at_ms": time.monotonic_ns() // 1_000_000}),
        ("kiosk-1", take),
    ):
        topic = f"{WIRE}/device/{device}/request"
        say_in_the_name_of(port, device, topic, json.dumps(request).encode())
    for kind in ("board", "menu", "desk/1", "beat"):
        topic = f"{WIRE}/{kind}"
        say_in_the_name_of(port, "controller", topic, heard[topic].encode())


def _night(office: WatchedOffice) -> None:
    """Stop the rest, and begin another day: the broker first, with what it kept."""
    office.processes[RECORDER].stop()
    office.path(RECORDER, "ready").unlink()
    assert isinstance(office.broker, Broker), "only Mosquitto keeps a file"
    office.broker.stop()
    plan = office.path("plan", "toml")
    plan.write_text(plan.read_text(encoding="utf-8").replace(YESTERDAY, TODAY), encoding="utf-8")
    office.restart_broker()
    office.start_recorder()


def _morning(office: WatchedOffice, found: list[str]) -> None:
    """Start the devices before the controller, and look that nobody believes the broker."""
    for name in DEVICES:
        office.processes[name].start()
    for name in DEVICES:
        office.wait(name, lambda _: True, "to be there")
    office.wait("display-1", lambda view: view["screen"] == "no-link", "to have no controller")
    alone_until = time.monotonic() + ALONE_S
    while time.monotonic() < alone_until:
        _look(office, found, "without a controller")
        push(office, "desk-1")
    office.processes["controller"].start()
    office.wait_in_service()
    _look(office, found, "in the morning", in_service=True)


def _look(office: WatchedOffice, found: list[str], when: str, *, in_service: bool = False) -> None:
    display, desk = office.view("display-1"), office.view("desk-1")
    if display["hero"] is not None or display["recent"]:
        found.append(f"{when} the hall display shows {display['hero'], display['recent']}")
    if desk["label"] is not None:
        found.append(f"{when} the desk has {desk['label']}")
    if not in_service:  # a kiosk may be, with its reserve, which it has from its own journal
        wrong = [device for device in ("display-1", "desk-1") if office.view(device)["in_service"]]
        found.extend(f"{when} {device} is in service" for device in wrong)


def _rows_of_today(office: WatchedOffice) -> list[dict[str, Any]]:
    """Return the events since the day began last."""
    rows, _ = read_journal(office.path("controller", "journal"))
    events = [event for row in rows for event in row.entry["events"]]
    begun = max(index for index, event in enumerate(events) if event["what"] == "day-began")
    return events[begun + 1 :]


def _chimes(office: WatchedOffice) -> list[dict[str, Any]]:
    return [line for line in office.records("display-1") if line["what"] == "chime"]


def _remembered(office: WatchedOffice, labels: set[str]) -> int:
    """Count the facts with labels of yesterday that the broker itself said today."""
    heard = read_wire(office.path(RECORDER, "wire"))
    return sum(each.retained and any(label in each.payload for label in labels) for each in heard)


PROOF: Final = Proof(
    name="yesterdays-broker",
    about="a broker begins a day with yesterday's file: no call, no chime, no number",
    run=run,
    needs=("mosquitto",),
    waits=True,
)
