"""What a clerk does from the command line, with a real controller and a real broker."""

import itertools
import json
import time
from contextlib import ExitStack
from pathlib import Path

import pytest

from numerek.main import main
from office.settings import BrokerSettings
from protocol import topics
from protocol.messages import Answer, AskForHelp, Noted, TakeTicket
from protocol.types import DeviceId, Millis, OfficeId, RequestId, ServiceId
from rig.always_open import always_open
from rig.broker import Broker, free_port
from rig.layout import ASSETS, HEADLESS, SAMPLE_PLAN
from rig.process import Process
from rig.settings import toml_of
from runtime.inbox import Inbox
from runtime.link import Link
from runtime.link_events import Received

pytestmark = [pytest.mark.broker, pytest.mark.processes]

PATIENCE_S = 15.0
OFFICE = OfficeId("um-lipowo")
KIOSK = DeviceId("kiosk-1")


def settings_of(folder: Path, name: str, port: int) -> Path:
    device = {"id": name, "plan": folder / "plan.toml", "assets": ASSETS, "state_dir": folder}
    path = folder / f"{name}.toml"
    path.write_text(toml_of({"device": device, "broker": {"port": port}}), encoding="utf-8")
    return path


class Hall:
    """Broker, controller, and a kiosk that only asks for numbers."""

    def __init__(self, folder: Path, ends: ExitStack, capsys) -> None:
        self.capsys = capsys
        self.ids = itertools.count()
        plan = always_open(SAMPLE_PLAN.read_text(encoding="utf-8"))
        (folder / "plan.toml").write_text(plan, encoding="utf-8")
        port = ends.enter_context(Broker()).port
        self.settings = settings_of(folder, "office-1", port)
        controller = Process(
            "controller",
            "numerek",
            ["controller", str(settings_of(folder, "controller", port))],
            log=folder / "controller.log",
            env=HEADLESS,
        )
        controller.start()
        ends.callback(controller.stop)
        self.answers: Inbox[Answer] = Inbox()
        self.kiosk = Link(
            office=OFFICE,
            device=KIOSK,
            broker=BrokerSettings(username=KIOSK, port=port),
            subscriptions=[topics.ANSWER.at(OFFICE, device=KIOSK)],
            deliver=self.hear,
            on_death=lambda _: None,
            boot_id="test",
            program_version="test",
        )
        self.kiosk.start()
        ends.callback(self.kiosk.stop)

    def hear(self, event):
        if isinstance(event, Received):
            self.answers.put(event.message)

    def take(self, service: str) -> str:
        request = TakeTicket(RequestId(f"k-{next(self.ids)}"), ServiceId(service), "pl")
        deadline = time.monotonic() + PATIENCE_S
        while time.monotonic() < deadline:
            self.kiosk.send(topics.REQUEST, request, device=KIOSK)
            for answer in self.answers.take(Millis(200)):
                if answer.request == request.id:
                    return answer.result.ticket.label
        raise AssertionError("no number came")

    def call_for_help(self) -> None:
        request = AskForHelp(RequestId(f"k-{next(self.ids)}"))
        deadline = time.monotonic() + PATIENCE_S
        while time.monotonic() < deadline:
            self.kiosk.send(topics.REQUEST, request, device=KIOSK)
            for answer in self.answers.take(Millis(200)):
                if answer.request == request.id:
                    assert answer.result == Noted()
                    return
        raise AssertionError("nobody heard of the call")

    def desk(self, words: str) -> tuple[int, str, str]:
        """Do an action; return its exit status, and what it said on both streams."""
        status = main(["desk", *words.split(), "--settings", str(self.settings)])
        said = self.capsys.readouterr()
        return status, said.out.strip(), said.err.strip()


@pytest.fixture
def hall(tmp_path, capsys):
    with ExitStack() as ends:
        yield Hall(tmp_path, ends, capsys)


def test_a_clerk_opens_a_desk_calls_transfers_parks_takes_back_and_closes(hall):
    label = hall.take("dowod")
    assert hall.desk("open 3") == (0, "Stanowisko 3 jest otwarte.", "")
    assert hall.desk("next 3") == (0, f"Stanowisko 3: wezwano {label}.", "")
    status, said, _ = hall.desk("park 3 --reason papers --minutes 10")
    assert status == 0
    assert said.startswith(f"Stanowisko 3: odłożono {label} do ")
    typed = f"{label[0].lower()}{int(label[1:])}"
    assert hall.desk(f"take-back 3 {typed}") == (0, f"Stanowisko 3: wezwano {label}.", "")
    said = f"Desk 3: {label} now waits for: Cash desk, and comes back then."
    assert hall.desk("transfer 3 --to kasa --back --language en") == (0, said, "")
    assert hall.desk("next 3") == (0, "Stanowisko 3: nikt nie czeka.", "")
    assert hall.desk("next 8") == (0, f"Stanowisko 8: wezwano {label}.", "")
    assert hall.desk("serve 8") == (0, f"Stanowisko 8: zakończono obsługę {label}.", "")
    assert hall.desk("next 3") == (0, f"Stanowisko 3: wezwano {label}.", "")
    said = "Stanowisko 3 jest zamknięte, powrót o 23:59."
    assert hall.desk("close 3 --reason break --back-at 23:59") == (0, said, "")


def test_what_is_refused_is_said_with_its_remedy_and_ends_with_status_1(hall):
    why = "Na stanowisku nie ma żadnego numeru. Najpierw wezwij następny."
    assert hall.desk("recall 3") == (1, "", f"Stanowisko 3: nie wykonano. {why}")
    assert hall.desk("next 99") == (
        1,
        "",
        "Nie ma stanowiska 99. Stanowiska w planie: 1, 2, 3, 4, 5, 6, 7, 8",
    )


def test_a_program_reads_the_answer_as_it_crossed_the_wire(hall):
    label = hall.take("dowod")
    status, said, _ = hall.desk("next 3 --json")
    answer = json.loads(said)
    assert status == 0
    assert (answer["action"], answer["desk"]) == ("next", 3)
    assert answer["result"]["done"] == "called"
    assert answer["result"]["ticket"]["label"] == label
    assert answer["words"] == f"Stanowisko 3: wezwano {label}."
    status, said, _ = hall.desk("restore 3 A99 --json")
    assert status == 1
    assert json.loads(said)["result"] == {"done": "refused", "why": "unknown-ticket"}


def test_without_a_broker_the_command_ends_with_status_3_and_says_so(tmp_path, capsys):
    plan = always_open(SAMPLE_PLAN.read_text(encoding="utf-8"))
    (tmp_path / "plan.toml").write_text(plan, encoding="utf-8")
    settings = settings_of(tmp_path, "office-1", free_port())
    assert main(["desk", "next", "3", "--settings", str(settings)]) == 3
    assert "Nie ma połączenia z brokerem" in capsys.readouterr().err
    assert main(["desk", "next", "3", "--json", "--settings", str(settings)]) == 3
    answer = json.loads(capsys.readouterr().out)
    assert answer["result"] is None
    assert "Nie ma połączenia z brokerem" in answer["words"]


def test_a_clerk_answers_a_call_for_help_and_is_told_where_nobody_calls(hall):
    hall.call_for_help()
    said = "Stanowisko 1: automat kiosk-1 pokazuje, że ktoś idzie."
    assert hall.desk("answer-help 1 kiosk-1") == (0, said, "")
    status, _, why = hall.desk("answer-help 1 kiosk-2")
    assert status == 1
    assert "nikt teraz nie prosi o pomoc" in why
