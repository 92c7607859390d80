"""Questions to a printer and its answers, kept apart though they come in one stream of bytes."""

import time
from typing import Final

from kiosk.shell.printer import status
from kiosk.shell.printer.status import Ask
from kiosk.shell.printer.transport import Transport

_SECOND_ANSWER_MS: Final = 50
"""How long the second answer is waited for after the first: printers give both within a few ms."""


class Talk:
    """One conversation over an open wire.

    Every question is asked twice, and the last answer counts. Some printers are always one answer
    behind: they hold each answer back until something more is asked (escpos-rs, issue 18). Of them
    the second answer is the first one's, and true; of all others it is true anyway. All answers to
    ``DLE EOT`` look alike, so there is no other way to tell whether an answer is an older one.
    """

    def __init__(self, transport: Transport, answer_ms: int) -> None:
        """``answer_ms``: how long an answer is waited for."""
        self._transport = transport
        self._answer_ms = answer_ms
        self.report: int | None = None
        """The newest answer to ``GS r``, which comes when it comes. Whoever asks anew clears it."""

    def drop_stale(self) -> None:
        """Forget what was answered to questions of long ago."""
        while self._transport.read(0):
            pass

    def ask(self, ask: Ask) -> int | None:
        """Ask, and return the answer; None when there is none in time."""
        request = status.request(ask) * 2
        if self._transport.write(request, self._answer_ms) < len(request):
            return None
        first = self._next_answer(self._answer_ms)
        if first is None or len(first) > 1:
            return first[-1] if first else None
        return (self._next_answer(_SECOND_ANSWER_MS) or first)[-1]

    def listen(self, timeout_ms: int) -> bool:
        """Wait for an answer to ``GS r``; say whether ``report`` is there."""
        if self.report is None:
            self._next_answer(timeout_ms, or_report=True)
        return self.report is not None

    def _next_answer(self, timeout_ms: int, *, or_report: bool = False) -> bytes | None:
        """Return the answers to ``DLE EOT`` that came next, at once; reports are noted."""
        deadline = time.monotonic() + timeout_ms / 1000
        while True:
            left_ms = int((deadline - time.monotonic()) * 1000)
            received = self._transport.read(max(left_ms, 0))
            for byte in received:
                if status.is_paper_report(byte):
                    self.report = byte
            answers = bytes(byte for byte in received if status.is_answer(byte))
            if answers or (or_report and self.report is not None):
                return answers
            if left_ms <= 0:
                return None
