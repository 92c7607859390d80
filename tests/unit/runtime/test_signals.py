"""How a process is asked to stop."""

import os
import signal

import pytest

from runtime.inbox import Inbox
from runtime.signals import StopRequest


@pytest.fixture(autouse=True)
def _leave_the_signals_as_they_were():
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_sets_the_flag_and_wakes_a_loop_that_waits_for_ever(number):
    inbox: Inbox[str] = Inbox()
    request = StopRequest(lambda: inbox.put("tick"))
    assert not request.came
    os.kill(os.getpid(), number)
    assert inbox.take(None) == ["tick"]
    assert request.came


def test_a_program_may_ask_itself_to_stop():
    inbox: Inbox[str] = Inbox()
    request = StopRequest(lambda: inbox.put("tick"))
    request.ask()
    assert inbox.take(None) == ["tick"]
    assert request.came
