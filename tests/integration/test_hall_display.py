"""The hall display as a process, with a real broker; the test is its controller."""

import json
import os
import select
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Self

import pygame
import pytest
from hall_in_hand import a_call
from wire_in_hand import Stranger, wait_for

from protocol import messages as m
from protocol import topics
from protocol.types import CallId, DayId, DeskNumber, Epoch, Millis, ServiceId
from rig.hands import RemoteHands
from rig.layout import ASSETS, HEADLESS, SAMPLE_PLAN
from rig.process import Process
from rig.settings import toml_of
from tests.integration.wire_ends import OFFICE, connected

pytestmark = [pytest.mark.broker, pytest.mark.processes]

PATIENCE_S = 20


class Hall:
    """The process, its hands and its records."""

    def __init__(self, folder: Path, port: int, env: dict[str, str], more: str = "") -> None:
        self.record = folder / "record"
        self.hands = folder / "hands"
        self.log = folder / "log"
        settings = folder / "display-1.toml"
        tables = {
            "device": {
                "id": "display-1",
                "plan": SAMPLE_PLAN,
                "assets": ASSETS,
                "state_dir": folder,
            },
            "broker": {"port": port},
            "screen": {"width_px": 1280, "height_px": 720, "width_mm": 1210, "full_screen": False},
            "hands": {"socket": self.hands},
            "record": {"file": self.record},
        }
        settings.write_text(toml_of(tables) + more, encoding="utf-8")
        self.process = Process(
            "display-1",
            "numerek",
            ["display", str(settings)],
            log=self.log,
            env={**HEADLESS, **env},
        )

    def __enter__(self) -> Self:
        self.process.start()
        self.remote = RemoteHands(self.hands)
        return self

    def __exit__(self, *_: object) -> None:
        self.remote.close()
        assert self.process.stop() == 0

    def wait(
        self, *, meanwhile: Callable[[], None] = lambda: None, **wanted: object
    ) -> dict[str, object]:
        """Wait until the view has these values."""
        deadline = time.monotonic() + PATIENCE_S
        view: dict[str, object] = {}
        while time.monotonic() < deadline:
            view = self.remote.ask(do="view")
            if wanted.items() <= view.items():
                return view
            meanwhile()
            time.sleep(0.02)
        raise AssertionError(f"waited for {wanted}, the display shows {view}")

    def records(self, what: str) -> list[dict[str, object]]:
        lines = self.record.read_text(encoding="utf-8").splitlines()
        return [line for line in map(json.loads, lines) if line["what"] == what]

    def wait_for_log(self, words: str) -> None:
        deadline = time.monotonic() + PATIENCE_S
        while words not in self.log.read_text(encoding="utf-8"):
            assert time.monotonic() < deadline, f"nothing of {words!r}"
            time.sleep(0.02)

    def wait_for_record(self, what: str) -> dict[str, object]:
        deadline = time.monotonic() + PATIENCE_S
        while not (found := self.records(what)):
            assert time.monotonic() < deadline, f"no {what}"
            time.sleep(0.02)
        return found[-1]


class TheController:
    """Says boards and beats."""

    def __init__(self, end) -> None:
        self.end = end
        self._version = 0

    def say(self, *calls: m.Call) -> None:
        self._version += 1
        board = m.Board(Epoch(1), self._version, DayId("2026-11-20"), calls)
        assert self.end.link.send(topics.BOARD, board)
        self.beat()

    def beat(self) -> None:
        assert self.end.link.send(topics.BEAT, m.Beat(Epoch(1), Millis(5_000)))


@pytest.fixture
def controller(broker):
    with connected("controller", broker.port) as end:
        yield TheController(end)


@pytest.fixture
def hall(tmp_path, broker):
    with Hall(tmp_path, broker.port, {}) as running:
        yield running


def test_a_call_is_shown_recorded_and_chimed(hall, controller):
    controller.say()
    assert hall.wait(screen="nobody", meanwhile=controller.beat)["in_service"] is True
    controller.say(a_call("A042", 3, announced_at_ms=5_000), a_call("K017", 1, at_desk=False))
    view = hall.wait(screen="calling", meanwhile=controller.beat)
    assert (view["hero"], view["desk"], view["recent"]) == ("A042", 3, ["K017"])
    chime = hall.wait_for_record("chime")
    assert (chime["call_id"], chime["recalls"]) == ("1-a042", 0)
    frame = hall.records("frame")[-1]
    assert (frame["call_ids"], frame["hero"]) == (["1-a042", "1-k017"], "1-a042")
    assert frame["at_ns"] < chime["at_ns"], "seen before it is heard"


def test_a_display_whose_controller_falls_silent_says_so_within_five_seconds(hall, controller):
    controller.say(a_call("A042", 3, announced_at_ms=5_000))
    hall.wait(screen="calling", meanwhile=controller.beat)
    silent_since = time.monotonic()
    view = hall.wait(screen="no-link", in_service=False)
    assert time.monotonic() - silent_since < 5
    assert (view["hero"], view["recent"]) == (None, [])
    assert hall.records("frame")[-1]["call_ids"] == []


def test_a_display_that_lost_its_broker_comes_back_by_itself(hall, controller, broker):
    controller.say(a_call("A042", 3, announced_at_ms=5_000))
    hall.wait(screen="calling", meanwhile=controller.beat)
    hall.wait_for_record("chime")  # half a second late, for the card has just been opened
    broker.kill()
    hall.wait(screen="no-link")
    broker.start(broker.port)
    controller.end.wait_down()
    controller.end.wait_up()
    controller.say(a_call("A042", 3, announced_at_ms=5_000))
    hall.wait(screen="calling", meanwhile=controller.beat)
    assert len(hall.records("chime")) == 1


def test_a_desk_hears_what_the_hall_sees_and_again_when_the_broker_has_forgotten_it(
    hall, controller, broker
):
    seen = m.Shown(Epoch(1), DeskNumber(3), CallId("1-a042"), 0)
    topic = topics.SHOWN.at(OFFICE, device="+", desk=3)
    with connected("desk-3", broker.port, (topic,)) as desk:
        controller.say(a_call("A042", 3, announced_at_ms=5_000), a_call("K017", 1))
        hall.wait(screen="calling", meanwhile=controller.beat)
        assert desk.next_message() == seen
        broker.kill()
        hall.wait(screen="no-link")
        broker.start(broker.port)
        desk.wait_down()
        desk.wait_up()
        controller.end.wait_down()
        controller.end.wait_up()
        controller.say(a_call("A042", 3, announced_at_ms=5_000))
        hall.wait(screen="calling", meanwhile=controller.beat)
        assert desk.next_message() == seen
    with connected("desk-3", broker.port, (topic,)) as late:
        assert late.next_message() == seen, "who comes later knows it too"


def test_the_picture_can_be_photographed(hall, tmp_path):
    path = tmp_path / "photograph.png"
    assert hall.remote.ask(do="photograph", path=str(path))["ok"]
    assert path.read_bytes().startswith(b"\x89PNG")


def test_what_hands_cannot_do_is_refused(hall):
    with pytest.raises(RuntimeError, match="sing"):
        hall.remote.ask(do="sing")


def test_missing_sound_is_a_state_and_is_reported(tmp_path, broker):
    health = topics.HEALTH.at(OFFICE, device="display-1")
    no_sound = {"SDL_AUDIODRIVER": "a-driver-that-is-not-there"}
    with (
        connected("controller", broker.port, (health,)) as end,
        Hall(tmp_path, broker.port, no_sound) as hall,
    ):
        hall.wait(sound_off=True)
        assert end.next_message().faults == (m.Fault.SOUND_GONE,)


def test_what_is_no_board_ends_what_was_shown_and_is_reported(controller, hall, broker):
    controller.say(a_call("A042", 3, announced_at_ms=5_000))
    hall.wait(screen="calling", meanwhile=controller.beat)
    with Stranger(broker.port, "controller", ("device/display-1/health",)) as end:
        end.say("board", b"nonsense", retain=True)
        hall.wait(screen="no-link", hero=None, meanwhile=controller.beat)
        wait_for(
            lambda: "fact-unreadable" in end.newest("device/display-1/health")["faults"],
            "for the fault",
        )
        controller.say(a_call("A042", 3, announced_at_ms=5_000))
        hall.wait(screen="calling", hero="A042", meanwhile=controller.beat)
        wait_for(
            lambda: "fact-unreadable" not in end.newest("device/display-1/health")["faults"],
            "for its end",
        )


def test_a_display_of_a_desk_that_is_not_there_says_so_and_goes_on(tmp_path, broker, controller):
    with Hall(tmp_path, broker.port, {}, "\n[display]\ndesks = [3, 99]\n") as hall:
        controller.say(a_call("A042", 3), a_call("A041", 1))
        hall.wait(hero="A042", recent=[], meanwhile=controller.beat)
        mistake = "display-1.toml: display.desks[1]: the plan has no desk 99"
        assert mistake in hall.log.read_text(encoding="utf-8")


def test_a_closed_office_is_said_to_be_closed(hall, controller):
    entry = m.MenuEntry(ServiceId("dowod"), 0, m.ClosedReason.NOT_YET, "08:00")
    menu = m.Menu(Epoch(1), 1, DayId("2026-11-20"), (entry,))
    assert controller.end.link.send(topics.MENU, menu)
    controller.say()
    assert hall.wait(screen="closed", meanwhile=controller.beat)["in_service"] is True


def test_where_espeak_is_missing_it_is_reported_and_the_chime_is_heard_alone(tmp_path, broker):
    health = topics.HEALTH.at(OFFICE, device="display-1")
    with (
        connected("controller", broker.port, (health,)) as end,
        Hall(tmp_path, broker.port, {"PATH": str(tmp_path)}) as hall,
    ):
        wait_for_faults(end, m.Fault.VOICE_GONE)
        TheController(end).say(a_call("A042", 3, announced_at_ms=5_000))
        hall.wait_for_record("chime")
        hall.wait(screen="calling", sound_off=False)
        assert hall.records("said") == []


def test_a_sound_card_that_is_pulled_is_missed_and_found_again(tmp_path, broker):
    """What nobody reads any more is, to SDL, a card that is gone: the end of a pipe."""
    health = topics.HEALTH.at(OFFICE, device="display-1")
    card = tmp_path / "slot" / "card"
    card.parent.mkdir()
    os.mkfifo(card)
    plugged = os.open(card, os.O_RDWR | os.O_NONBLOCK)  # so that nobody waits for the other end
    env = {"SDL_AUDIODRIVER": "disk", "SDL_DISKAUDIOFILE": str(card)}
    with (
        connected("controller", broker.port, (health,)) as end,
        Hall(tmp_path, broker.port, env) as hall,
        Draining(plugged) as cable,
    ):
        hall.wait_for_log("sound at")
        card.parent.rename(tmp_path / "drawer")
        cable.pull()
        hall.wait(sound_off=True)
        wait_for_faults(end, m.Fault.SOUND_GONE)
        card.parent.mkdir()
        hall.wait(sound_off=False)
        wait_for_faults(end)


def wait_for_faults(end, *wanted: m.Fault) -> None:
    while end.next_message().faults != wanted:
        pass  # how it was before


class Draining:
    """The other end of a pipe, read as fast as it is filled, until it is pulled."""

    def __init__(self, end: int) -> None:
        self._end = end
        self._pulled = threading.Event()
        self._thread = threading.Thread(target=self._drain)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.pull()

    def pull(self) -> None:
        self._pulled.set()
        self._thread.join()

    def _drain(self) -> None:
        while not self._pulled.is_set():
            if select.select([self._end], [], [], 0.05)[0]:
                os.read(self._end, 1 << 16)
        os.close(self._end)


def test_hands_can_end_it(tmp_path, broker):
    with Hall(tmp_path, broker.port, {}) as hall:
        assert hall.remote.ask(do="quit")["ok"]


def test_beside_the_calls_stands_what_is_open_while_the_controller_is_there(
    tmp_path, broker, controller
):
    with Hall(tmp_path, broker.port, {}, "\n[information]\n") as hall:
        entry = m.MenuEntry(ServiceId("kasa"), 3, wait=m.Wait(5, 15))
        menu = m.Menu(Epoch(1), 1, DayId("2026-11-20"), (entry,))
        assert controller.end.link.send(topics.MENU, menu)
        controller.say()
        hall.wait(page=["Kasa"], screen="nobody", meanwhile=controller.beat)
        hall.wait(page=None, screen="no-link")


def test_the_offices_own_picture_stands_beside_the_calls(tmp_path, broker):
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    poster = pygame.Surface((300, 400))
    poster.fill((20, 160, 90))
    pygame.image.save(poster, pictures / "plakat.png")
    more = f'\n[information]\npictures = "{pictures}"\n'
    with Hall(tmp_path, broker.port, {}, more) as hall:
        hall.wait(page="plakat.png")
        deadline = time.monotonic() + PATIENCE_S
        while not _has_colour(hall, tmp_path / "photograph.png", (20, 160, 90)):
            assert time.monotonic() < deadline, "the picture is not on the screen"


def _has_colour(hall: Hall, path: Path, colour: tuple[int, int, int]) -> bool:
    hall.remote.ask(do="photograph", path=str(path))
    photograph = pygame.image.load(path)
    across = range(0, photograph.get_width(), 10)
    return any(photograph.get_at((x, photograph.get_height() // 2))[:3] == colour for x in across)
