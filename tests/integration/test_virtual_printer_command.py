"""The virtual printer as a program of its own, as the demo starts it."""

import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from kiosk.shell.printer.escpos_printer import EscPosPrinter
from kiosk.shell.printer.network import NetworkTransport
from kiosk.shell.printer.port import Outcome
from kiosk.shell.printer.usb_lp import UsbTransport
from scene.bitmap import Bitmap

pytestmark = pytest.mark.processes

PICTURE = Bitmap(384, 100, bytes(n % 256 for n in range(4800)))


def ask(control: Path, **verb: object) -> dict[str, object]:
    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(10)
        line.connect(str(control))
        line.sendall(json.dumps(verb).encode() + b"\n")
        answer: dict[str, object] = json.loads(line.makefile().readline())
        return answer


@pytest.fixture
def program(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    files = {"--output": "slips", "--record": "record.jsonl", "--control": "control"}
    files |= {"--ready-file": "ready.json", "--pty": "lp0"}
    options = [word for name, file in files.items() for word in (name, str(tmp_path / file))]
    command = [sys.executable, "-m", "standin.printer", "--tcp", "0", "--width", "384", *options]
    with subprocess.Popen(command) as process:
        try:
            while not (tmp_path / "ready.json").exists():
                with suppress(subprocess.TimeoutExpired):
                    pytest.fail(f"ended with {process.wait(0.02)} before it was ready")
            yield process
        finally:
            process.kill()


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
