"""What is missing when an office starts is a state: shown, reported, and over once it is there."""

import contextlib
import os

import pytest
from wire_in_hand import Stranger, wait_for
from x_server import x_server

from rig.layout import Layout
from rig.office import Office
from rig.visit import call_next, take_ticket

pytestmark = [pytest.mark.broker, pytest.mark.processes]


def faults(listener, device):
    return listener.newest(f"device/{device}/health")["faults"]


def all_are_alive(office):
    return all(process.alive for process in office.processes.values())


def test_without_a_printer_the_kiosk_says_so_and_prints_once_it_is_there(tmp_path):
    layout = Layout(folder=tmp_path, desks=1, missing=frozenset({"printer"}))
    with (
        Office(layout) as office,
        Stranger(office.broker.port, "controller", ("device/+/health",)) as listener,
    ):
        view = office.wait("kiosk-1", lambda v: v["paperless"] == "printer", "to miss its printer")
        assert view["in_service"]
        wait_for(lambda: faults(listener, "kiosk-1") == ["printer-gone"], "for the report")
        office.printer("kiosk-1", "plug")
        office.wait("kiosk-1", lambda v: v["paperless"] is None, "to find it")
        wait_for(lambda: faults(listener, "kiosk-1") == [], "for the report that all is well")
        take_ticket(office, "kiosk-1", "odbior")
        assert len(office.slips("kiosk-1")) == 1


@pytest.mark.window
def test_without_anything_all_processes_live_say_so_and_take_each_part_once_it_is_there(tmp_path):
    """An X server that comes later is the screen, a sound card that writes a file is the sound."""
    display = f":{10_000 + os.getpid() % 40_000}"  # far from those that X servers pick themselves
    screen = {"SDL_VIDEODRIVER": "x11", "DISPLAY": display}
    sound = {"SDL_AUDIODRIVER": "disk", "SDL_DISKAUDIOFILE": str(tmp_path / "card" / "sound")}
    layout = Layout(
        folder=tmp_path,
        desks=1,
        missing=frozenset({"broker", "printer"}),
        env={"kiosk-1": screen, "display-1": {**screen, **sound}},
    )
    with contextlib.ExitStack() as stack:
        office = stack.enter_context(Office(layout))
        office.wait("desk-1", lambda v: v["lamp"] == "no-connection", "to show no connection")
        office.wait("display-1", lambda v: v["screen"] == "no-link", "to say that it is alone")
        view = office.wait("kiosk-1", lambda v: v["reason"] != "starting", "to say why")
        assert (view["screen"], view["open"]) == ("out-of-service", False)
        assert all_are_alive(office)

        office.restart_broker()
        listener = Stranger(office.broker.port, "controller", ("device/+/health",))
        stack.enter_context(listener)
        for device, gone in (
            ("kiosk-1", ["printer-gone", "screen-gone"]),
            ("display-1", ["screen-gone", "sound-gone"]),
        ):
            wait_for(lambda d=device, g=gone: sorted(faults(listener, d)) == g, f"for {gone}")
        assert office.view("display-1")["sound_off"]
        office.wait("desk-1", lambda v: v["in_service"], "to be in service")

        office.printer("kiosk-1", "plug")
        (tmp_path / "card").mkdir()
        stack.enter_context(x_server(1920, 1920, display))
        for device in ("kiosk-1", "display-1"):
            stack.callback(office.processes[device].stop)  # before their screen goes
            wait_for(lambda d=device: faults(listener, d) == [], f"for {device} to be whole")
        office.wait_in_service()
        label = take_ticket(office, "kiosk-1", "odbior")
        assert call_next(office, "desk-1") == label
        office.wait("display-1", lambda v: v["open"] and v["hero"] == label, "to show it")
        wait_for(lambda: chimes(office) == 1, "for the chime")
        assert all_are_alive(office)


def chimes(office):
    return sum(line["what"] == "chime" for line in office.records("display-1"))
