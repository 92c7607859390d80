"""What the doctor says of the clock of a controller that no time server reaches."""

from provision.core.machine_lines import machine_lines
from provision.core.report import Verdict
from upkeep.readings import Clock, Readings


def line_of(clock):
    (line,) = machine_lines(Readings(clock=clock))
    return line


def test_a_clock_that_the_office_follows_is_no_trouble_and_says_how_to_set_it():
    line = line_of(Clock(False, None, 0, is_own=True, module_off_s=3))
    assert line.verdict is Verdict.OK
    assert "own clock" in line.text
    assert "timedatectl set-time" in line.text


def test_a_clock_that_follows_the_controller_is_held():
    assert line_of(Clock(True, 2, 0)).text == "held by a time server, 2 ms off"


def test_a_clock_that_nobody_told_the_time_is_to_be_set():
    line = line_of(Clock(False, None, 0, is_own=True, module_off_s=1_700_000_000))
    assert line.verdict is Verdict.WATCH
    assert line.finding
    assert "set-ntp off" in line.finding.remedy
