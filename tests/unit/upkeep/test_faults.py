"""What a program misses of its parts has words for a technician."""

import pytest

from protocol.messages import Fault, Severity
from protocol.types import DeskNumber
from upkeep.faults import finding_of
from upkeep.kinds import Kind, Subject


@pytest.mark.parametrize("fault", list(Fault))
def test_every_fault_is_a_finding_with_a_remedy(fault):
    finding = finding_of(fault, (DeskNumber(1), DeskNumber(2)))
    assert finding.what
    assert finding.remedy


def test_the_desks_of_a_stuck_button_are_named():
    finding = finding_of(Fault.BUTTON_STUCK, (DeskNumber(3),))
    assert (finding.kind, finding.about) == (Kind.BUTTON_STUCK, "3")


def test_low_paper_can_wait_and_no_paper_cannot():
    assert finding_of(Fault.PAPER_LOW).severity is Severity.WATCH
    assert finding_of(Fault.PAPER_OUT).severity is Severity.ACT
    assert finding_of(Fault.PAPER_OUT).subject is Subject.PRINTER
