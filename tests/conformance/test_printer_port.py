"""One promise, kept over the network, a serial line and a USB device node."""

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from hashlib import shake_256
from pathlib import Path

import pytest
from PIL import Image

from kiosk.shell.printer.escpos_printer import Deadlines, EscPosPrinter
from kiosk.shell.printer.network import NetworkTransport
from kiosk.shell.printer.port import Outcome, PaperState, PrinterStatus
from kiosk.shell.printer.serial_line import SerialTransport
from kiosk.shell.printer.status import NO_WIRE_STATUS, UNKNOWN_STATUS
from kiosk.shell.printer.transport import Transport
from kiosk.shell.printer.usb_lp import UsbTransport
from office.settings import PrinterMake
from scene.bitmap import Bitmap
from standin.printer.machine import VirtualPrinter

SHORT = Deadlines(answer_ms=150, write_ms=2000, confirm_ms=2000, look_ms=50, cool_ms=5000)


USUAL = PrinterMake()
PRESENTER = PrinterMake(presenter=True)
WELL = PrinterStatus(True, False, PaperState.OK, False, cutter_jam=False, is_hot=False)


def never() -> bool:
    return False


def noise(width: int, height: int, seed: int = 1) -> Bitmap:
    size = width // 8 * height
    return Bitmap(width, height, shake_256(bytes([seed])).digest(size))


@dataclass
class Bench:
    """A printer on its bench: the port under test, and the machine it must print on."""

    port: EscPosPrinter
    machine: VirtualPrinter
    folder: Path

    def print_slip(self, picture: Bitmap) -> Outcome:
        return self.port.print_slip(picture, never)

    def slip(self, number: int) -> Bitmap:
        with Image.open(self.folder / f"slip-{number:04}.png") as image:
            return Bitmap(*image.size, image.tobytes("raw", "1;I"))

    def happenings(self, what: str) -> list[dict[str, object]]:
        lines = (self.folder / "record.jsonl").read_text(encoding="utf-8").splitlines()
        return [line for line in map(json.loads, lines) if line["what"] == what]


@pytest.fixture(params=["network", "serial", "usb"])
def transport_name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def bench_of(transport_name: str, tmp_path: Path) -> Iterator[Callable[..., Bench]]:
    with ExitStack() as running:

        def make(width: int = 576, made: PrinterMake = USUAL, **traits: bool) -> Bench:
            network = transport_name == "network"
            link = tmp_path / "lp0"
            machine = running.enter_context(
                VirtualPrinter(
                    width_dots=width,
                    output=tmp_path,
                    record=tmp_path / "record.jsonl",
                    tcp_port=0 if network else None,
                    pty_link=None if network else link,
                    presenter=made.presenter,
                    **traits,
                )
            )
            transports: dict[str, Callable[[], Transport]] = {
                "network": lambda: NetworkTransport("127.0.0.1", machine.tcp_port or 0),
                "serial": lambda: SerialTransport(str(link)),
                "usb": lambda: UsbTransport(str(link)),
            }
            port = EscPosPrinter(transports[transport_name](), made, deadlines=SHORT)
            return Bench(port, machine, tmp_path)

        yield make


@pytest.fixture
def bench(bench_of: Callable[..., Bench]) -> Bench:
    return bench_of()


@pytest.mark.parametrize(("width", "height"), [(576, 420), (384, 300), (576, 2000)])
def test_a_slip_is_printed_dot_for_dot(
    bench_of: Callable[..., Bench], width: int, height: int
) -> None:
    bench = bench_of(width)
    picture = noise(width, height)
    assert bench.print_slip(picture) is Outcome.PRINTED
    assert bench.slip(1) == picture


def test_slips_come_out_one_after_the_other(bench: Bench) -> None:
    pictures = [noise(576, 100, seed) for seed in range(3)]
    assert [bench.print_slip(picture) for picture in pictures] == [Outcome.PRINTED] * 3
    assert [bench.slip(number) for number in (1, 2, 3)] == pictures


def test_each_job_leaves_the_time_of_its_first_byte_and_of_its_cut(bench: Bench) -> None:
    bench.print_slip(noise(576, 100))
    bench.port.status()
    bench.print_slip(noise(576, 100))
    began = [line["at_ns"] for line in bench.happenings("first-byte")]
    cut = [line["at_ns"] for line in bench.happenings("slip-cut")]
    assert len(began) == len(cut) == 2
    assert began[0] <= cut[0] < began[1] <= cut[1]


def test_a_good_printer_says_so(bench: Bench) -> None:
    assert bench.port.status() == WELL


def test_paper_near_its_end_is_told_and_still_printed_on(bench: Bench) -> None:
    bench.machine.do("paper_near_end")
    assert bench.port.status().paper is PaperState.LOW
    assert bench.print_slip(noise(576, 100)) is Outcome.PRINTED


def test_without_paper_nothing_is_sent(bench: Bench) -> None:
    bench.machine.do("paper_out")
    assert bench.print_slip(noise(576, 100)) is Outcome.NOT_PRINTED
    assert bench.port.status().paper is PaperState.OUT
    bench.machine.do("load_paper")
    assert bench.machine.status()["slips"] == 0


def test_paper_that_ends_amid_a_slip_is_never_called_printed(bench: Bench) -> None:
    bench.machine.do("paper_out_after_rows", 50)
    assert bench.print_slip(noise(576, 100)) is Outcome.UNKNOWN
    assert bench.port.status().paper is PaperState.OUT
    assert bench.machine.status()["rows_on_paper"] == 50


def test_once_paper_is_loaded_the_slip_can_be_printed_again(bench: Bench) -> None:
    picture = noise(576, 100)
    bench.machine.do("paper_out_after_rows", 50)
    bench.print_slip(picture)
    slips_before = bench.machine.do("load_paper")["slips"]
    assert isinstance(slips_before, int)
    assert bench.print_slip(picture) is Outcome.PRINTED
    assert bench.slip(slips_before + 1) == picture


def test_under_an_open_cover_nothing_is_sent(bench: Bench) -> None:
    bench.machine.do("cover_open")
    assert bench.port.status().cover_open is True
    assert bench.print_slip(noise(576, 100)) is Outcome.NOT_PRINTED
    bench.machine.do("cover_close")
    assert bench.print_slip(noise(576, 100)) is Outcome.PRINTED


def test_a_printer_that_says_nothing_is_printed_on_but_never_believed(bench: Bench) -> None:
    bench.machine.do("silence")
    picture = noise(576, 100)
    assert bench.print_slip(picture) is Outcome.UNKNOWN
    assert bench.port.status() == UNKNOWN_STATUS
    assert bench.slip(1) == picture


def test_a_printer_that_speaks_again_is_believed_again(bench: Bench) -> None:
    bench.machine.do("silence")
    bench.print_slip(noise(576, 100))
    bench.machine.do("speak")
    assert bench.print_slip(noise(576, 100)) is Outcome.PRINTED


def test_an_unplugged_printer_prints_nothing_and_tells_nothing(bench: Bench) -> None:
    bench.machine.do("unplug")
    assert bench.print_slip(noise(576, 100)) is Outcome.NOT_PRINTED
    assert bench.port.status() == NO_WIRE_STATUS


def test_a_printer_plugged_in_again_prints(bench: Bench) -> None:
    bench.print_slip(noise(576, 100))
    bench.machine.do("unplug")
    bench.print_slip(noise(576, 100))
    bench.machine.do("plug")
    assert bench.print_slip(noise(576, 100)) is Outcome.PRINTED


def test_a_printer_unplugged_amid_a_slip_leaves_the_outcome_unknown(bench: Bench) -> None:
    def pull_the_cable() -> bool:
        bench.machine.do("unplug")
        return False

    bench.machine.do("paper_out_after_rows", 50)
    assert bench.port.print_slip(noise(576, 100), pull_the_cable) is Outcome.UNKNOWN


def test_a_shutdown_does_not_wait_for_the_printer(bench: Bench) -> None:
    bench.machine.do("paper_out_after_rows", 50)
    assert bench.port.print_slip(noise(576, 100), lambda: True) is Outcome.UNKNOWN


def test_a_jammed_cutter_is_told_from_other_errors_and_nothing_is_sent(bench: Bench) -> None:
    bench.machine.do("jam_cutter")
    said = bench.port.status()
    assert (said.online, said.cutter_jam, said.error) == (False, True, False)
    assert bench.print_slip(noise(576, 100)) is Outcome.NOT_PRINTED
    assert bench.machine.do("free_cutter")["slips"] == 0
    assert bench.print_slip(noise(576, 100)) is Outcome.PRINTED


def test_a_cutter_that_jams_over_a_slip_leaves_its_outcome_unknown(bench: Bench) -> None:
    bench.machine.do("jam_cutter_at_next_cut")
    assert bench.print_slip(noise(576, 100)) is Outcome.UNKNOWN
    assert bench.port.status().cutter_jam is True


def test_a_broken_printer_is_not_printed_on(bench: Bench) -> None:
    bench.machine.do("break_down")
    said = bench.port.status()
    assert (said.cutter_jam, said.error) == (False, True)
    assert bench.print_slip(noise(576, 100)) is Outcome.NOT_PRINTED
    bench.machine.do("repair")
    assert bench.port.status() == WELL


def test_a_hot_head_is_waited_for_and_no_fault(bench: Bench) -> None:
    asked = []

    def cools_down() -> bool:
        asked.append(1)
        if len(asked) == 6:
            bench.machine.do("cool_head")
        return False

    impatient = replace(SHORT, confirm_ms=100)
    bench.port = EscPosPrinter(bench.port._transport, deadlines=impatient)
    bench.machine.do("heat_head")
    said = bench.port.status()
    assert (said.is_hot, said.error, said.cutter_jam) == (True, False, False)
    assert bench.port.print_slip(noise(576, 100), cools_down) is Outcome.PRINTED


def test_a_head_that_stays_hot_is_not_waited_for_endlessly(bench: Bench) -> None:
    bench.port = EscPosPrinter(
        bench.port._transport, deadlines=replace(SHORT, confirm_ms=100, cool_ms=300)
    )
    bench.machine.do("heat_head")
    assert bench.print_slip(noise(576, 100)) is Outcome.UNKNOWN


@pytest.mark.parametrize(
    ("trouble", "told"),
    [
        ("status", {}),
        ("paper_near_end", {"paper": PaperState.LOW}),
        ("paper_out", {"online": False, "paper": PaperState.OUT}),
        ("cover_open", {"online": False, "cover_open": True}),
        ("jam_cutter", {"online": False, "cutter_jam": True}),
        ("heat_head", {"online": False, "is_hot": True}),
    ],
)
def test_a_printer_one_answer_behind_is_understood_all_the_same(
    bench: Bench, trouble: str, told: dict[str, object]
) -> None:
    bench.machine.do("answer_late")
    for verb in ("status", trouble):
        bench.machine.do(verb)
        bench.port.status()
    assert bench.port.status() == replace(WELL, **told)


def test_a_printer_one_answer_behind_is_believed_when_it_has_printed(bench: Bench) -> None:
    bench.machine.do("answer_late")
    pictures = [noise(576, 100, seed) for seed in range(2)]
    assert [bench.print_slip(picture) for picture in pictures] == [Outcome.PRINTED] * 2
    assert [bench.slip(number) for number in (1, 2)] == pictures


def test_one_answer_behind_paper_that_ends_amid_a_slip_is_noticed(bench: Bench) -> None:
    bench.machine.do("answer_late")
    bench.machine.do("paper_out_after_rows", 50)
    assert bench.print_slip(noise(576, 100)) is Outcome.UNKNOWN
    assert bench.port.status().paper is PaperState.OUT


def test_a_printer_that_falls_silent_amid_a_slip_is_not_believed(bench: Bench) -> None:
    def falls_silent() -> bool:
        bench.machine.do("silence")
        return False

    bench.machine.do("paper_out_after_rows", 50)
    assert bench.port.print_slip(noise(576, 100), falls_silent) is Outcome.UNKNOWN
    assert bench.port.status() == UNKNOWN_STATUS


def test_a_printer_plugged_in_again_while_a_slip_waits_prints_the_next(bench: Bench) -> None:
    def pull_and_put_back() -> bool:
        bench.machine.do("unplug")
        bench.machine.do("load_paper")
        bench.machine.do("plug")
        return False

    bench.machine.do("paper_out_after_rows", 50)
    assert bench.port.print_slip(noise(576, 100), pull_and_put_back) is Outcome.UNKNOWN
    assert bench.print_slip(noise(576, 100)) is Outcome.PRINTED


def test_a_presenter_holds_the_slip_out_for_the_visitor(bench_of: Callable[..., Bench]) -> None:
    bench = bench_of(made=PRESENTER)
    assert bench.print_slip(noise(576, 100)) is Outcome.PRINTED
    assert bench.machine.do("take")["mouth"] == mouth(taken=[1])
    assert bench.print_slip(noise(576, 100)) is Outcome.PRINTED
    assert bench.machine.do("status")["mouth"] == mouth(taken=[1], held_out=2)


@pytest.mark.parametrize(("retracts", "fate"), [(True, "retracted"), (False, "dropped")])
def test_a_slip_that_nobody_took_makes_way_for_the_next(
    bench_of: Callable[..., Bench], retracts: bool, fate: str
) -> None:
    bench = bench_of(made=PRESENTER, retracts=retracts)
    for _ in range(2):
        assert bench.print_slip(noise(576, 100)) is Outcome.PRINTED
    assert bench.machine.do("status")["mouth"] == mouth(held_out=2, **{fate: [1]})
    assert bench.machine.do("status")["unknown_commands"] == 0


def mouth(**changes: object) -> dict[str, object]:
    empty = {"inside": None, "held_out": None, "taken": [], "retracted": [], "dropped": []}
    return {"retracts": changes.get("dropped") is None} | empty | changes
