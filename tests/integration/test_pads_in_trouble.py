"""A desk computer whose plan is wrong, as a service: its pads say so, over a real line."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from desk.shell.pads_in_trouble import PadsInTrouble
from office.read_settings import read_desk_settings
from rig.layout import ASSETS, HEADLESS, SAMPLE_PLAN
from rig.settings import toml_of
from standin.pad.machine import VirtualLine
from standin.pad.makes import pad

pytestmark = pytest.mark.processes

PATIENCE_S = 15.0
WRONG = ["Złe ustawienia:", "wezwij technika"]


def settings(folder: Path, *boxes: dict[str, object]) -> str:
    device = {
        "id": "desk-1",
        "plan": folder / "plan.toml",
        "assets": ASSETS,
        "state_dir": folder,
    }
    line = {"line": {"path": folder / "tty"}} if any("address" in box for box in boxes) else {}
    broker = {"port": 9}  # "discard", where nobody listens
    return toml_of({"device": device, "broker": broker, "box": list(boxes), **line})


def until(line: VirtualLine, address: int, *, wrong: bool) -> None:
    end = time.monotonic() + PATIENCE_S
    while ((shown := line.do("view", box=address)["rows"]) == WRONG) is not wrong:
        assert time.monotonic() < end, shown


def test_each_pad_says_that_the_settings_are_wrong_until_they_are_right(tmp_path: Path) -> None:
    file = tmp_path / "desk-1.toml"
    boxes = [{"desk": n, "source": "pad", "address": n} for n in (1, 2)]
    file.write_text(settings(tmp_path, *boxes), encoding="utf-8")
    manager = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    manager.bind(str(tmp_path / "notify"))
    told = {"NOTIFY_SOCKET": str(tmp_path / "notify"), "WATCHDOG_USEC": "1000000"}
    env = {**os.environ, **HEADLESS, **told}
    del env["SDL_VIDEODRIVER"]  # no screen
    made = [(1, pad(16, 2, is_utf8=True)), (2, pad(16, 2, is_utf8=True))]
    with VirtualLine(made, tmp_path / "tty") as line, manager:
        command = [sys.executable, "-m", "numerek", "desk", str(file)]
        process = subprocess.Popen(command, env=env)
        try:
            for address in (1, 2):
                until(line, address, wrong=True)
            plan = SAMPLE_PLAN.read_text(encoding="utf-8").replace("desks = [1]", "desks = [1, 2]")
            (tmp_path / "plan.toml").write_text(plan, encoding="utf-8")
            for address in (1, 2):
                until(line, address, wrong=False)
        finally:
            process.terminate()
            process.wait(PATIENCE_S)


def test_a_computer_without_pads_has_nothing_to_say_it_with(tmp_path: Path) -> None:
    text = settings(tmp_path, {"desk": 1, "source": "gpio"})
    assert PadsInTrouble.of(read_desk_settings(text), ASSETS) is None
