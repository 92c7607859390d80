"""Virtual boxes on a pseudo-terminal, with their verbs."""

import json
import select
import socket

import pytest

from line.code import question, read_answer
from line.frame import FrameReader, encode
from line.keys import Key
from line.messages import Done, Hello, Nothing, Poll, Refused, Write
from runtime.serial_port import SerialPortError, open_port
from standin.pad.machine import VirtualLine
from standin.pad.makes import pad, sign

PATIENCE_S = 10


class Host:
    def __init__(self, link):
        self.port = open_port(link, 115200)
        self.reader = FrameReader()

    def ask(self, address, message, wait_s=PATIENCE_S):
        self.port.write(encode(question(address, message)))
        while select.select([self.port], [], [], wait_s)[0]:
            for frame in self.reader.feed(self.port.read()):
                assert frame.address == address
                return read_answer(frame)
        return None


@pytest.fixture
def line(tmp_path):
    with VirtualLine(
        [(2, pad()), (17, sign())],
        tmp_path / "ttyPAD",
        control=tmp_path / "control",
        record=tmp_path / "record",
    ) as line:
        yield line


@pytest.fixture
def host(line, tmp_path):
    host = Host(tmp_path / "ttyPAD")
    yield host
    host.port.close()


def test_boxes_on_one_line_answer_each_for_itself(line, host):
    assert host.ask(2, Hello(7)) == pad()
    assert host.ask(17, Hello(7)) == sign()
    assert host.ask(17, Write(1, "A042")) == Done()
    assert line.do("view", box=17)["rows"] == ["A042"]
    assert line.do("view", box=2)["rows"] == ["", ""]


def test_a_struck_key_reaches_the_host_and_stands_in_the_record(line, host, tmp_path):
    host.ask(2, Hello(7))
    line.do("press", box=2, key="recall")
    pressed = host.ask(2, Poll(0))
    assert (pressed.number, pressed.key) == (1, Key.RECALL)
    lines = [json.loads(each) for each in (tmp_path / "record").read_text().splitlines()]
    assert [each["said"][0] for each in lines if each["what"] == "frame"] == list("HhPk")
    assert [each["key"] for each in lines if each["what"] == "key-down"] == ["recall"]


def test_a_mute_box_is_heard_again_when_it_is_well(line, host):
    host.ask(2, Hello(7))
    line.do("mute", box=2)
    assert host.ask(2, Poll(0), wait_s=0.05) is None
    assert line.do("well", box=2)["questions"] == 2
    assert host.ask(2, Poll(0)) == Nothing()


def test_a_slow_box_answers_in_the_end_and_a_restarted_one_knows_nobody(line, host):
    host.ask(2, Hello(7))
    line.do("slow", box=2)
    assert host.ask(2, Poll(0)) == Nothing()
    line.do("restart", box=2)
    line.do("well", box=2)
    assert host.ask(2, Poll(0)) == Refused("no-session")


def test_a_line_that_was_pulled_out_comes_back_under_its_name(line, host, tmp_path):
    line.do("unplug")
    with pytest.raises(SerialPortError):
        host.port.read()
    with pytest.raises(SerialPortError, match="no such device"):
        open_port(tmp_path / "ttyPAD", 115200)
    line.do("plug")
    again = Host(tmp_path / "ttyPAD")
    assert again.ask(2, Hello(7)) == pad()
    again.port.close()


def test_the_control_channel_takes_verbs_and_says_what_it_does_not_understand(line, tmp_path):
    def ask(control, **asked):
        control.sendall(json.dumps(asked).encode() + b"\n")
        return json.loads(control.makefile().readline())

    with socket.socket(socket.AF_UNIX) as control:
        control.settimeout(PATIENCE_S)
        control.connect(str(tmp_path / "control"))
        assert ask(control, verb="view", box=2)["connected"] is False
        assert ask(control, verb="stick", box=2, key="ok")["lit"] is False
        for asked in (
            {"verb": "view"},
            {"verb": "view", "box": 9},
            {"verb": "dance", "box": 2},
            {"verb": "press", "box": 2, "key": "any"},
            {"noise": 1},
        ):
            assert "error" in ask(control, **asked)
