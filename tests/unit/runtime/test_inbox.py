"""The mailbox in front of a core."""

import threading

import pytest

from protocol.types import Millis
from runtime.inbox import BATCH_MAX, Inbox, ThreadDied


def test_events_come_out_together_and_in_the_order_in_which_they_came():
    inbox: Inbox[int] = Inbox()
    for number in range(5):
        inbox.put(number)
    assert inbox.take(Millis(0)) == [0, 1, 2, 3, 4]
    assert inbox.take(Millis(0)) == []


def test_a_flood_comes_out_in_parts_none_of_which_is_lost():
    inbox: Inbox[int] = Inbox()
    flood = list(range(2 * BATCH_MAX + 1))
    for number in flood:
        inbox.put(number)
    taken = [inbox.take(Millis(0)) for _ in range(4)]
    assert [len(part) for part in taken] == [BATCH_MAX, BATCH_MAX, 1, 0]
    assert [number for part in taken for number in part] == flood


def test_a_deadline_already_past_does_not_wait():
    assert Inbox().take(Millis(-50)) == []


def test_taking_without_a_limit_waits_for_another_thread():
    inbox: Inbox[str] = Inbox()
    sender = threading.Thread(target=inbox.put, args=["came"])
    sender.start()
    assert inbox.take(None) == ["came"]
    sender.join()


def test_the_death_of_a_thread_is_raised_in_the_loop_with_its_cause():
    inbox: Inbox[str] = Inbox()
    cause = ValueError("a mistake of ours")
    inbox.put(ThreadDied("link", cause))
    with pytest.raises(RuntimeError, match="thread link died") as raised:
        inbox.take(Millis(0))
    assert raised.value.__cause__ is cause
