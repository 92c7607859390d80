"""What is missing when an office starts is a state: shown, reported, and over once it is there."""

import os
import shutil
import subprocess

import pytest
from wire_in_hand import Stranger, wait_for

from rig.layout import Layout
from rig.office import Office
from rig.visit import call_next, take_ticket

pytestmark = [pytest.mark.broker, pytest.mark.processes]


def faults(listener, device):
    return listener.newest(f"device/{device}/health")["faults"]


def all_are_alive(office):
    return all(process.alive for process in office.processes.values())


def test_without_a_broker_everything_starts_says_so_and_comes_up_with_it(tmp_path):
    layout = Layout(folder=tmp_path, desks=1, missing=frozenset({"broker"}))
    with Office(layout) as office:
        office.wait("desk-1", lambda v: v["lamp"] == "no-connection", "to show no connection")
        office.wait("display-1", lambda v: v["screen"] == "no-link", "to say that it is alone")
        view = office.wait("kiosk-1", lambda v: v["reason"] != "starting", "to say why")
        assert (view["screen"], view["reason"]) == ("out-of-service", "no-connection")
        assert all_are_alive(office)
        office.restart_broker()
        office.wait_in_service()
        assert take_ticket(office, "kiosk-1", "odbior") == call_next(office, "desk-1")


def test_without_a_printer_the_kiosk_says_so_and_opens_once_it_is_there(tmp_path):
    layout = Layout(folder=tmp_path, desks=1, missing=frozenset({"printer"}))
    with (
        Office(layout) as office,
        Stranger(office.broker.port, "controller", ("device/+/health",)) as listener,
    ):
        view = office.wait("kiosk-1", lambda v: v["reason"] == "printer", "to miss its printer")
        assert not view["in_service"]
        wait_for(lambda: faults(listener, "kiosk-1") == ["printer-gone"], "for the report")
        office.printer("kiosk-1", "plug")
        office.wait_in_service()
        wait_for(lambda: faults(listener, "kiosk-1") == [], "for the report that all is well")
        take_ticket(office, "kiosk-1", "odbior")
        assert len(office.slips("kiosk-1")) == 1


@pytest.mark.window
@pytest.mark.skipif(not shutil.which("Xvfb"), reason="needs Xvfb")
def test_without_screens_and_sound_all_goes_on_and_they_are_taken_once_there(tmp_path):
    """An X server that comes later is the screen, a sound card that writes a file is the sound."""
    display = free_display()
    screen = {"SDL_VIDEODRIVER": "x11", "DISPLAY": display}
    sound = {"SDL_AUDIODRIVER": "disk", "SDL_DISKAUDIOFILE": str(tmp_path / "card" / "sound")}
    env = {"kiosk-1": screen, "display-1": {**screen, **sound}}
    with (
        Office(Layout(folder=tmp_path, desks=1, env=env)) as office,
        Stranger(office.broker.port, "controller", ("device/+/health",)) as listener,
    ):
        wait_for(lambda: faults(listener, "kiosk-1") == ["screen-gone"], "for the kiosk's report")
        gone = ["screen-gone", "sound-gone"]
        wait_for(lambda: sorted(faults(listener, "display-1")) == gone, "for the display's report")
        assert office.view("display-1")["sound_off"]
        assert not office.view("kiosk-1")["open"]
        (tmp_path / "card").mkdir()
        server = x_server(display)
        try:
            wait_for(lambda: faults(listener, "kiosk-1") == [], "for the kiosk's screen")
            wait_for(lambda: faults(listener, "display-1") == [], "for the display's parts")
            label = take_ticket(office, "kiosk-1", "odbior")
            assert call_next(office, "desk-1") == label
            office.wait("display-1", lambda v: v["open"] and v["hero"] == label, "to show it")
            wait_for(lambda: chimes(office) == 1, "for the chime")
            assert all_are_alive(office)
        finally:
            for device in ("kiosk-1", "display-1"):
                office.processes[device].stop()  # before their screen goes
            server.terminate()
            server.wait()


def chimes(office):
    return sum(line["what"] == "chime" for line in office.records("display-1"))


def free_display():
    """Return a display that no X server has, by starting one there and ending it."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-nolisten", "tcp"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as told:
        display = f":{told.readline().strip()}"
    server.terminate()
    server.wait()
    return display


def x_server(display):
    return subprocess.Popen(
        ["Xvfb", display, "-screen", "0", "1920x1920x24", "-nolisten", "tcp"],
        stderr=subprocess.DEVNULL,
    )
