"""``numerek kiosk learn-keys``: keys are struck, and stand in the settings file."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from kiosk_screens import ASSETS

from office.read_settings import read_kiosk_settings
from rig.hands import RemoteHands
from rig.settings import toml_of

pytestmark = pytest.mark.processes

NOTE = "# of the hall on the ground floor\n"


def settings_in(folder: Path) -> Path:
    path = folder / "kiosk.toml"
    tables = {
        "device": {
            "id": "kiosk-1",
            "plan": ASSETS / "offices/lipowo.toml",
            "assets": ASSETS,
            "state_dir": folder,
        },
        "screen": {"width_px": 800, "height_px": 480, "width_mm": 154, "full_screen": False},
        "printer": {"transport": "network", "host": "127.0.0.1"},
        "hands": {"socket": folder / "hands"},
    }
    path.write_text(NOTE + toml_of(tables), encoding="utf-8")
    return path


def test_what_was_struck_is_printed_and_written_and_nothing_else_changes(tmp_path):
    path = settings_in(tmp_path)
    before = path.read_text(encoding="utf-8")
    environment = {**os.environ, "SDL_VIDEODRIVER": "dummy", "SDL_AUDIODRIVER": "dummy"}
    command = [sys.executable, "-m", "numerek", "kiosk", "learn-keys", str(path)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE) as lesson:
        with RemoteHands(tmp_path / "hands") as hands:
            assert set(hands.ask(do="view")["targets"]) == {"skip", "again", "finish"}
            for key in ("f13", "f14", "f14", "f15"):  # one of them twice
                hands.ask(do="key", key=key)
                hands.ask(do="view")
            hands.ask(do="touch", target="finish")
        printed, _ = lesson.communicate(timeout=20)
        assert lesson.returncode == 0
    after = path.read_text(encoding="utf-8")
    learned = {"next": ["f13"], "previous": ["f14"], "select": ["f15"]}
    assert tomllib.loads(printed.decode()) == {"keypad": learned}
    assert after.startswith(before)
    keypad = read_kiosk_settings(after).keypad
    assert (keypad.next, keypad.previous, keypad.select) == (("f13",), ("f14",), ("f15",))
    assert keypad.help == ("f1", "[/]")
