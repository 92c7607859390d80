"""The sign of a desk as a process, with a real broker; the test is its controller."""

import subprocess
import sys
import time

import pytest
from hall_in_hand import a_call
from sign_in_hand import a_ticket

from protocol import messages as m
from protocol import topics
from protocol.codec import encode
from protocol.types import CallId, DayId, DeskNumber, DeviceId, Epoch, Millis
from rig.broker import Broker
from rig.hands import RemoteHands
from rig.layout import ASSETS, HEADLESS, SAMPLE_PLAN
from rig.process import Process
from rig.settings import toml_of
from tests.integration.wire_ends import OFFICE, connected

pytestmark = [pytest.mark.broker, pytest.mark.processes]

PATIENCE_S = 20
DESK = DeskNumber(6)
"""Of the sample plan: the registry, in room 12."""


class Sign:
    """The process and its hands."""

    def __init__(self, folder, port, *, desk=DESK):
        self.hands = folder / "hands"
        self.settings = folder / "sign-1.toml"
        tables = {
            "device": {
                "id": "sign-1",
                "plan": SAMPLE_PLAN,
                "assets": ASSETS,
                "state_dir": folder,
            },
            "broker": {"port": port},
            "screen": {"width_px": 800, "height_px": 480, "width_mm": 154, "full_screen": False},
            "hands": {"socket": self.hands},
            "record": {"file": folder / "record"},
            "sign": {"desk": desk},
        }
        self.settings.write_text(toml_of(tables), encoding="utf-8")
        arguments = ["display", str(self.settings)]
        log = folder / "log"
        self.process = Process("sign-1", "numerek", arguments, log=log, env=HEADLESS)

    def __enter__(self):
        self.process.start()
        self.remote = RemoteHands(self.hands)
        return self

    def __exit__(self, *_):
        self.remote.close()
        assert self.process.stop() == 0

    def wait(self, *, meanwhile=lambda: None, **wanted):
        """Wait until the view has these values."""
        deadline = time.monotonic() + PATIENCE_S
        view = {}
        while time.monotonic() < deadline:
            view = self.remote.ask(do="view")
            if wanted.items() <= view.items():
                return view
            meanwhile()
            time.sleep(0.02)
        raise AssertionError(f"waited for {wanted}, the sign shows {view}")


class TheController:
    """Says how things stand at desks, and beats."""

    def __init__(self, end):
        self.end = end
        self._version = 0

    def say(self, desk=DESK, **fields):
        self._version += 1
        turn = m.DeskTurn(Epoch(1), self._version, desk, turn=1, waiting=0, **fields)
        assert self.end.link.send(topics.DESK_TURN, turn, desk=desk)
        self.beat()

    def call(self, label, desk=DESK):
        self._version += 1
        calls = (a_call(label, desk, announced_at_ms=5_000),)
        board = m.Board(Epoch(1), self._version, DayId("2026-11-20"), calls)
        assert self.end.link.send(topics.BOARD, board)
        ticket = a_ticket(label, service="akty", language="uk")
        self.say(desk, is_open=True, ticket=ticket, call_id=calls[0].call_id)

    def beat(self):
        assert self.end.link.send(topics.BEAT, m.Beat(Epoch(1), Millis(5_000)))


@pytest.fixture
def controller(broker):
    with connected("controller", broker.port) as end:
        yield TheController(end)


def test_a_sign_shows_the_call_the_break_and_within_five_seconds_that_it_knows_nothing(
    tmp_path, broker, controller
):
    controller.call("U001")  # before the sign is there: facts are retained
    told = topics.SHOWN.at(OFFICE, device="sign-1", desk=DESK)
    with Sign(tmp_path, broker.port) as sign, connected("desk-6", broker.port, (told,)) as desk:
        view = sign.wait(screen="called", meanwhile=controller.beat)
        assert (view["desk"], view["label"], view["in_service"]) == (6, "U001", True)
        sign.wait(highlighted=True, meanwhile=controller.beat)
        assert desk.next_message() == m.Shown(Epoch(1), DESK, CallId("1-u001"), 0)

        controller.call("D009", desk=DeskNumber(1))
        controller.say(is_open=True)
        assert sign.wait(screen="free", meanwhile=controller.beat)["label"] is None

        later = m.ClosedDesk(DESK, m.PauseReason.BREAK, "23:59")
        controller.say(closed=later)
        assert sign.wait(screen="pause", meanwhile=controller.beat)["closed"] == "break"

        controller.call("U002")
        sign.wait(label="U002", meanwhile=controller.beat)
        silent_since = time.monotonic()
        view = sign.wait(screen="no-link")
        assert time.monotonic() - silent_since < 5
        assert (view["desk"], view["label"], view["in_service"]) == (6, None, False)
        sign.wait(label="U002", meanwhile=controller.beat)

        broker.kill()
        sign.wait(screen="no-link", label=None)
        broker.start(broker.port)
        controller.end.wait_down()
        controller.end.wait_up()
        controller.call("U003")
        sign.wait(label="U003", meanwhile=controller.beat)
        assert "chime" not in (tmp_path / "record").read_text(encoding="utf-8")


def test_a_sign_of_a_desk_that_is_not_in_the_plan_says_so_and_does_not_start(tmp_path):
    sign = Sign(tmp_path, 1, desk=77)
    command = [sys.executable, "-m", "numerek", "display", str(sign.settings)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 2
    assert "sign.desk" in done.stderr
    assert "77" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_sign_may_write_nothing_but_about_itself_and_read_no_device(broker: Broker):
    """Which topics these are, the access list says; the broker holds whoever it is to it."""
    others = [
        topics.HEALTH.at(OFFICE, device="+"),
        topics.ONLINE.at(OFFICE, device="+"),
        topics.REQUEST.at(OFFICE, device="+"),
        topics.ANSWER.at(OFFICE, device="kiosk-1"),
    ]
    of_another = m.Shown(Epoch(1), DESK, CallId("1-u001"), 0)
    turn = m.DeskTurn(Epoch(1), 1, DESK, turn=1, waiting=0, is_open=True)
    with (
        connected("sign-1", broker.port, (topics.DESK_TURN.at(OFFICE, desk=DESK), *others)) as sign,
        connected("controller", broker.port) as controller,
        connected("kiosk-1", broker.port) as kiosk,
    ):
        for topic, message in (
            (topics.DESK_TURN, turn),
            (topics.BEAT, m.Beat(Epoch(9), Millis(5))),
            (topics.BOARD, m.Board(Epoch(9), 9, DayId("2026-11-20"), ())),
        ):
            assert len(encode(message)) > 0
            sign.link.send(topic, message, desk=DESK)
        sign.link.send(topics.SHOWN, of_another, device=DeviceId("display-1"), desk=DESK)
        kiosk.link.send(topics.HEALTH, m.Health("boot-1", 1, ()), device=kiosk.link.device)
        assert controller.link.send(topics.DESK_TURN, turn, desk=DESK)
        assert sign.next_message() == turn, "the first that it hears is the controller's"
        deadline = time.monotonic() + PATIENCE_S
        while len(sign.link.refused_messages) < 3:
            assert time.monotonic() < deadline, sign.link.refused_messages
            time.sleep(0.02)
        assert sign.inbox.take(Millis(0)) == []
