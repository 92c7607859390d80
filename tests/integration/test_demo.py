"""``numerek demo``, as whoever tries it first would run it."""

import contextlib
import json
import os
import re
import signal
import subprocess
import sys
import time

import pytest
from PIL import Image, ImageStat
from x_server import x_server

from rig.audit import journal_events

pytestmark = [pytest.mark.broker, pytest.mark.processes]

KIOSK, DISPLAY, SIGN = (1080, 1920), (1920, 1080), (800, 480)
PICTURES = {
    "display-nobody-called": DISPLAY,
    "display-calling": DISPLAY,
    "display-recall": DISPLAY,
    "display-no-link": DISPLAY,
    "display-break": DISPLAY,
    "display-cash-desk": DISPLAY,
    "display-room": DISPLAY,
    "sign-called": SIGN,
    "sign-no-link": SIGN,
    "kiosk-home": KIOSK,
    "kiosk-home-en": KIOSK,
    "kiosk-category": KIOSK,
    "kiosk-confirm": KIOSK,
    "kiosk-printing": KIOSK,
    "kiosk-take-slip": KIOSK,
    "kiosk-remember": KIOSK,
    "kiosk-enter-code": KIOSK,
    "kiosk-without-paper": KIOSK,
    "kiosk-number-without-paper": KIOSK,
    "kiosk-help": KIOSK,
    "kiosk-spoken": KIOSK,
    "kiosk-alone": KIOSK,
}
PATIENCE_S = 30


def demo(output, *arguments):
    return [sys.executable, "-m", "numerek", "demo", "--output", str(output), *arguments]


def wait_for(what, find):
    """Return what is found once it is."""
    deadline = time.monotonic() + PATIENCE_S
    while not (found := find()):
        assert time.monotonic() < deadline, f"waited for {what}"
        time.sleep(0.1)
    return found


class Played:
    """A headless demo that has ended, and what its office left behind."""

    def __init__(self, output, folder):
        env = {**os.environ, "TMPDIR": str(folder)}
        self.output = output
        self.done = subprocess.run(
            demo(output, "--headless"), env=env, capture_output=True, text=True, check=False
        )


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    return Played(tmp_path_factory.mktemp("demo") / "output", tmp_path_factory.mktemp("t"))


def test_the_scripted_morning_loses_and_doubles_nothing(played):
    assert played.done.returncode == 0, played.done.stdout + played.done.stderr
    summary = json.loads((played.output / "summary.json").read_text(encoding="utf-8"))
    assert summary["lost"] == summary["doubled"] == 0
    assert summary["issued"] == summary["printed"] == summary["called"] + summary["waiting"]
    assert summary["issued"] >= 12
    assert summary["absent"] == 1
    assert 0 < summary["served"] < summary["called"]
    assert summary["chimes"] > 0


def test_the_scripted_morning_has_many_visitors_services_and_desks(played):
    lines = [line.split() for line in played.done.stdout.splitlines()]
    takers = [line for line in lines if line[:1] == ["visitor"]]
    callers = {line[0] for line in lines if line[1:2] == ["calls"]}
    assert len(takers) >= 12
    assert len({line[-1] for line in takers}) >= 3
    assert len(callers) >= 3


def calls_in(said):
    """Return who was called where, in the order in which the demo told it."""
    lines = [line.split() for line in said.splitlines()]
    return [(line[2], line[0]) for line in lines if line[1:2] == ["calls"]]


def test_a_visitor_goes_to_the_cash_desk_and_returns_with_the_same_number(played):
    calls = calls_in(played.done.stdout)
    (label,) = [label for label, desk in calls if desk == "desk-8"]
    assert [desk for called, desk in calls if called == label] == ["desk-2", "desk-8", "desk-2"]


def test_a_visitor_with_an_appointment_is_called_before_who_walked_in_and_it_is_explained(played):
    said = played.done.stdout
    (booked, walked_in) = [label for label, desk in calls_in(said) if desk == "desk-6"]
    assert f"checks in with six digits and takes {booked}" in said
    assert said.index(f"takes {walked_in} for akty") < said.index(f"takes {booked}")
    why = said[said.index(f"numerek why {walked_in}") :]
    assert f"{booked} to desk 6" in why
    assert "an appointment at" in why


def test_who_was_marked_absent_and_came_after_all_is_called_again(played):
    said = played.done.stdout
    restored = re.search(r"(\w+) came after all and was restored", said)[1]
    assert f"desk-1 marks {restored} absent" in said
    assert [desk for label, desk in calls_in(said) if label == restored] == ["desk-1", "desk-1"]


def test_a_parked_ticket_is_taken_back_and_a_closed_desk_opens_with_the_next_press(played):
    said = played.done.stdout
    parked = re.search(r"desk-3 parks (\w+): the specialist comes down", said)[1]
    assert said.index(f"desk-3 takes {parked} back") > said.index(f"desk-3 parks {parked}")
    after_the_break = said[said.index("desk-3 closes for a break until") :]
    assert calls_in(after_the_break)[0][1] == "desk-3"


def test_the_scripted_morning_leaves_its_pictures(played):
    taken = {path.stem: path for path in played.output.glob("*.png")}
    assert PICTURES.keys() | {"slip", "slip-appointment"} <= taken.keys()
    for name, path in taken.items():
        with Image.open(path) as picture:
            assert picture.size == PICTURES.get(name, picture.size), name
            assert ImageStat.Stat(picture.convert("L")).stddev[0] > 10, f"{name} is blank"
    for name in ("slip", "slip-appointment"):
        with Image.open(taken[name]) as slip:
            assert slip.width == 576
    summary = json.loads((played.output / "summary.json").read_text(encoding="utf-8"))
    assert len(list((played.output / "slips").glob("kiosk-1-slip-*.png"))) >= summary["printed"]


def test_the_scripted_morning_leaves_logs_without_a_mishap(played):
    logs = {path.stem: path.read_text() for path in (played.output / "logs").glob("*.log")}
    assert {"controller", "kiosk-1", "display-1", "desk-1", "desk-2", "desk-3"} <= logs.keys()
    assert not [name for name, log in logs.items() if "Traceback" in log]


class Windows:
    """A demo with windows that runs now."""

    def __init__(self, display, output, folder):
        self.output = output
        self._folder = folder
        env = {**os.environ, "TMPDIR": str(folder), "DISPLAY": display}
        env.pop("SDL_VIDEODRIVER")  # a machine with a screen
        self._env = env
        self.process = subprocess.Popen(
            demo(output, "--visitors"), env=env, stdout=subprocess.DEVNULL
        )

    def xdotool(self, *arguments):
        command = ["xdotool", *map(str, arguments)]
        return subprocess.run(
            command, env=self._env, check=True, capture_output=True, text=True
        ).stdout

    def window_at(self, x, y):
        self.xdotool("mousemove", x, y)
        where = self.xdotool("getmouselocation", "--shell")
        return dict(line.split("=") for line in where.splitlines())["WINDOW"]

    def name_at(self, x, y):
        """Return the title of the window that stands there, and its place and size."""
        window = self.window_at(x, y)
        place = self.xdotool("getwindowgeometry", "--shell", window)
        left, top, width, height = (int(line.split("=")[1]) for line in place.splitlines()[1:5])
        # Nobody has named the ground behind the windows; xdotool then fails or says nothing.
        with contextlib.suppress(subprocess.CalledProcessError):
            return self.xdotool("getwindowname", window).strip(), (left, top, width, height)
        return "", (left, top, width, height)

    def office_file(self, name):
        return next(self._folder.glob(f"numerek-*/{name}"), None)

    def events(self):
        return list(journal_events(self.office_file("controller.journal")))

    def end(self):
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(PATIENCE_S)


SPOTS = {
    "Numerek - biletomat": (300, 500),
    "Numerek - sala": (1200, 400),
    "Numerek - tabliczka 1": (700, 400),
    "Numerek - stanowisko 1": (650, 770),
    "Numerek - stanowisko 2": (1090, 770),
    "Numerek - stanowisko 3": (1520, 770),
}


@pytest.fixture(scope="module")
def windows(tmp_path_factory):
    """A demo on a desktop, once all of it is there. Its folder's name must stay short."""
    with x_server(1920, 1080) as display:
        output = tmp_path_factory.mktemp("d") / "output"
        running = Windows(display, output, tmp_path_factory.mktemp("w"))
        try:
            for title, spot in SPOTS.items():
                assert running.process.poll() is None, "the demo has ended"
                wait_for(title, lambda title=title, spot=spot: running.name_at(*spot)[0] == title)
            yield running
        finally:
            running.end()


@pytest.mark.window
def test_the_windows_fit_on_a_full_hd_desktop_side_by_side(windows):
    places = [windows.name_at(*spot)[1] for spot in SPOTS.values()]
    for left, top, width, height in places:
        assert left >= 0
        assert top >= 30, "there is no room for a title bar"
        assert left + width <= 1920
        assert top + height <= 1080
    for index, (left, top, width, height) in enumerate(places):
        for x, y, wide, high in places[index + 1 :]:
            beside = left + width <= x or x + wide <= left
            assert beside or top + height <= y or y + high <= top, "two windows overlap"


@pytest.mark.window
def test_a_click_on_a_desk_box_calls_the_visitor_and_closing_a_window_ends_the_demo(windows):
    issued = wait_for(
        "a visitor to come by themselves",
        lambda: [e["ticket"]["label"] for e in windows.events() if e["what"] == "ticket-issued"],
    )
    windows.xdotool("mousemove", 1244, 900, "mousedown", 1, "sleep", 0.1, "mouseup", 1)
    call = wait_for(
        "the call", lambda: [e for e in windows.events() if e["what"] == "ticket-called"]
    )[0]
    assert (call["ticket"].split("/")[1], call["desk"]) == (issued[0], 2)
    hall = windows.office_file("display-1.record")
    wait_for("the hall to show it", lambda: f'"hero":"{call["call_id"]}"' in hall.read_text())
    windows.xdotool("windowkill", windows.window_at(*SPOTS["Numerek - sala"]))
    assert windows.process.wait(PATIENCE_S) == 0
    summary = json.loads((windows.output / "summary.json").read_text(encoding="utf-8"))
    assert summary["called"] == 1
    assert summary["lost"] == summary["doubled"] == 0
