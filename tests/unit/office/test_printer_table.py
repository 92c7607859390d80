"""A printer is written into a settings file, and nothing else in it changes."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from office.printer_table import CannotReplaceError, with_printer
from office.read_settings import read_kiosk_settings
from office.settings import NetworkPrinter, PrinterMake, SerialPrinter, UsbPrinter

BEFORE = """# The kiosk by the door.
[device]
id = "kiosk-1"   # as in the plan
plan = "/etc/numerek/plan.toml"
assets = "/usr/share/numerek"
state_dir = "/var/lib/numerek"

[printer]   # found by hand
transport = "network"
host = "192.168.1.20"
roll_m = 120

# How it stands.
[screen]
width_px = 1080
height_px = 1920
width_mm = 300
"""
USB = UsbPrinter(path="/dev/usb/lp0", paper_mm=58, make=PrinterMake(cutter=False))
TABLE = """[printer]
transport = "usb"
path = "/dev/usb/lp0"
paper_mm = 58
cutter = false
presenter = false
"""


def test_the_table_is_replaced_where_it_stands():
    head, rest = BEFORE.split("[printer]")
    after = with_printer(BEFORE, USB)
    assert after == head + TABLE + "roll_m = 120\n" + rest[rest.index("\n# How it") :]


@pytest.mark.parametrize("text", ["", "[a]\nb = 1", "[a]\nb = 1\n", "[a]\r\nb = 1\r\n", "# none\n"])
def test_a_file_without_one_gets_it_at_its_end(text):
    after = with_printer(text, USB)
    assert after.startswith(text)
    assert after.replace("\r\n", "\n").endswith(TABLE)
    assert ("\r\n" in after) == ("\r\n" in text)
    assert after.count("\n") == after.count("\r\n") or "\r\n" not in text


@pytest.mark.parametrize(
    "printer",
    [
        USB,
        SerialPrinter(path="/dev/ttyUSB0", baud=9600, make=PrinterMake(presenter=True)),
        NetworkPrinter(host="drucker.example", port=9101),
        UsbPrinter(path='/dev/a "quoted" \\ name'),
    ],
    ids=str,
)
def test_what_is_written_is_read_as_it_was_meant(printer):
    without_roll = BEFORE.replace("roll_m = 120\n", "")
    assert read_kiosk_settings(with_printer(without_roll, printer)).printer == printer


@pytest.mark.parametrize(
    "text",
    [
        'printer = {transport = "usb", path = "/dev/usb/lp0"}\n[a]\nb = 1\n',
        'printer.transport = "usb"\nprinter.path = "/dev/usb/lp0"\n',
        '["printer"]\ntransport = "usb"\n',
        '[printer]\ntransport = "usb"\npath = """\\\n  /dev/usb/lp0\\\n  """\n[a]\n',
    ],
)
def test_a_table_that_is_written_otherwise_is_left_alone(text):
    with pytest.raises(CannotReplaceError, match=r"a line \[printer\]"):
        with_printer(text, USB)


def test_what_is_no_toml_is_left_alone():
    with pytest.raises(tomllib.TOMLDecodeError):
        with_printer("[printer\n", USB)


tables = st.sampled_from(
    ['[a]\nb = "[printer]"\n', "# [printer]\n", "\n", "  [c.d]\n  e = [\n  1,\n  ]\n", "[[f]]\n"]
)
own = st.sampled_from(["", "[printer]\n", ' [ printer ] # x\n\npath = "y"\n# z\nbaud = 9600\n'])


@given(st.lists(tables, unique=True), own, st.lists(tables, unique=True), st.booleans())
def test_everything_else_stays_byte_for_byte(before, printer, after, windows):
    after = [each for each in after if each not in before]
    parts = ["".join(before), printer, "".join(after)]
    if windows:
        parts = [part.replace("\n", "\r\n") for part in parts]
    new = with_printer("".join(parts), USB)
    if printer:
        assert new.startswith(parts[0])
        assert new.endswith(parts[2])
    else:
        assert new.startswith(parts[0] + parts[2])
    assert tomllib.loads(new.replace("\r\n", "\n"))["printer"]["paper_mm"] == 58
    assert with_printer(new, USB) == new
