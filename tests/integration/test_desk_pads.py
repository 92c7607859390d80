"""Pads and signs on a serial line: real processes, real Mosquitto, virtual boxes at the far end."""

import itertools
import time
from collections.abc import Callable
from typing import Any, ClassVar

import pytest

from protocol import topics
from protocol.messages import TakeTicket
from protocol.types import DeviceId, RequestId, ServiceId
from rig.layout import Layout
from rig.office import Office
from tests.integration.wire_ends import connected

pytestmark = [pytest.mark.broker, pytest.mark.processes]

IDS = itertools.count()
KIOSK = DeviceId("kiosk-1")
SERVER = "desk-1"
BUTTON_OF_DESK_1 = 2
"""The place of that box: it stands behind the two pads."""
PATIENCE_S = 10
STEERING = {*"0123456789", "ok", "back", "up", "down", "menu"}
DEAF_S = 0.45
"""A key that was pressed just before is a nervous hand for 0.4 s; so is the one for the next
visitor after the OK that ended a dialogue."""
LOST_S = 2
"""A press without an answer is refused within this."""


class Hall:
    """An office of two desks with pads and signs on one line; desk 1 has a button too."""

    deaf_until: ClassVar[dict[tuple[int, str], float]] = {}

    def __init__(self, office: Office) -> None:
        self.office = office

    def take_tickets(self, count: int) -> None:
        """Let visitors come whom either desk may call."""
        waiting = self.view(1)["waiting"]
        with connected(KIOSK, self.office.broker.port) as kiosk:
            for _ in range(count):
                request = TakeTicket(RequestId(f"t-{next(IDS)}"), ServiceId("odbior"), "pl")
                assert kiosk.link.send(topics.REQUEST, request, device=KIOSK)
            self.until(lambda: self.view(1)["waiting"] >= waiting + count)

    def view(self, desk: int) -> dict[str, Any]:
        return self.office.move(SERVER, do="view", box=desk - 1)

    def press(self, desk: int, *keys: str) -> None:
        """Press keys, none of them so soon again that it would be a nervous hand."""
        for key in keys:
            self.rest(desk, key)
            deaf = "next" if key == "ok" else key
            if deaf not in STEERING:
                self.deaf_until[desk, deaf] = time.monotonic() + DEAF_S
            self.office.pad(desk, "press", key=key)

    def rest(self, desk: int, key: str) -> None:
        """Wait until a key would be heard."""
        time.sleep(max(self.deaf_until.get((desk, key), 0) - time.monotonic(), 0))

    def rows(self, desk: int) -> str:
        return " ".join(self.office.pad(desk, "view")["rows"])

    def records(self, what: str) -> list[dict[str, Any]]:
        return [each for each in self.office.records(SERVER) if each["what"] == what]

    def until(self, holds: Callable[[], object], timeout_s: float = PATIENCE_S) -> float:
        """Wait until it holds; return how long that took."""
        began = time.monotonic()
        while not holds():
            if time.monotonic() > began + timeout_s:
                seen = [self.view(desk) for desk in (1, 2)]
                raise AssertionError((seen, self.office.path(SERVER, "log").read_text()))
            time.sleep(0.01)
        return time.monotonic() - began

    def label(self, desk: int) -> str | None:
        return self.view(desk)["label"]

    def until_page(self, desk: int) -> dict[str, Any]:
        self.until(lambda: self.view(desk)["page"])
        return self.view(desk)["page"]

    def settle(self) -> None:
        """Wait until the lamps tell no more of what was pressed."""
        stand = {"dark", "waiting", "closed", "serving"}
        self.until(lambda: all(self.view(desk)["lamp"] in stand for desk in (1, 2)))

    def send_home(self) -> None:
        """Serve everybody."""
        while any(self.label(desk) for desk in (1, 2)) or self.view(1)["waiting"]:
            for desk in (1, 2):
                if self.label(desk):
                    self.press(desk, "serve")
                    self.until(lambda desk=desk: self.label(desk) is None)
            if self.view(1)["waiting"]:
                self.press(1, "next")
                self.until(lambda: self.label(1))


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pads")
    boxes = {"pads": 2, "pad_buttons": 1, "line_signs": 2}
    with Office(Layout(folder, kiosks=0, desks=1, **boxes)) as running:
        yield running


@pytest.fixture
def hall(office):
    made = Hall(office)
    made.until(lambda: made.view(1)["is_there"] and made.view(2)["is_there"])
    made.until(lambda: all(made.view(desk)["in_service"] for desk in (1, 2)))
    yield made
    made.send_home()


def test_a_key_calls_and_the_pad_says_that_it_was_heard_accepted_and_shown(hall):
    hall.take_tickets(1)
    before = len(hall.records("lamp"))
    hall.press(1, "next")
    hall.until(lambda: hall.label(1))
    label = hall.label(1)
    hall.until(lambda: hall.view(1)["shown"])
    hall.until(lambda: label in hall.rows(1))
    hall.until(lambda: hall.office.sign(1)["rows"] == [label])
    assert hall.office.sign(2)["rows"] != [label]
    assert hall.label(2) is None
    hall.settle()
    lamps = [each["state"] for each in hall.records("lamp")[before:] if each["box"] == 0]
    assert lamps[-3:] == ["heard", "done", "serving"]
    hall.until(lambda: hall.office.pad(1, "view")["lit"])
    assert "na ekranie" in hall.rows(1).lower()


def test_each_desk_of_a_line_calls_its_own_visitor(hall):
    hall.take_tickets(2)
    hall.press(1, "next")
    hall.press(2, "next")
    hall.until(lambda: hall.label(1) and hall.label(2))
    assert hall.label(1) != hall.label(2)
    for desk in (1, 2):
        hall.until(lambda desk=desk: hall.office.sign(desk)["rows"] == [hall.label(desk)])


def test_a_desk_with_a_pad_and_a_button_calls_by_either_and_shows_it_on_both(hall):
    hall.take_tickets(1)
    for do in ("down", "up"):
        hall.office.move(SERVER, do=do, box=BUTTON_OF_DESK_1)
        time.sleep(0.06)  # a finger takes its time
    hall.until(lambda: hall.label(1))
    assert hall.office.move(SERVER, do="view", box=BUTTON_OF_DESK_1)["label"] == hall.label(1)
    hall.until(lambda: hall.label(1) in hall.rows(1))


def test_a_visitor_is_sent_to_another_service_by_keys(hall):
    hall.take_tickets(1)
    hall.press(1, "next")
    hall.until(lambda: hall.label(1))
    hall.press(1, "transfer")
    page = hall.until_page(1)
    assert len(page["options"]) > 1
    hall.press(1, "2")
    while hall.view(1)["page"] is not None:
        hall.press(1, "ok")
        time.sleep(0.1)
    hall.until(lambda: hall.label(1) is None)
    assert hall.records("press-ended")[-1]["outcome"] == "done"
    assert hall.records("press")[-1]["action"] == "transfer"


def test_a_certain_number_is_called_by_its_digits(hall):
    hall.take_tickets(2)
    hall.press(2, "next")
    hall.until(lambda: hall.label(2))
    first = hall.label(2)
    second = f"{first[0]}{int(first[1:]) + 1:0{len(first) - 1}}"
    hall.press(1, *str(int(second[1:])))
    hall.press(1, "down")  # another letter of the desk's own, and back
    hall.until(lambda: hall.until_page(1)["typed"] not in ("", second))
    hall.press(1, "up")
    hall.until(lambda: hall.until_page(1)["typed"] == second)
    hall.press(1, "ok")
    hall.until(lambda: hall.label(1) == second)


def test_a_garbled_line_calls_once_for_one_press(hall):
    hall.take_tickets(2)
    presses = len(hall.records("press"))
    hall.rest(1, "next")
    hall.office.pad(1, "garble")
    hall.press(1, "next")
    time.sleep(0.2)  # some answers are lost on the way
    assert hall.label(1) is None
    hall.office.pad(1, "well")
    hall.until(lambda: hall.label(1))
    hall.settle()
    assert len(hall.records("press")) == presses + 1
    assert hall.view(1)["waiting"] == 1


def test_a_press_without_a_broker_is_refused_at_once_and_never_carried_out(hall):
    hall.take_tickets(1)
    hall.rest(1, "next")
    hall.office.broker.kill()
    hall.press(1, "next")
    refused_s = hall.until(lambda: hall.view(1)["lamp"] in ("refused", "lost"))
    assert refused_s < LOST_S + 0.5  # of which the looking takes a part
    hall.office.restart_broker()
    hall.until(lambda: hall.view(1)["in_service"])
    hall.settle()
    assert hall.view(1)["waiting"] == 1
    assert hall.label(1) is None


def test_what_is_pressed_on_an_unplugged_line_is_refused_by_the_pad_and_forgotten(hall):
    hall.take_tickets(1)
    presses = len(hall.records("press"))
    hall.office.on_line("unplug")
    hall.press(1, "next")
    hall.until(lambda: not hall.office.pad(1, "view")["connected"])
    assert "poł" in hall.rows(1)
    hall.press(1, "next")
    refused = [each for each in _frames(hall) if each["what"] == "key-down"]
    assert not refused[-1]["kept"]
    assert not hall.view(1)["is_there"]
    hall.office.on_line("plug")
    hall.until(lambda: hall.view(1)["is_there"])
    time.sleep(0.2)  # time enough to say what it still held
    assert len(hall.records("press")) == presses
    assert hall.view(1)["waiting"] == 1


def _frames(hall: Hall) -> list[dict[str, Any]]:
    return hall.office.records("pads")
