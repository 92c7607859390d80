"""The virtual printer as a program of its own, as the demo starts it."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from standin_program import ask, running

from kiosk.shell.printer.escpos_printer import EscPosPrinter
from kiosk.shell.printer.network import NetworkTransport
from kiosk.shell.printer.port import Outcome
from kiosk.shell.printer.usb_lp import UsbTransport
from scene.bitmap import Bitmap

pytestmark = pytest.mark.processes

PICTURE = Bitmap(384, 100, bytes(n % 256 for n in range(4800)))


@pytest.fixture
def program(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    files = {"--output": "slips", "--record": "record.jsonl", "--control": "control"}
    files |= {"--pty": "lp0"}
    options = [word for name, file in files.items() for word in (name, str(tmp_path / file))]
    fixed = ["--tcp", "0", "--width", "384"]
    with running("standin.printer", [*fixed, *options], tmp_path / "ready.json") as process:
        yield process


def test_it_prints_on_both_cables_obeys_and_quits(
    program: subprocess.Popen[bytes], tmp_path: Path
) -> None:
    ready = json.loads((tmp_path / "ready.json").read_text())
    for transport in (NetworkTransport("127.0.0.1", ready["tcp_port"]), UsbTransport(ready["pty"])):
        assert EscPosPrinter(transport).print_slip(PICTURE, lambda: False) is Outcome.PRINTED
    control = tmp_path / "control"
    assert ask(control, verb="paper_out")["paper"] == "out"
    assert "error" in ask(control, verb="dance")
    assert "error" in ask(control, noise=1)
    assert ask(control, verb="status")["slips"] == 2
    ask(control, verb="quit")
    assert program.wait(10) == 0
    assert sorted(file.name for file in (tmp_path / "slips").iterdir()) == [
        "slip-0001.png",
        "slip-0002.png",
    ]
    assert not (tmp_path / "lp0").is_symlink()
