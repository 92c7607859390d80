"""The one loop of a process, with a core that only writes down what it was told."""

from protocol.types import Millis
from runtime import loop
from runtime.clock import monotonic_ms


class NotingCore:
    """A core with one alarm."""

    def __init__(self, alarm_at: Millis | None = None) -> None:
        self.alarm_at = alarm_at

    def handle(self, event: str, now: Millis) -> list[str]:
        if event == "tick" and self.alarm_at is not None and now >= self.alarm_at:
            self.alarm_at = None
            return ["alarm"]
        return [f"did {event}"]

    def next_deadline(self) -> Millis | None:
        return self.alarm_at


def _run(core: NotingCore, batches: list[list[str]]) -> tuple[list[Millis | None], list[list[str]]]:
    """Run until the batches are used up; return the waits that were asked for and the effects."""
    waits: list[Millis | None] = []
    effects: list[list[str]] = []

    def take(wait: Millis | None) -> list[str]:
        waits.append(wait)
        return batches.pop(0)

    loop.run(
        core,
        tick="tick",
        take=take,
        perform=lambda batch: effects.append(list(batch)),
        after=lambda: None,
        until=lambda: not batches,
    )
    return waits, effects


def test_what_arrives_together_is_performed_together():
    assert _run(NotingCore(), [["a", "b"], ["c"]])[1] == [["did a", "did b"], ["did c"]]


def test_without_a_deadline_it_waits_for_ever():
    assert _run(NotingCore(), [["a"]])[0] == [None]


def test_with_a_deadline_it_waits_no_longer_than_until_then():
    waits, _ = _run(NotingCore(Millis(monotonic_ms() + 5000)), [["a"]])
    assert waits[0] is not None
    assert 4000 < waits[0] <= 5000


def test_a_deadline_that_is_due_brings_a_tick_after_the_events():
    assert _run(NotingCore(Millis(0)), [["a"]])[1] == [["did a", "alarm"]]


def test_nothing_to_do_performs_nothing():
    assert _run(NotingCore(), [[], []])[1] == []


def test_after_is_called_once_per_batch_even_an_empty_one():
    batches: list[list[str]] = [["a"], [], ["b"]]
    calls: list[int] = []
    loop.run(
        NotingCore(),
        tick="tick",
        take=lambda _wait: batches.pop(0),
        perform=lambda _batch: None,
        after=lambda: calls.append(1),
        until=lambda: not batches,
    )
    assert len(calls) == 3


def test_a_request_to_stop_before_the_start_is_obeyed():
    loop.run(
        NotingCore(),
        tick="tick",
        take=lambda _wait: ["never"],
        perform=lambda _batch: None,
        after=lambda: None,
        until=lambda: True,
    )
