"""The examination on a real terminal, whose other end is a virtual line."""

import os
import select
import threading
import tty

import msgspec
import pytest
from box_examined import ObligingPerson, VirtualWire

from line.code import question
from line.frame import encode
from line.messages import Hello, Poll
from numerek import desk_line_test
from numerek.line_test import examination, key_checks
from numerek.line_test.course import CHECKS, examine
from numerek.line_test.examination import Examination
from numerek.line_test.serial_wire import SerialWire
from numerek.main import main
from standin.pad.box import VirtualBox
from standin.pad.machine import VirtualLine
from standin.pad.makes import pad, sign
from standin.pad.troubles import TroubledBox

PATIENCE_MS = 10_000
HELLO = encode(question(2, Hello(7)))
POLL = encode(question(2, Poll(0)))


class TimelessWire(SerialWire):
    """Tells no times: a busy machine is no fault of a box."""

    def ask(self, data, wait_ms):
        return msgspec.structs.replace(super().ask(data, wait_ms), after_ms=1.0)


class RealHands:
    def __init__(self, line):
        self._line = line
        self.done = []

    def press(self, key, after_ms):
        self._later(after_ms, "press", key=key.value)

    def restart(self, after_ms):
        self._later(after_ms, "restart")

    def _later(self, after_ms, verb, **fields):
        timer = threading.Timer(after_ms / 1_000, self._line.do, (verb,), fields)
        timer.start()
        self.done.append(timer)


@pytest.fixture
def link(tmp_path):
    return tmp_path / "ttyPAD"


@pytest.fixture
def line(link):
    with VirtualLine([(2, pad())], link) as line:
        yield line


@pytest.fixture
def wire(line, link):
    wire = SerialWire(str(link), 115_200)
    yield wire
    wire.close()


@pytest.fixture
def hurried(monkeypatch):
    """Where nobody breaks a silence it need not be long."""
    monkeypatch.setattr(examination, "_CALM_MS", 5)
    monkeypatch.setattr(examination, "_SILENCE_MS", 5)


@pytest.mark.usefixtures("hurried")
def test_the_virtual_pad_passes_every_check_on_a_real_terminal(line, link, monkeypatch):
    monkeypatch.setattr(key_checks, "_DONE_AFTER_MS", 400)
    monkeypatch.setattr(key_checks, "_SILENCE_MS", 2_300)
    wire, hands = TimelessWire(str(link), 115_200), RealHands(line)
    person = ObligingPerson(hands, in_silence_after_ms=2_100)
    results = list(examine(Examination(wire, 2, person)))
    for timer in hands.done:
        timer.join()
    wire.close()
    assert [(each.check.sentence, each.said) for each in results if each.verdict != "passed"] == []
    assert len(results) == len(CHECKS)


def test_a_late_answer_is_dropped_before_the_next_question(line, wire):
    line.do("slow")
    assert wire.ask(HELLO, 10).frame is None
    line.do("well")
    assert select.select([wire._port], [], [], PATIENCE_MS / 1_000)[0]
    assert wire.ask(POLL, PATIENCE_MS).frame.verb == "n"


def test_a_line_that_hears_itself_is_heard_without_that():
    far, near = os.openpty()
    tty.setraw(near)
    wire = SerialWire(os.ttyname(near), 115_200)

    def echo():
        os.write(far, os.read(far, 100) + b"<02n")
        os.write(far, b"F8A865BB\n")

    echoing = threading.Thread(target=echo)
    echoing.start()
    heard = wire.ask(POLL, PATIENCE_MS)
    echoing.join()
    assert heard.data == b"<02nF8A865BB\n"
    assert heard.frame.verb == "n"
    wire.close()
    os.close(far)
    os.close(near)


def test_a_line_that_was_pulled_out_is_used_again_when_it_is_back(line, wire):
    assert wire.ask(HELLO, PATIENCE_MS).frame is not None
    line.do("unplug")
    assert wire.ask(POLL, 10).frame is None
    assert wire.ask(POLL, 10).frame is None
    line.do("plug")
    assert wire.ask(POLL, 10).frame is None  # and takes it up again
    assert wire.ask(POLL, PATIENCE_MS).frame.verb == "n"


@pytest.mark.usefixtures("hurried")
@pytest.mark.parametrize("is_whole", [True, False])
def test_the_command_says_by_its_status_whether_all_passed(
    line, link, capsys, monkeypatch, is_whole
):
    class DoesWhatItCannot(VirtualBox):
        def _do(self, message, now):
            return super()._do(message, now) or True

    if not is_whole:
        line._boxes[2] = TroubledBox(DoesWhatItCannot(2, pad()))
    monkeypatch.setattr(desk_line_test, "SerialWire", TimelessWire)
    status = main(["desk", "line-test", str(link), "--address", "2"])
    said = capsys.readouterr().out.splitlines()
    assert status == (0 if is_whole else 1)
    assert said[0] == "Box 2"
    if is_whole:
        assert said[-1] == "22 passed, 0 failed, 7 left out."
    else:
        assert said[-1] == "21 passed, 1 failed, 7 left out."
        failed = next(place for place, each in enumerate(said) if each.startswith("FAILED"))
        assert [each.strip() for each in said[failed : failed + 4]] == [
            "FAILED    It refuses what it has no part for: r3 (docs/LINE.md, section 4)",
            "the answer must be r3, no-such-part, but was a",
            "said >02T3A042BF6B18E0\\x0a  (18 bytes)",
            "came <02a6817782A\\x0a  (13 bytes)",
        ]


def test_without_an_address_the_command_examines_whoever_answers(capsys, monkeypatch):
    wire = VirtualWire(VirtualBox(1, pad()), VirtualBox(17, sign()))
    monkeypatch.setattr(desk_line_test, "SerialWire", lambda *_, **__: wire)
    assert main(["desk", "line-test", "any"]) == 0
    said = capsys.readouterr()
    assert "2 found: 1, 17" in said.out
    assert said.err == "Looking for boxes, 1 to 239\n"
    assert sum(each.endswith("left out.") for each in said.out.splitlines()) == 2


def test_a_box_that_starts_anew_when_its_line_is_opened_is_found(capsys, monkeypatch):
    class Starting(VirtualBox):
        def feed(self, data, now):
            return super().feed(data, now) if now > 12_000 else b""

    monkeypatch.setattr(desk_line_test, "SerialWire", lambda *_, **__: VirtualWire(box))
    for words in ([], ["--address", "1"]):
        box = Starting(1, pad())
        assert main(["desk", "line-test", "any", *words]) == 0
    assert "1 found: 1" in capsys.readouterr().out


def test_where_nobody_answers_the_command_says_where_to_look(capsys, monkeypatch):
    monkeypatch.setattr(desk_line_test, "SerialWire", lambda *_, **__: VirtualWire())
    assert main(["desk", "line-test", "any", "--address", "2"]) == 3
    assert "set to 115200 baud" in capsys.readouterr().err


def test_the_command_says_what_it_cannot_open_or_understand(link, capsys):
    assert main(["desk", "line-test", str(link)]) == 3
    assert f"{link}: there is no such device" in capsys.readouterr().err
    assert main(["desk", "line-test", str(link), "--keys"]) == 2
    assert "in a terminal" in capsys.readouterr().err
    for words in (["--address", "240"], ["--address", "x"], ["--baud", "0"], []):
        with pytest.raises(SystemExit) as ended:
            main(["desk", "line-test", *[str(link)] * bool(words), *words])
        assert ended.value.code == 2
