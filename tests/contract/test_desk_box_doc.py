"""``docs/DESK_BOX.md`` has every setting of a desk computer, and the pins of the board."""

import json
import re
from pathlib import Path
from typing import get_args

import gpiozero
import msgspec
import pytest

from office import desk_settings as s
from office.pin_jobs import OTHER_JOBS, pin_warnings
from office.read_settings import read_desk_settings
from tools.header import FREE, GPIO_AT, GROUND_AT, POWER_AT

DOC = Path("docs/DESK_BOX.md").read_text(encoding="utf-8")
INSTALLING = Path("systemd/README.md").read_text(encoding="utf-8")
SECTIONS = {
    '`[[box]]`, `source = "gpio"`': s.GpioBox,
    '`[[box]]`, `source = "pad"`': s.PadBox,
    '`[[box]]`, `source = "usb-pad"`': s.UsbPadBox,
    '`[[box]]`, `source = "screen"`': s.ScreenBox,
    "`[[sign]]`": s.SignSettings,
    "`[line]`": s.LineSettings,
    "`[press]`": s.PressSettings,
}
IN_A_TABLE_OF_ITS_OWN = {"screen"}


def section(title):
    _, _, rest = DOC.partition(f"\n### {title}\n")
    assert rest, title
    return re.split(r"\n##+ ", rest)[0]


def written(default):
    """How the page writes what a key is if nobody says."""
    if default is msgspec.NODEFAULT:
        return ""
    return "none" if default is None else f"`{json.dumps(default)}`"


@pytest.mark.parametrize("title", SECTIONS)
def test_every_setting_stands_in_its_table_with_what_it_usually_is(title):
    rows = re.findall(r"^\| `(\w+)` \| (.*?) ?\| ", section(title), re.MULTILINE)
    fields = msgspec.structs.fields(SECTIONS[title])
    expected = [
        (field.name, written(field.default))
        for field in fields
        if field.name not in IN_A_TABLE_OF_ITS_OWN
    ]
    assert rows == expected


def test_every_meaning_of_a_push_and_of_a_key_is_named():
    assert re.findall(r'`"([a-z-]+)"`', section("`[press]`").split("Times are")[0]) == list(
        get_args(s.PressMeaning)
    )
    names = section("`[keys]`").split("one of:")[1].split(".")[0]
    digits = [str(digit) for digit in range(10)]
    assert digits + re.findall(r"`([a-z-]+)`", names) == list(s.KEY_NAMES)


@pytest.mark.parametrize("text", [DOC, INSTALLING], ids=["desk-box", "systemd"])
def test_every_whole_settings_file_of_a_page_can_be_used(text):
    files = [
        block
        for block in re.findall(r"^```toml\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
        if "[[box]]" in block
    ]
    assert files
    for each in files:
        assert pin_warnings(read_desk_settings(each)) == []


def test_the_boxes_that_fit_on_one_computer_share_no_pin_and_none_has_another_job():
    rows = re.findall(
        r"^\| (?:first|second|third) \| (\d+) \| (\d+) \| (\d+) \|", DOC, re.MULTILINE
    )
    pins = [int(pin) for row in rows for pin in row]
    assert len(rows) == 3
    assert len(set(pins)) == len(pins)
    assert set(pins) <= set(FREE)
    assert all(int(pin) >= 9 for _, *outputs in rows for pin in outputs)


def test_the_page_sorts_every_pin_once():
    rows = re.findall(r"^\| ([\d, to]+) \| (?:pulled|\d and)", DOC, re.MULTILINE)
    pins = []
    for row in rows:
        for part in row.split(", "):
            first, _, last = part.partition(" to ")
            pins += range(int(first), int(last or first) + 1)
    assert sorted(pins) == list(range(28))
    free = [row for row in DOC.splitlines() if re.match(r"\| [\d, ]+ \| pulled .* \| free", row)]
    named = {int(pin) for row in free for pin in re.findall(r"\d+", row.split("|")[1])}
    assert named == set(FREE)
    assert not named & set(OTHER_JOBS)


@pytest.mark.parametrize("revision", ["a02082", "c03112", "d04170", "902120"])
def test_the_header_of_the_drawing_is_that_of_every_board(revision):
    board = gpiozero.PiBoardInfo.from_revision(int(revision, 16))
    header = board.headers["J8"].pins
    assert {
        place: int(pin.name.removeprefix("GPIO"))
        for place, pin in header.items()
        if pin.name.startswith("GPIO")
    } == GPIO_AT
    assert {place for place, pin in header.items() if pin.name == "GND"} == set(GROUND_AT)
    assert {
        place: f"{pin.name.replace('V', '.').rstrip('.')} V"
        for place, pin in header.items()
        if pin.name in {"3V3", "5V"}
    } == POWER_AT
