"""The printer of a simulated kiosk, with verbs for trouble. It has its own power."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from protocol.messages import SlipOutcome
from protocol.types import DeviceId
from sim.clock import Clock
from sim.trace import SlipCameOut, Trace

SLIP_MS: Final = 900
"""A slip of 120 mm at 150 mm/s, and the cut."""

SILENCE_MS: Final = 3_000
"""How long somebody waits for a printer that does not say how it went."""


@dataclass(frozen=True)
class Job:
    """One slip to print, and whom to tell how it went."""

    ticket: str
    label: str
    copy: bool
    tell: Callable[[SlipOutcome], None]


class SimPrinter:
    """Prints one slip after the other, each whole or not at all."""

    def __init__(
        self, who: DeviceId, clock: Clock, trace: Trace, changed: Callable[[], None]
    ) -> None:
        self.has_paper = True
        self.is_there = True
        self.is_silent = False
        """It prints, and does not say how it went."""
        self.is_mute = False
        """And nobody who waits for its word gives up."""
        self._who = who
        self._clock = clock
        self._trace = trace
        self._changed = changed
        self._waiting: deque[Job] = deque()
        self._current: Job | None = None
        self._was_there = True
        """Whether it was there as the slip in the making began."""
        self._in_slip: tuple[int, Callable[[], None]] | None = None

    def print(self, job: Job) -> None:
        """Print after those that are under way."""
        self._waiting.append(job)
        self._go_on()

    def forget_waiting(self) -> None:
        """The kiosk died: what it had not begun to send never comes."""
        self._waiting.clear()

    def run_out_of_paper(self) -> None:
        """The roll is empty; the slip in the making is not whole."""
        self.has_paper = False
        self._changed()

    def load_paper(self) -> None:
        """There is a new roll."""
        self.has_paper = True
        self._changed()

    def unplug(self) -> None:
        """Pull the printer's cable; nobody knows what became of the slip in the making."""
        self.is_there = False
        self._changed()

    def plug_in(self) -> None:
        """Put it back."""
        self.is_there = True
        self._changed()

    def in_next_slip(self, ms: int, do: Callable[[], None]) -> None:
        """Let something happen so many milliseconds after the next slip has begun."""
        self._in_slip = ms, do

    def heal(self) -> None:
        """Be a good printer with a full roll."""
        self._in_slip = None
        self.is_silent = self.is_mute = False
        self.plug_in()
        self.load_paper()

    def _go_on(self) -> None:
        if self._current is None and self._waiting:
            self._current = self._waiting.popleft()
            self._was_there = self.is_there
            if self._in_slip is not None:
                (ms, do), self._in_slip = self._in_slip, None
                self._clock.after(ms, do)
            self._clock.after(SLIP_MS, self._finish)

    def _finish(self) -> None:
        job, self._current = self._current, None
        assert job is not None
        outcome = SlipOutcome.PRINTED
        if not self._was_there or not self.has_paper:
            outcome = SlipOutcome.NOT_PRINTED
        elif not self.is_there or self.is_silent:
            outcome = SlipOutcome.UNKNOWN
        if self._was_there and self.has_paper:
            slip = SlipCameOut(self._clock.now, self._who, job.ticket, job.label, job.copy)
            self._trace.append(slip)
        if self.is_mute:
            pass
        elif self.is_silent:
            self._clock.after(SILENCE_MS, lambda: job.tell(SlipOutcome.UNKNOWN))
        else:
            job.tell(outcome)
        self._go_on()
