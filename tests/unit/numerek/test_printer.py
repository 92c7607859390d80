"""The technician's way to a printer: found, tried, written into the settings."""

import errno
import io
import json
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from kiosk.shell.printer import finding
from kiosk.shell.printer.finding import Found
from kiosk.shell.printer.identity import Identity
from kiosk.shell.printer.port import PaperState, PrinterStatus
from kiosk.shell.printer.transport import TransportFault
from numerek.main import main
from numerek.printer_words import found_lines, identity_words, result_lines, status_words
from office.read_settings import read_kiosk_settings
from office.settings import NetworkPrinter, PrinterMake, SerialPrinter, UsbPrinter
from standin.printer.machine import VirtualPrinter

WELL = PrinterStatus(True, False, PaperState.OK, False, cutter_jam=False, is_hot=False)
USB = UsbPrinter(path="/dev/usb/lp0")
SETTINGS = """# By the door.
[device]
id = "kiosk-1"
plan = "/etc/numerek/plan.toml"
assets = "/usr/share/numerek"
state_dir = "/var/lib/numerek"
[printer]
transport = "network"
host = "192.168.1.20"
[screen]
width_px = 1080
height_px = 1920
width_mm = 300
"""


class Bench:
    """A printer on two cables, and the command."""

    def __init__(self, folder: Path, width: int) -> None:
        self.folder = folder
        self.pty = folder / "line"
        self.settings = folder / "kiosk.toml"
        self.settings.write_text(SETTINGS, encoding="utf-8")
        self.machine = VirtualPrinter(
            width_dots=width,
            output=folder,
            record=folder / "record.jsonl",
            tcp_port=0,
            pty_link=self.pty,
            presenter=True,
        )

    def probe(self, *words: str) -> int:
        return main(["printer", "probe", *words])

    def over_the_network(self, *words: str) -> int:
        return self.probe("--network", f"127.0.0.1:{self.machine.tcp_port}", *words)


@pytest.fixture(params=[576], ids=["80 mm"])
def bench(request, tmp_path: Path) -> Iterator[Bench]:
    made = Bench(tmp_path, request.param)
    with made.machine:
        yield made


class Keyboard(io.StringIO):
    """Somebody who types."""

    def isatty(self):
        return True


def typed(monkeypatch, *answers):
    monkeypatch.setattr("sys.stdin", Keyboard("".join(f"{answer}\n" for answer in answers)))


def test_a_printer_on_a_line_is_tried_and_written_into_the_settings(bench, capsys):
    bench.settings.chmod(0o640)
    given = ("--width", "80", "--cutter", "yes", "--write", str(bench.settings))
    assert bench.probe("--device", str(bench.pty), *given) == 0
    said = capsys.readouterr().out
    assert "Maker: Numerek. Model: stand-in. Firmware: 1.0." in said
    assert "It is ready, and there is paper." in said
    assert "It says that it has a cutter." in said
    assert "the printer has confirmed it" in said
    assert "Width: 80 mm paper, 576 dots (72 mm) printed." in said
    assert "Cutter: yes." in said
    after = bench.settings.read_text(encoding="utf-8")
    assert read_kiosk_settings(after).printer == SerialPrinter(path=str(bench.pty))
    head, rest = SETTINGS.split("[printer]")
    assert after.startswith(head)
    assert after.endswith(rest[rest.index("[screen]") :])
    assert stat.S_IMODE(bench.settings.stat().st_mode) == 0o640
    assert not list(bench.folder.glob("*.part"))


def test_a_printer_on_the_network_is_asked_for_by_the_address_and_answered_by_hand(
    bench, capsys, monkeypatch
):
    typed(monkeypatch, "fifty", "48", "held")
    assert bench.over_the_network("--write", str(bench.settings)) == 0
    said = capsys.readouterr().out
    assert "Please answer with one of: 72, 48" in said
    assert "Width: 58 mm paper, 384 dots (48 mm) printed." in said
    assert "Cutter: yes, with a presenter" in said
    assert read_kiosk_settings(bench.settings.read_text()).printer == NetworkPrinter(
        host="127.0.0.1",
        port=bench.machine.tcp_port,
        paper_mm=58,
        make=PrinterMake(presenter=True),
    )
    # The page that was held, and the one that is held out.
    assert bench.machine.do("status")["slips"] == 2
    assert bench.machine.do("status")["mouth"]["held_out"] == 2


def test_the_page_shows_the_width_up_to_the_last_dot(bench):
    bench.over_the_network("--width", "80", "--cutter", "yes")
    with Image.open(bench.folder / "slip-0001.png") as page:
        assert page.size[0] == 576
        assert page.convert("1").getpixel((575, 0)) != 0
        columns = [page.crop((x, 0, x + 1, page.size[1])).convert("L") for x in (0, 575)]
        assert all(column.getextrema()[0] == 0 for column in columns)


@pytest.mark.parametrize("bench", [384], indirect=True, ids=["58 mm"])
def test_on_narrow_paper_the_ruler_ends_at_48(bench):
    assert bench.over_the_network("--width", "58", "--cutter", "no") == 0
    assert bench.machine.do("status")["rows_on_paper"] > 800


def test_without_anybody_to_ask_nothing_is_guessed(bench, capsys, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert bench.over_the_network("--write", str(bench.settings)) == 1
    assert "--width 80 --cutter yes" in capsys.readouterr().out
    assert bench.settings.read_text() == SETTINGS


def test_a_printer_that_cannot_print_says_what_to_do_and_nothing_is_written(bench, capsys):
    bench.machine.do("paper_out")
    given = ("--width", "80", "--cutter", "yes", "--write", str(bench.settings))
    assert bench.over_the_network(*given) == 1
    said = capsys.readouterr().out
    assert "It has no paper. Put a roll in." in said
    assert "not printed" in said
    assert bench.settings.read_text() == SETTINGS


def test_a_silent_printer_that_was_named_is_tried_all_the_same(bench, capsys):
    bench.machine.do("silence")
    assert bench.over_the_network("--width", "80", "--cutter", "yes") == 0
    said = capsys.readouterr().out
    assert "It does not answer" in said
    assert "has not confirmed" in said


def test_a_wrong_address_is_told(bench, capsys):
    bench.machine.do("unplug")
    assert bench.over_the_network() == 1
    assert "Is it switched on, in the same network" in capsys.readouterr().out


def test_a_settings_file_that_is_not_there_is_told_before_anything_is_printed(bench, capsys):
    assert bench.over_the_network("--write", str(bench.folder / "none.toml")) == 2
    assert "none.toml" in capsys.readouterr().err
    assert bench.machine.do("status")["slips"] == 0


def test_what_else_is_wrong_in_the_settings_is_told(bench, capsys):
    bench.settings.write_text(SETTINGS.replace("width_mm = 300\n", ""), encoding="utf-8")
    given = ("--width", "80", "--cutter", "yes", "--write", str(bench.settings))
    assert bench.over_the_network(*given) == 0
    assert "screen.width_mm: is missing" in capsys.readouterr().out


def test_with_nothing_plugged_in_one_is_told_what_to_look_at(capsys, monkeypatch):
    monkeypatch.setattr(finding, "places", list)
    assert main(["printer", "probe"]) == 1
    assert "lsusb" in capsys.readouterr().out


def test_printers_on_usb_are_found_by_their_nodes(tmp_path, monkeypatch):
    monkeypatch.setattr(finding, "adapters", lambda: ["/dev/ttyUSB0"])
    (tmp_path / "usb").mkdir()
    for name in ("lp1", "lp0", "hiddev0", "lp"):
        (tmp_path / "usb" / name).touch()
    assert [place.path for place in finding.places(tmp_path)] == [
        str(tmp_path / "usb/lp0"),
        str(tmp_path / "usb/lp1"),
        "/dev/ttyUSB0",
    ]


def test_a_device_is_what_the_name_of_its_node_says(tmp_path):
    (tmp_path / "lp3").touch()
    (tmp_path / "printer").symlink_to(tmp_path / "lp3")
    assert finding.place_of(str(tmp_path / "printer")) == UsbPrinter(path=f"{tmp_path}/printer")
    assert finding.place_of("/dev/ttyUSB0") == SerialPrinter(path="/dev/ttyUSB0")


@pytest.mark.parametrize(
    ("found", "chosen"),
    [
        ([], None),
        ([Found(USB)], 0),
        ([Found(USB, fault=TransportFault("gone"))], None),
        ([Found(SerialPrinter(path="a"))], None),
        ([Found(SerialPrinter(path="a"), WELL), Found(USB)], 0),
        ([Found(SerialPrinter(path="a")), Found(USB)], 1),
        ([Found(SerialPrinter(path="a"), WELL), Found(USB, WELL)], None),
    ],
)
def test_the_one_printer_there_is_is_chosen(found, chosen):
    assert finding.choose(found) is (None if chosen is None else found[chosen])


def fault(number: int) -> TransportFault:
    made = TransportFault("why")
    made.__cause__ = OSError(number, "why")
    return made


@pytest.mark.parametrize(
    ("settings", "number", "words"),
    [
        (USB, errno.EACCES, "sudo adduser $USER lp"),
        (SerialPrinter(path="/dev/ttyUSB0"), errno.EACCES, "sudo adduser $USER dialout"),
        (USB, errno.EBUSY, "systemctl stop cups"),
        (USB, errno.ENODEV, "Is the printer switched on"),
        (USB, errno.ENOENT, "Is the printer switched on"),
        (USB, errno.EIO, "cannot be opened: why"),
        (NetworkPrinter(host="10.0.0.9"), errno.ECONNREFUSED, "same network"),
    ],
)
def test_why_a_printer_cannot_be_used_is_said_with_what_to_do(settings, number, words):
    assert words in "\n".join(found_lines(Found(settings, fault=fault(number))))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"cover_open": True}, "Close it"),
        ({"paper": PaperState.OUT}, "no paper"),
        ({"cutter_jam": True}, "cutter is jammed"),
        ({"error": True}, "fault"),
        ({"paper": PaperState.LOW}, "near its end"),
        ({"is_hot": True}, "goes on by itself"),
        ({"paper": PaperState.UNKNOWN}, "does not say whether"),
    ],
)
def test_how_a_printer_stands_is_said_in_words(change, words):
    assert words in status_words(PrinterStatus(**{**vars(WELL), **change}))


def test_what_a_printer_does_not_say_of_itself_is_told_to_be_unknown():
    assert identity_words(Identity()) == "It does not say who made it, nor its model."
    assert "Firmware: not told" in identity_words(Identity("EPSON", "TM-T20"))


def test_a_printer_without_a_cutter_is_told_so():
    lines = list(result_lines(UsbPrinter(path="a", make=PrinterMake(cutter=False))))
    assert lines[1] == "Cutter: no, slips are torn off by hand."


def test_the_page_is_one_whole_slip(bench):
    bench.over_the_network("--width", "80", "--cutter", "yes")
    lines = (bench.folder / "record.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["what"] for line in lines] == ["first-byte", "slip-cut"]
    status = bench.machine.do("status")
    assert (status["text_bytes"], status["unknown_commands"]) == (0, 0)
