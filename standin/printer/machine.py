"""The virtual printer at work: cables, interpreter and record in one loop of one thread."""

import time
from pathlib import Path
from typing import Any, Final

from standin.cable import Line
from standin.control import ControlSocket
from standin.loop import StandinLoop
from standin.printer.condition import Paper
from standin.printer.interpreter import Interpreter
from standin.printer.mouth import Mouth
from standin.printer.record import Record
from standin.printer.tcp_line import TcpLine
from standin.pty_line import PtyLine
from standin.threaded import Threaded

Answer = dict[str, object]

_CONDITIONS: Final = {
    "load_paper": ("paper", Paper.PLENTY),
    "paper_near_end": ("paper", Paper.NEAR_END),
    "paper_out": ("paper", Paper.OUT),
    "cover_open": ("cover_open", True),
    "cover_close": ("cover_open", False),
    "jam_cutter": ("cutter_jammed", True),
    "free_cutter": ("cutter_jammed", False),
    "heat_head": ("head_hot", True),
    "cool_head": ("head_hot", False),
    "break_down": ("broken", True),
    "repair": ("broken", False),
}
"""The verbs that put the printer into a condition: what they set to what."""

_MANNERS: Final = {
    "silence": ("silent", True),
    "speak": ("silent", False),
    "answer_late": ("answers_late", True),
    "answer_at_once": ("answers_late", False),
    "jam_cutter_at_next_cut": ("jams_at_next_cut", True),
}
"""The verbs that change how the printer behaves: what they set to what."""


class VirtualPrinter(Threaded):
    """One printer with its verbs for trouble.

    Every verb may be called from any thread while the printer runs; it is carried out in the
    printer's own thread and has happened when the call returns. Use as a context manager to run
    it beside a test, or call ``run`` to give it the calling thread.
    """

    def __init__(
        self,
        *,
        width_dots: int,
        output: Path,
        record: Path,
        tcp_port: int | None = None,
        pty_link: Path | None = None,
        control: Path | None = None,
        presenter: bool = False,
        retracts: bool = True,
    ) -> None:
        """Serves the cables asked for at once (port 0: any free one); answers once it runs.

        With a ``presenter`` it holds cut slips in its mouth; see ``Mouth``.
        """
        super().__init__("virtual-printer")
        mouth = Mouth(retracts=retracts) if presenter else None
        self._printer = Interpreter(width_dots, mouth)
        self._record = Record(output, record)
        self._loop = StandinLoop()
        selector = self._loop.selector
        self._plugged = True
        self._talker: Line | None = None
        self._tcp = None
        hung_up = self._printer.forget_half_command
        if tcp_port is not None:
            self._tcp = TcpLine(selector, tcp_port, self._receive, hung_up)
        self._pty = PtyLine(selector, pty_link, self._receive, hung_up) if pty_link else None
        self._lines = [line for line in (self._tcp, self._pty) if line is not None]
        self._control = ControlSocket(selector, control, self._obey_line) if control else None

    @property
    def tcp_port(self) -> int | None:
        """The TCP port served on 127.0.0.1."""
        return None if self._tcp is None else self._tcp.port

    def run(self) -> None:
        """Serves until ``quit``, then takes all cables away."""
        try:
            self._loop.run(lambda: None)
        finally:
            for line in self._lines:
                line.close()
            if self._control is not None:
                self._control.close()
            self._loop.close()

    def do(self, verb: str, rows: int = 0) -> Answer:
        """Carries out a verb in the printer's thread; see ``obey`` for the verbs."""
        return self._loop.call(lambda: self.obey(verb, rows))

    def obey(self, verb: str, rows: int = 0) -> Answer:
        """Does what the verb says and answers the status; an unknown one answers an error.

        ``load_paper``, ``paper_near_end``, ``paper_out``, ``paper_out_after_rows`` (prints
        ``rows`` more rows, then stops), ``cover_open``, ``cover_close``, ``jam_cutter``,
        ``jam_cutter_at_next_cut``, ``free_cutter``, ``heat_head``, ``cool_head``, ``break_down``,
        ``repair``, ``silence``, ``speak``, ``answer_late`` (each answer only with the next one),
        ``answer_at_once``, ``take`` (pull the slip that a presenter holds out), ``unplug``,
        ``plug``, ``status``, ``quit``.
        """
        if verb in _CONDITIONS:
            setattr(self._printer.condition, *_CONDITIONS[verb])
            self._printer.rows_until_out = None
        elif verb in _MANNERS:
            setattr(self._printer, *_MANNERS[verb])
        elif verb == "take":
            self._take()
        elif verb == "paper_out_after_rows":
            self._printer.rows_until_out = max(1, rows)
        elif verb in ("unplug", "plug"):
            self._plug_in(plugged=verb == "plug")
        elif verb == "quit":
            self._loop.end()
        elif verb != "status":
            return {"error": f"no such verb: {verb}"}
        self._printer.work()
        self._deliver()
        return self.status()

    def status(self) -> Answer:
        """How it stands, in values that JSON knows."""
        printer, condition, mouth = self._printer, self._printer.condition, self._printer.mouth
        return {
            "paper": condition.paper.value,
            "cover_open": condition.cover_open,
            "cutter_jammed": condition.cutter_jammed,
            "head_hot": condition.head_hot,
            "broken": condition.broken,
            "mouth": None if mouth is None else vars(mouth).copy(),
            "silent": printer.silent,
            "plugged": self._plugged,
            "slips": printer.slips_cut,
            "rows_on_paper": printer.rows_on_paper,
            "text_bytes": printer.text_bytes,
            "unknown_commands": printer.unknown_commands,
        }

    def _obey_line(self, asked: dict[str, Any]) -> Answer:
        return self.obey(str(asked["verb"]), int(asked.get("rows", 0)))

    def _take(self) -> None:
        if self._printer.mouth is not None:
            self._printer.mouth.take()

    def _plug_in(self, *, plugged: bool) -> None:
        self._plugged = plugged
        self._talker = None
        for line in self._lines:
            if plugged:
                line.plug()
            else:
                line.unplug()

    def _receive(self, line: Line, data: bytes) -> None:
        at_ns = time.monotonic_ns()
        jobs_before = self._printer.jobs_begun
        self._talker = line
        self._printer.feed(data)
        for number in range(jobs_before + 1, self._printer.jobs_begun + 1):
            self._record.job_began(number, at_ns)
        self._deliver()

    def _deliver(self) -> None:
        for slip in self._printer.take_slips():
            self._record.slip_cut(slip, time.monotonic_ns())
        answers = self._printer.take_answers()
        if answers and self._talker is not None:
            self._talker.answer(answers)
