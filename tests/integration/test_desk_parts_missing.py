"""A desk computer starts without its line and its pads, says so, and takes what comes later."""

import contextlib

import pytest
from wire_in_hand import Stranger, wait_for

from rig.hands import RemoteHands
from rig.layout import ASSETS, HEADLESS, SAMPLE_PLAN
from rig.process import Process
from rig.settings import toml_of
from standin.pad.machine import VirtualLine
from standin.pad.makes import pad, sign

pytestmark = [pytest.mark.broker, pytest.mark.processes]


def settings(folder, port):
    return toml_of(
        {
            "device": {
                "id": "desk-1",
                "plan": SAMPLE_PLAN,
                "assets": ASSETS,
                "state_dir": folder,
            },
            "broker": {"port": port},
            "hands": {"socket": folder / "hands"},
            "line": {"path": folder / "tty"},
            "box": [
                {"desk": 1, "source": "pad", "address": 7},
                {"desk": 1, "source": "usb-pad", "path": folder / "event-kbd"},
            ],
            "sign": [{"desk": 2, "address": 8}],
            "keys": {"KEY_KPPLUSS": "recall"},
        }
    )


def test_what_hangs_on_a_desk_computer_may_come_later(tmp_path, broker):
    file, log = tmp_path / "desk-1.toml", tmp_path / "log"
    file.write_text(settings(tmp_path, broker.port), encoding="utf-8")
    desk = Process("desk-1", "numerek", ["desk", str(file)], log=log, env=HEADLESS)
    with contextlib.ExitStack() as stack:
        health = stack.enter_context(Stranger(broker.port, "controller", ("device/+/health",)))
        desk.start()
        stack.callback(desk.stop)
        hands = stack.enter_context(RemoteHands(tmp_path / "hands"))
        wait_for(lambda: health.newest("device/desk-1/health"), "for the report")
        told = health.newest("device/desk-1/health")
        assert (told["faults"], told["desks"]) == (["button-gone", "sign-gone"], [1, 2])
        assert not hands.ask(do="view")["is_there"]
        said = log.read_text(encoding="utf-8")
        assert said.count("no serial line") == 1
        assert said.count("desk 1 has no number pad") == 1
        assert "KEY_KPPLUSS: Linux has no key of that name" in said
        stack.enter_context(VirtualLine([(7, pad()), (8, sign())], tmp_path / "tty"))
        wait_for(lambda: hands.ask(do="view")["is_there"], "for the pad")
        wait_for(lambda: _faults(health) == ["button-gone"], "for the report of what is left")
        assert desk.alive


def _faults(health):
    return health.newest("device/desk-1/health")["faults"]
