"""The code of an appointment through a real kiosk that is killed while it waits for the answer."""

import time

import pytest
from wire_in_hand import Stranger, wait_for

from rig.layout import Layout
from rig.office import Office
from rig.visit import shows, touch

pytestmark = [pytest.mark.broker, pytest.mark.processes]

CODE = "802175"
EPOCH = 2**40
"""Later than that of the real controller, which is stopped."""


class ControllerByHand:
    """Says that it is alive while something is waited for, and answers when it is told to."""

    def __init__(self, wire: Stranger) -> None:
        self._wire = wire
        self._beat_at = 0.0
        services = [{"service": "dowod", "waiting": 0}, {"service": "budowa", "waiting": 0}]
        menu = {"epoch": EPOCH, "version": 1, "day": "2026-11-20", "services": services}
        wire.say("menu", menu, retain=True)

    def beat(self) -> None:
        now = time.monotonic()
        if now >= self._beat_at + 0.5:
            self._beat_at = now
            self._wire.say("beat", {"epoch": EPOCH, "at_ms": int(now * 1_000)})

    def wait(self, holds, what: str) -> None:
        wait_for(lambda: (self.beat(), holds())[1], what)

    def asked(self) -> list[dict]:
        said = self._wire.heard.get("device/kiosk-1/request", [])
        return [request for request in said if request["ask"] == "check-in"]

    def give(self, request: str, label: str) -> None:
        ticket = {
            "id": f"2026-11-20/{label}",
            "label": label,
            "service": "budowa",
            "language": "pl",
        }
        result = {
            "done": "taken",
            "ticket": ticket,
            "ahead": 1,
            "at": "2026-11-20T09:41:07",
            "booked_for": "10:20",
        }
        answer = {"request": request, "epoch": EPOCH, "result": result}
        self._wire.say("device/kiosk-1/answer", answer)


def files_with_the_code(folder) -> list[str]:
    found = [each for each in folder.rglob("*") if each.is_file()]
    return [each.name for each in found if CODE.encode() in each.read_bytes()]


def type_code(office, controller) -> None:
    """Type it, and once more from the beginning if the screen was too fresh to be touched."""
    touch(office, "kiosk-1", "check-in", shows("enter-code"))
    while not is_whole(office):
        for key in ("clear", *(f"digit/{digit}" for digit in CODE)):
            office.move("kiosk-1", do="touch", target=key)
        controller.beat()


def is_whole(office) -> bool:
    patience = time.monotonic() + 0.3
    while time.monotonic() < patience:
        if "confirm" in office.view("kiosk-1")["targets"]:
            return True
    return False


def test_a_check_in_survives_a_kill_and_its_code_is_on_no_file_once_it_is_answered(tmp_path):
    layout = Layout(folder=tmp_path, desks=1)
    with Office(layout) as office:
        office.processes["controller"].stop()
        hears = ("device/kiosk-1/request",)
        with Stranger(office.broker.port, "controller", hears) as wire:
            controller = ControllerByHand(wire)
            controller.wait(lambda: office.view("kiosk-1")["screen"] == "home", "to be home")
            type_code(office, controller)
            touch(office, "kiosk-1", "confirm", shows("printing"))
            controller.wait(controller.asked, "to be asked")
            office.restart("kiosk-1")
            before = len(controller.asked())
            controller.wait(lambda: len(controller.asked()) > before, "to be asked again")
            asked = controller.asked()
            assert {request["id"] for request in asked} == {asked[0]["id"]}
            assert {request["code"] for request in asked} == {CODE}
            (kept,) = files_with_the_code(tmp_path)
            assert kept == asked[0]["id"]
            controller.give(asked[0]["id"], "A001")
            controller.wait(lambda: len(office.slips("kiosk-1")) == 1, "for the slip")
            assert files_with_the_code(tmp_path) == []
            touched = [each["target"] for each in office.records("kiosk-1") if "target" in each]
            assert touched.count("digit") >= len(CODE)
            assert not any(str(target).startswith("digit/") for target in touched)
