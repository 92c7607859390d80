"""The doctor names what is wrong with a machine, and disturbs nobody who works."""

import json
import os
import time

import msgspec
import pytest
from doctored_machine import doctored, settings

from numerek.main import main
from protocol.link_cause import LinkCause
from protocol.messages import Fault, Severity
from protocol.types import Millis
from rig.broker import free_port
from standin.printer.machine import VirtualPrinter
from tests.integration.wire_ends import connected
from upkeep.program_state import Noticed, ProgramState

HDMI = "sys/class/drm/card1-HDMI-A-1/status"


def examined(root, capsys, *words):
    """Return the exit status, and the verdict and kind of each line by its subject."""
    status = main(["doctor", "--json", "--root", str(root), *words])
    lines = json.loads(capsys.readouterr().out)["lines"]
    return status, {line["subject"]: (line["verdict"], line.get("kind")) for line in lines}


def running(root, role, **state):
    """Let a program of this machine say of itself how it stands."""
    folder = root / f"run/numerek-{role}"
    folder.mkdir(parents=True)
    said = ProgramState("display-1", os.getpid(), "0.1.0", **state)
    (folder / "state.json").write_bytes(msgspec.json.encode(said))
    (root / f"proc/{os.getpid()}").mkdir(parents=True)


def test_a_display_whose_broker_does_not_run_says_so(tmp_path, capsys):
    root = doctored(tmp_path, {"display": settings("display", free_port())})
    status, lines = examined(root, capsys)
    assert (status, lines["link"]) == (2, ("act", "broker-not-running"))


def test_a_controller_that_is_silent_is_told_from_a_broker_that_is_gone(broker, tmp_path, capsys):
    root = doctored(tmp_path, {"display": settings("display", broker.port)})
    begun_s = time.monotonic()
    status, lines = examined(root, capsys)
    assert time.monotonic() - begun_s < 10
    assert status == 2
    assert lines["link"] == ("ok", None)
    assert lines["controller"] == ("act", "controller-silent")


@pytest.mark.usefixtures("soon_silent")
def test_what_the_broker_does_not_let_through_is_named(broker, tmp_path, capsys):
    text = settings("kiosk", broker.port, username="nobody-1")
    root = doctored(tmp_path, {"kiosk": text})
    _, lines = examined(root, capsys)
    assert lines["controller"] == ("act", "controller-silent")
    assert lines["link"] == ("act", "not-let-through")


def test_the_program_that_runs_is_asked_and_not_thrown_off_the_wire(broker, tmp_path, capsys):
    root = doctored(tmp_path, {"display": settings("display", broker.port)})
    running(root, "display", link_up=True, controller_heard=True)
    with connected("display-1", broker.port) as display:
        status, lines = examined(root, capsys)
        assert display.link.connected
        assert not display.inbox.take(Millis(0))
    assert (status, lines["link"], lines["controller"]) == (0, ("ok", None), ("ok", None))


@pytest.mark.parametrize(
    ("cause", "subject", "kind"),
    [
        (LinkCause.CERTIFICATE_REVOKED, "certificate", "certificate-revoked"),
        (LinkCause.CERTIFICATE_EXPIRED, "certificate", "certificate-expired"),
        (LinkCause.CERTIFICATE_IN_USE, "certificate", "certificate-in-use"),
        (LinkCause.BROKER_FOREIGN, "link", "broker-foreign"),
        (LinkCause.BROKER_OTHER_NAME, "link", "broker-other-name"),
        (LinkCause.BROKER_REFUSES, "link", "broker-refuses"),
        (LinkCause.BROKER_SILENT, "link", "broker-silent"),
        (LinkCause.BROKER_GONE, "link", "broker-not-running"),
    ],
)
def test_why_a_program_has_no_link_is_said_by_its_cause(tmp_path, capsys, cause, subject, kind):
    root = doctored(tmp_path, {"display": settings("display", free_port())})
    running(root, "display", reason="so it is", cause=cause)
    status, lines = examined(root, capsys)
    assert (status, lines[subject]) == (2, ("act", kind))


def test_what_a_running_program_finds_of_its_parts_is_said(broker, tmp_path, capsys):
    root = doctored(tmp_path, {"kiosk": settings("kiosk", broker.port)})
    running(root, "kiosk", link_up=True, controller_heard=True, faults=(Fault.PAPER_LOW,))
    status, lines = examined(root, capsys)
    assert (status, lines["printer"]) == (1, ("watch", "paper-low"))


@pytest.mark.parametrize(
    ("verb", "verdict"),
    [
        (None, ("ok", None)),
        ("paper_near_end", ("watch", "paper-low")),
        ("cover_open", ("act", "printer-trouble")),
    ],
)
def test_the_printer_is_asked_without_printing(tmp_path, capsys, verb, verdict):
    record = tmp_path / "record.jsonl"
    with VirtualPrinter(width_dots=576, output=tmp_path, record=record, tcp_port=0) as printer:
        if verb:
            printer.do(verb)
        text = settings("kiosk", free_port(), printer.tcp_port)
        root = doctored(tmp_path / "root", {"kiosk": text})
        _, lines = examined(root, capsys)
    assert lines["printer"] == verdict
    assert not list(tmp_path.glob("slip-*"))


def test_a_printer_that_is_not_there_is_named(tmp_path, capsys):
    root = doctored(tmp_path, {"kiosk": settings("kiosk", free_port(), free_port())})
    assert examined(root, capsys)[1]["printer"] == ("act", "printer-missing")


@pytest.mark.parametrize(
    ("role", "path", "text", "subject", "kind"),
    [
        (
            "kiosk",
            "sys/class/drm/card1-HDMI-A-1/status",
            "disconnected\n",
            "screen",
            "screen-missing",
        ),
        ("kiosk", "proc/bus/input/devices", "", "touch", "touch-missing"),
        ("kiosk", "proc/asound/cards", "--- no soundcards ---\n", "sound", "sound-missing"),
        ("desk-1", "dev/gpiochip0", None, "button", "gpio-missing"),
    ],
)
def test_a_part_that_is_missing_is_named(tmp_path, capsys, role, path, text, subject, kind):
    root = doctored(tmp_path, {role: settings(role, free_port())}, **{path: text})
    status, lines = examined(root, capsys)
    assert (status, lines[subject]) == (2, ("act", kind))


def test_every_mistake_of_the_settings_is_said_at_once(tmp_path, capsys):
    text = settings("display", 1883).replace("width_px = 1920", 'width_px = "wide"')
    root = doctored(tmp_path, {"display": text.replace('id = "display-1"', "id = 3")})
    status = main(["doctor", "--root", str(root)])
    said = capsys.readouterr().out
    assert status == 2
    assert "screen.width_px" in said
    assert "device.id" in said


def test_a_device_that_the_plan_does_not_name_is_told(tmp_path, capsys):
    text = settings("display", free_port()).replace("display-1", "display-9")
    root = doctored(tmp_path, {"display": text})
    assert examined(root, capsys)[1]["settings"] == ("act", "settings-wrong")


def test_a_card_that_was_not_taken_over_is_told(tmp_path, capsys):
    error = {"boot/firmware/numerek/error.txt": "device.key: the file is cut short\n"}
    root = doctored(tmp_path, {"display": settings("display", free_port())}, **error)
    assert main(["doctor", "--root", str(root)]) == 2
    assert "cut short" in capsys.readouterr().out


def test_without_settings_it_could_not_look(tmp_path, capsys):
    assert main(["doctor", "--root", str(tmp_path)]) == 3
    assert "from its card" in capsys.readouterr().err


def test_a_role_that_is_not_here_is_named_with_those_that_are(tmp_path, capsys):
    root = doctored(tmp_path, {"display": settings("display", 1883)})
    assert main(["doctor", "--root", str(root), "--role", "kiosk"]) == 3
    assert "it has: display" in capsys.readouterr().err


def test_a_machine_where_all_is_well_says_so_and_ends_with_0(broker, tmp_path, capsys):
    root = doctored(tmp_path, {"display": settings("display", broker.port)})
    running(root, "display", link_up=True, controller_heard=True)
    assert main(["doctor", "--root", str(root)]) == 0
    said = capsys.readouterr().out
    assert said.endswith("All is well.\n")
    assert "Raspberry Pi 4" in said


def test_a_controller_that_makes_no_copies_is_told_by_its_own_word(tmp_path, capsys):
    root = doctored(tmp_path, {"controller": settings("controller", free_port())})
    noticed = (
        Noticed("no-copies", Severity.ACT, "the stick is gone"),
        Noticed("of-later", Severity.ACT),
    )
    running(root, "controller", link_up=True, noticed=noticed)
    assert main(["doctor", "--root", str(root)]) == 2
    assert "No copy of the journal is made: the stick is gone" in capsys.readouterr().out
