"""Files that people wrote, from the disk."""

import pytest

from office.read_settings import read_desk_settings
from runtime.settings_file import read_or_exit

_DESK = """
[device]
id = "desk-3"
plan = "/etc/numerek/plan.toml"
assets = "/usr/share/numerek/assets"
state_dir = "/var/lib/numerek"
[broker]
username = "desk-3"
[[box]]
desk = 3
source = "gpio"
"""


def test_a_good_file_becomes_settings(tmp_path):
    path = tmp_path / "desk.toml"
    path.write_text(_DESK)
    assert read_or_exit(path, read_desk_settings).boxes[0].desk == 3


def test_every_mistake_is_printed_with_file_and_line_and_the_process_ends_with_2(tmp_path, capsys):
    path = tmp_path / "desk.toml"
    path.write_text(_DESK.replace("desk = 3", "desk = 0").replace('"desk-3"', '"Desk 3"', 1))
    with pytest.raises(SystemExit) as ended:
        read_or_exit(path, read_desk_settings)
    assert ended.value.code == 2
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 2
    assert all(line.startswith(f"{path}:") for line in lines)


def test_a_file_that_is_not_there_ends_the_process_with_2(tmp_path, capsys):
    with pytest.raises(SystemExit) as ended:
        read_or_exit(tmp_path / "none.toml", read_desk_settings)
    assert ended.value.code == 2
    assert "No such file" in capsys.readouterr().err


def test_a_file_that_is_not_utf_8_ends_the_process_with_2(tmp_path, capsys):
    path = tmp_path / "desk.toml"
    path.write_bytes(b"# g\xf3ra\n")
    with pytest.raises(SystemExit) as ended:
        read_or_exit(path, read_desk_settings)
    assert ended.value.code == 2
    assert "byte 3 is not UTF-8" in capsys.readouterr().err
