import pytest

from protocol.messages import SlipOutcome
from protocol.types import DeviceId
from sim.clock import Clock
from sim.printer import SILENCE_MS, SLIP_MS, Job, SimPrinter
from sim.trace import SlipCameOut, Trace


class Printing:
    """A printer, what it told and what came out of it."""

    def __init__(self) -> None:
        self.clock = Clock()
        self.trace: Trace = []
        self.told: list[SlipOutcome] = []
        self.printer = SimPrinter(DeviceId("kiosk-1"), self.clock, self.trace, lambda: None)

    def print(self) -> None:
        self.printer.print(Job("2026-11-20/D001", "D001", copy=False, tell=self.told.append))
        self.clock.run_for(SLIP_MS + SILENCE_MS)

    @property
    def slips(self) -> int:
        return sum(isinstance(seen, SlipCameOut) for seen in self.trace)


def test_a_good_printer_prints_and_says_so():
    printing = Printing()
    printing.print()
    assert (printing.slips, printing.told) == (1, [SlipOutcome.PRINTED])


@pytest.mark.parametrize("ms", [0, SLIP_MS // 2, SLIP_MS - 1])
def test_paper_that_ends_in_a_slip_leaves_no_whole_one(ms: int):
    printing = Printing()
    printing.printer.in_next_slip(ms, printing.printer.run_out_of_paper)
    printing.print()
    assert (printing.slips, printing.told) == (0, [SlipOutcome.NOT_PRINTED])
    printing.printer.heal()
    printing.print()
    assert (printing.slips, printing.told[1:]) == (1, [SlipOutcome.PRINTED])


def test_who_is_unplugged_in_a_slip_prints_it_and_nobody_knows():
    printing = Printing()
    printing.printer.in_next_slip(SLIP_MS // 2, printing.printer.unplug)
    printing.print()
    assert (printing.slips, printing.told) == (1, [SlipOutcome.UNKNOWN])


def test_who_was_unplugged_before_prints_nothing():
    printing = Printing()
    printing.printer.unplug()
    printing.print()
    assert (printing.slips, printing.told) == (0, [SlipOutcome.NOT_PRINTED])


def test_a_silent_printer_prints_and_says_nothing():
    printing = Printing()
    printing.printer.is_silent = True
    printing.print()
    assert (printing.slips, printing.told) == (1, [SlipOutcome.UNKNOWN])
