"""The printer itself: bytes in, rows on paper, slips at each cut, answers to status. Pure.

Source of the byte formats: Epson, "ESC/POS Command Reference" for TM printers. Commands are
split as they arrive; real-time status requests are answered then and there, all others queue up
and are worked off as long as there is paper and the cover is shut. So a printer without paper
still says so, and goes on where it stopped once paper is loaded, as a real one does.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, Final

from standin.printer import raster
from standin.printer.commands import DLE, Command, Splitter
from standin.printer.condition import Condition, Paper
from standin.printer.mouth import Mouth

_DEFAULT_SPACING_DOTS: Final = 34
"""``ESC 2``: a sixth of an inch, at the 203 dots an inch of most receipt printers."""

_IDENTITY: Final = {
    2: b"\x02",  # type: one byte; this bit says that there is a cutter
    65: b"_1.0\0",
    66: b"_Numerek\0",
    67: b"_stand-in\0",
}
"""``GS I n``: type, firmware, maker, model."""


_NO_JOB: Final = (b"\x1dr", b"\x1dI", b"\x1de")
"""Questions, and what is done with a slip after its cut."""


@dataclass(frozen=True)
class Slip:
    """What lies between two cuts."""

    number: int
    """From 1 on."""
    width_dots: int
    rows: tuple[bytes, ...]
    """Packed rows from the top, most significant bit first, 1 = ink."""


class Interpreter:
    """One printer, ``width_dots`` wide (384 on 58 mm paper, 576 on 80 mm)."""

    def __init__(self, width_dots: int, mouth: Mouth | None = None) -> None:
        """``mouth``: its presenter, if it has one."""
        self.width_dots = width_dots
        self.mouth = mouth
        self.condition = Condition()
        self.jams_at_next_cut = False
        self.silent = False
        """Takes bytes and prints, but answers nothing."""
        self.answers_late = False
        """Holds each answer back until the next is due."""
        self.rows_until_out: int | None = None
        """How many rows the paper still has; None when it does not matter."""
        self.jobs_begun = 0
        """A job begins with the first byte behind a cut that belongs to a slip: no question."""
        self.text_bytes = 0
        self.unknown_commands = 0
        self.slips_cut = 0
        self._in_job = False
        self._splitter = Splitter()
        self._waiting: deque[Command] = deque()
        self._unprinted: deque[bytes] = deque()
        self._printed: list[bytes] = []
        self._slips: list[Slip] = []
        self._answers = bytearray()
        self._held_back = b""
        self._stored: raster.Raster | None
        self._align: int
        self._spacing: int
        self._reset()

    def feed(self, data: bytes) -> None:
        """Takes the next bytes, in chunks of any size; never raises."""
        for command in self._splitter.feed(data):
            if command.name == b"\x10\x04":
                self._answer_real_time(command.body[0])
            else:
                self._note_job(command)
                self._waiting.append(command)
                self.work()
        kept = self._splitter.kept
        if kept and kept[0] != DLE and kept != b"\x1d" and kept[:2] not in _NO_JOB:
            self._begin_job()

    def work(self) -> None:
        """Goes on as far as the printer's condition allows; called after it changed."""
        while not self.condition.stands_still:
            if self._unprinted:
                self._print_row(self._unprinted.popleft())
            elif self._waiting:
                self._execute(self._waiting.popleft())
            else:
                return

    def forget_half_command(self) -> None:
        """Drops a command that was cut off when its connection ended."""
        self._splitter.forget()

    def take_answers(self) -> bytes:
        """The bytes to send back, once."""
        answers = bytes(self._answers)
        self._answers.clear()
        return answers

    def take_slips(self) -> list[Slip]:
        """The slips cut since the last call."""
        slips, self._slips = self._slips, []
        return slips

    @property
    def rows_on_paper(self) -> int:
        """Rows printed since the last cut."""
        return len(self._printed)

    def _note_job(self, command: Command) -> None:
        if command.name not in _NO_JOB:
            self._begin_job()
        if command.name == b"\x1dV":
            self._in_job = False

    def _begin_job(self) -> None:
        if not self._in_job:
            self._in_job = True
            self.jobs_begun += 1

    def _answer_real_time(self, wanted: int) -> None:
        status = self.condition.real_time_status(wanted)
        if status is not None:
            self._answer(bytes([status]))

    def _answer(self, answer: bytes) -> None:
        if self.silent:
            return
        if self.answers_late:
            answer, self._held_back = self._held_back, answer
        self._answers += answer

    def _print_row(self, row: bytes) -> None:
        self._printed.append(row)
        if self.rows_until_out is not None:
            self.rows_until_out -= 1
            if self.rows_until_out <= 0:
                self.rows_until_out = None
                self.condition.paper = Paper.OUT

    def _execute(self, command: Command) -> None:
        if command.name == b"":
            self.text_bytes += len(command.body)
        elif not command.known:
            self.unknown_commands += 1
        elif command.name in self._ACTIONS:
            self._ACTIONS[command.name](self, command.body)

    def _reset(self, _body: bytes = b"") -> None:
        self._stored = None
        self._align = 0
        self._spacing = _DEFAULT_SPACING_DOTS

    def _feed_rows(self, count: int) -> None:
        self._unprinted.extend([bytes((self.width_dots + 7) // 8)] * count)

    def _feed_dots(self, body: bytes) -> None:
        self._feed_rows(body[0])

    def _feed_lines(self, body: bytes) -> None:
        self._feed_rows(self._spacing * (body[0] if body else 1))

    def _set_spacing(self, body: bytes) -> None:
        self._spacing = body[0] if body else _DEFAULT_SPACING_DOTS

    def _set_align(self, body: bytes) -> None:
        self._align = {0: 0, 1: 1, 2: 2, 48: 0, 49: 1, 50: 2}.get(body[0], self._align)

    def _print_raster(self, body: bytes) -> None:
        self._unprinted.extend(
            raster.lay(raster.from_raster_command(body), self.width_dots, self._align)
        )

    def _graphics(self, body: bytes) -> None:
        """``GS ( L pL pH``, then a function."""
        if body[:1] == b"L":
            self._graphics_function(body[3:])

    def _large_graphics(self, body: bytes) -> None:
        """``GS 8 L p1 p2 p3 p4``, then a function."""
        if body[:1] == b"L":
            self._graphics_function(body[5:])

    def _graphics_function(self, body: bytes) -> None:
        """Function 112 stores a picture, 2 and 50 print it."""
        if body[:2] == b"0p":
            self._stored = raster.from_store_function(body)
        elif body[:2] in (b"0\x02", b"02") and self._stored is not None:
            self._unprinted.extend(raster.lay(self._stored, self.width_dots, self._align))
            self._stored = None

    def _cut(self, body: bytes) -> None:
        """``GS V m``, and ``GS V m n`` that first feeds n rows more.

        The head of this printer sits at its cutter, so that a slip ends with its last row.
        """
        if len(body) > 1 and body[1]:
            self._feed_rows(body[1])
            self._waiting.appendleft(Command(b"\x1dV", body[:1]))
            return
        if self.jams_at_next_cut:
            self.jams_at_next_cut = False
            self.condition.cutter_jammed = True
            self._waiting.appendleft(Command(b"\x1dV", body))
        elif self._printed:
            self.slips_cut += 1
            self._slips.append(Slip(self.slips_cut, self.width_dots, tuple(self._printed)))
            self._printed.clear()
            if self.mouth is not None:
                self.mouth.cut(self.slips_cut)

    def _eject(self, body: bytes) -> None:
        if self.mouth is not None:
            self.mouth.command(body)
        else:
            self.unknown_commands += 1

    def _transmit_status(self, body: bytes) -> None:
        """``GS r n``, answered in order: 1 paper sensors (end: no answer, it never gets here)."""
        if body[0] in (1, 49):
            self._answer(bytes([self.condition.paper_report()]))

    def _transmit_identity(self, body: bytes) -> None:
        self._answer(_IDENTITY.get(body[0], b""))

    _ACTIONS: ClassVar[dict[bytes, Callable[["Interpreter", bytes], None]]] = {
        b"\n": _feed_lines,
        b"\x1b@": _reset,
        b"\x1bJ": _feed_dots,
        b"\x1bd": _feed_lines,
        b"\x1b2": _set_spacing,
        b"\x1b3": _set_spacing,
        b"\x1ba": _set_align,
        b"\x1dv": _print_raster,
        b"\x1d(": _graphics,
        b"\x1d8": _large_graphics,
        b"\x1dV": _cut,
        b"\x1dr": _transmit_status,
        b"\x1de": _eject,
        b"\x1dI": _transmit_identity,
    }
    """What prints, moves paper or answers; every other known command changes nothing on paper."""
