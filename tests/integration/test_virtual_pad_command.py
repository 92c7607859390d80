"""Virtual boxes as a program of its own, as the demo starts it."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from standin_program import ask, running

from numerek.line_test.course import search
from numerek.line_test.serial_wire import SerialWire

pytestmark = pytest.mark.processes


@pytest.fixture
def program(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    files = {"--link": "ttyPAD", "--control": "control", "--record": "record.jsonl"}
    options = [word for name, file in files.items() for word in (name, str(tmp_path / file))]
    boxes = ["--address", "2", "--address", "3", "--sign", "17", "--columns", "20", "--rows", "4"]
    with running("standin.pad", [*boxes, *options], tmp_path / "ready.json") as process:
        yield process


def test_its_boxes_are_found_obey_and_quit(
    program: subprocess.Popen[bytes], tmp_path: Path
) -> None:
    link = json.loads((tmp_path / "ready.json").read_text())["link"]
    control = tmp_path / "control"
    wire = SerialWire(link, 115_200)
    answered = search(wire, [1, 2, 3, 4, 17], allowance_ms=1_000)
    assert [address for address, is_there in answered if is_there] == [2, 3, 17]
    wire.close()
    assert len(ask(control, verb="view", box=3)["rows"]) == 4
    assert ask(control, verb="press", box=3, key="next")["questions"] == 1
    assert "error" in ask(control, verb="press", key="next")
    ask(control, verb="quit")
    assert program.wait(10) == 0
    assert not Path(link).is_symlink()
    said = [json.loads(each) for each in (tmp_path / "record.jsonl").read_text().splitlines()]
    assert [each["box"] for each in said if each.get("start") == "<"] == [2, 3, 17]


@pytest.mark.parametrize(
    "boxes", [[], ["--address", "2", "--sign", "2"], ["--address", "240"], ["--rows", "9"]]
)
def test_what_cannot_stand_on_a_line_is_not_understood(boxes: list[str], tmp_path: Path) -> None:
    command = [sys.executable, "-m", "standin.pad", "--link", str(tmp_path / "ttyPAD"), *boxes]
    ended = subprocess.run(command, capture_output=True, timeout=60, check=False)
    assert ended.returncode == 2
    assert not (tmp_path / "ttyPAD").is_symlink()
