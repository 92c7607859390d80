"""Where everything is on a kiosk that hangs, and whether everybody can reach it."""

from pathlib import Path

import pytest
from kiosk_screens import ASSETS, FONTS, typesetter

from numerek import kiosk_install_sheet
from numerek.install_drawing import drawing
from numerek.main import main

GLASS = {
    "upright": (1080, 1920, 194),
    "tall": (1080, 1920, 268),
    "small": (800, 480, 154),
}


def settings(tmp_path, glass="upright", stand=""):
    width, height, width_mm = GLASS[glass]
    file = tmp_path / "kiosk.toml"
    file.write_text(
        f"""
[device]
id = "kiosk-1"
plan = "{ASSETS}/offices/lipowo.toml"
assets = "{ASSETS}"
state_dir = "{tmp_path}"
[screen]
width_px = {width}
height_px = {height}
width_mm = {width_mm}
[printer]
transport = "usb"
path = "/dev/usb/lp0"
{stand}
""",
        encoding="utf-8",
    )
    return str(file)


@pytest.fixture(autouse=True)
def _one_typesetter(monkeypatch):
    """All sheets set the same texts with the same faces: they are measured once."""
    monkeypatch.setattr(kiosk_install_sheet, "Typesetter", lambda _: typesetter(FONTS))


SHEETS: dict[tuple[str, ...], tuple[int, str]] = {}
"""Each is made once, for the heights at which all is well take two seconds to find."""


def sheet(capsys, file, *words, expect):
    settings_text = Path(file).read_text(encoding="utf-8").replace(str(Path(file).parent), "")
    key = (settings_text, *words)
    if key not in SHEETS:
        status = main(["kiosk", "install-sheet", file, *words])
        SHEETS[key] = status, capsys.readouterr().out
    status, said = SHEETS[key]
    assert status == expect
    return said


@pytest.mark.parametrize("language", ["pl", "en"])
def test_a_glass_that_hangs_well_is_said_to_and_what_to_mind_besides(tmp_path, capsys, language):
    said = sheet(capsys, settings(tmp_path), "--language", language, expect=0)
    assert {"pl": "W porządku", "en": "All is well"}[language] in said
    figures = ("194 x 345 mm", "850", "1195", "500 mm", "760 x 1220", "1015 mm")
    for figure in (*figures, {"pl": "6,1", "en": "6.1"}[language]):
        assert figure in said
    assert max(map(len, said.splitlines())) <= 90


def test_each_screen_has_its_lowest_and_highest_target_in_both_modes(tmp_path, capsys):
    said = sheet(capsys, settings(tmp_path), "--language", "en", expect=0)
    (row,) = (line for line in said.splitlines() if line.startswith("First screen  "))
    *_, normal, low = row.split()
    lowest, highest = map(int, normal.split("-"))
    assert 850 <= lowest < highest <= 1195
    assert highest > 1100
    lowest, highest = map(int, low.split("-"))
    assert 850 <= lowest < highest <= 1100


@pytest.mark.parametrize(
    ("stand", "why"),
    [
        ("[stand]\nbottom_mm = 1100", "too little of the picture is below 1,100 mm"),
        ("[stand]\nbottom_mm = 100", "something is below 400 mm"),
    ],
)
def test_a_glass_that_hangs_too_high_or_too_low_is_wrong_and_it_says_where_to_hang_it(
    tmp_path, capsys, stand, why
):
    said = sheet(capsys, settings(tmp_path, stand=stand), "--language", "en", expect=1)
    flat = " ".join(said.split())
    assert why in flat
    assert "All is well with the lower edge of the picture from " in flat


def test_the_height_that_it_recommends_is_well(tmp_path, capsys):
    stand = "[stand]\nbottom_mm = 1100"
    said = sheet(capsys, settings(tmp_path, stand=stand), "--language", "en", expect=1)
    words = " ".join(said.split()).partition("picture from ")[2].split()
    for bottom_mm in (words[0], words[2]):
        sheet(capsys, settings(tmp_path, stand=f"[stand]\nbottom_mm = {bottom_mm}"), expect=0)


def test_letters_that_cannot_be_large_enough_are_wrong(tmp_path, capsys):
    far = "[stand]\ndistance_mm = 2000"
    said = sheet(capsys, settings(tmp_path, stand=far), "--language", "en", expect=1)
    flat = " ".join(said.split())
    assert "letters or buttons come out too small" in flat
    assert "At no height is this screen good for everybody" in flat
    assert "24.4 mm" in flat


def test_a_small_glass_says_which_pinned_services_are_one_touch_further(tmp_path, capsys):
    said = sheet(capsys, settings(tmp_path, "small"), "--language", "en", expect=0)
    assert "These do not fit on the first screen: " in said


def test_it_is_written_into_a_file(tmp_path, capsys):
    output = tmp_path / "sheet.txt"
    assert sheet(capsys, settings(tmp_path), "--output", str(output), expect=0) == ""
    assert "kiosk-1" in output.read_text(encoding="utf-8")


def test_a_file_that_cannot_be_written_is_said(tmp_path, capsys):
    output = tmp_path / "none" / "sheet.txt"
    assert main(["kiosk", "install-sheet", settings(tmp_path), "--output", str(output)]) == 2
    assert "sheet.txt" in capsys.readouterr().err


def test_what_is_no_action_is_said_with_those_that_are(capsys):
    assert main(["kiosk", "install-shed", "kiosk.toml"]) == 2
    assert "install-sheet" in capsys.readouterr().err


def test_the_drawing_shows_the_glass_and_the_floor():
    lines = drawing({1100: "reach"}, 850, 1000)
    assert lines[0] == "  1150  │"
    assert lines[1] == "  1100  │ ── 1100 reach"
    assert [line[:6].strip() for line in lines if "██" in line] == ["1000", "950", "900", "850"]
    assert lines[-1].strip().startswith("0 ═")
