"""The serial line at work: one thread that asks all boxes of it, and nobody else speaks there."""

import logging
import secrets
import select
import threading
from collections.abc import Callable
from contextlib import closing
from typing import Final, Protocol

from msgspec import Struct

from desk.core.polling.events import (
    BoxCame,
    BoxWent,
    BytesCame,
    Effect,
    Front,
    KeysStuck,
    KeyWasPressed,
    SendBytes,
    Tick,
)
from desk.core.polling.poller import LinePoller
from desk.shell.wake_pipe import WakePipe
from line.messages import SESSION_MAX
from office.desk_settings import LineSettings
from runtime.clock import monotonic_ms
from runtime.inbox import ThreadDied
from runtime.serial_port import SerialPort, SerialPortError, open_port

LOOK_AGAIN_MS: Final = 1_000
"""How often a line that is gone is looked for. It costs one failing ``open``, and who puts a plug
back waits for it."""

_log = logging.getLogger(__name__)


class LineLost(Struct, frozen=True):
    """There is no line at the moment, so nobody asks the box."""


Told = BoxCame | BoxWent | KeyWasPressed | KeysStuck | LineLost


class OnLine(Protocol):
    """A box of the line. The line's thread tells it; what it does must not wait."""

    def hear(self, told: Told) -> None:
        """Take what the line says of it."""


class SerialLine:
    """The line. One that is not there is a state: it is looked for until it is back.

    Args:
        settings: where it is.
        on_death: called with the death of the thread; the process cannot go on without it.
    """

    def __init__(self, settings: LineSettings, on_death: Callable[[ThreadDied], None]) -> None:
        self._settings = settings
        self._on_death = on_death
        self._boxes: dict[int, OnLine] = {}
        self._thread: threading.Thread | None = None
        self._wake = WakePipe()
        self._closing = False
        self._lock = threading.Lock()
        self._fronts: dict[int, Front] = {}
        self._news: set[int] = set()
        """Whose front has changed since the thread looked."""
        self._reason = ""
        self._session = secrets.randbelow(SESSION_MAX)

    def join(self, address: int, box: OnLine) -> None:
        """Put a box on the line, before it is started."""
        self._boxes[address] = box

    def start(self) -> None:
        """Begin to ask."""
        self._thread = threading.Thread(target=self._run, name="serial line", daemon=True)
        self._thread.start()

    def show(self, address: int, front: Front) -> None:
        """Let a box show this from now on, as soon as it is there; from any thread."""
        with self._lock:
            self._fronts[address] = front
            self._news.add(address)
        self._wake.wake()

    def close(self) -> None:
        """Stop asking, and let go of the line; the boxes say by themselves that nobody asks."""
        self._closing = True
        if self._thread is not None:
            self._wake.wake()
            self._thread.join()
            self._thread = None
        self._wake.close()

    # In the line's thread -----------------------------------------------------------------------

    def _run(self) -> None:
        try:
            while not self._closing:
                self._run_while_there()
        except Exception as error:  # noqa: BLE001 - the loop ends the process with it
            self._on_death(ThreadDied("serial line", error))

    def _run_while_there(self) -> None:
        """Work on the line until it is gone; then wait a little before it is looked for again."""
        its = self._settings
        try:
            with closing(open_port(its.path, its.baud, is_rs485=its.rs485)) as port:
                self._reason = ""
                _log.info("the serial line is %s, %d baud", its.path, its.baud)
                self._work(port)
        except SerialPortError as error:
            self._lose(str(error))
            self._rest()

    def _rest(self) -> None:
        """Let some time pass; what is shown meanwhile shortens it not, only the end does."""
        until = monotonic_ms() + LOOK_AGAIN_MS
        while not self._closing and (left_ms := until - monotonic_ms()) > 0:
            select.select([self._wake.fileno()], [], [], left_ms / 1000)
            self._wake.clear()

    def _work(self, port: SerialPort) -> None:
        # In a new session the boxes forget what was pressed while nobody asked.
        self._session = self._session % SESSION_MAX + 1
        baud = self._settings.baud
        poller = LinePoller(tuple(self._boxes), session=self._session, baud=baud)
        with self._lock:
            self._news = set(self._fronts)
        self._wake.wake()
        self._perform(port, poller.handle(Tick(), monotonic_ms()))
        wire, wakes = port.fileno(), self._wake.fileno()
        while not self._closing:
            due = poller.next_deadline()
            wait_s = None if due is None else max(due - monotonic_ms(), 0) / 1000
            ready, _, _ = select.select([wire, wakes], [], [], wait_s)
            if wakes in ready:
                self._wake.clear()
                for address, front in self._changed():
                    self._perform(port, poller.show(address, front, monotonic_ms()))
            data = port.read() if wire in ready else b""
            event = BytesCame(data) if data else Tick()
            self._perform(port, poller.handle(event, monotonic_ms()))

    def _changed(self) -> list[tuple[int, Front]]:
        with self._lock:
            news, self._news = self._news, set()
            return [(address, self._fronts[address]) for address in news]

    def _perform(self, port: SerialPort, effects: list[Effect]) -> None:
        for effect in effects:
            match effect:
                case SendBytes(data):
                    port.write(data)
                case BoxCame() | BoxWent() | KeyWasPressed() | KeysStuck():
                    self._boxes[effect.address].hear(effect)

    def _lose(self, reason: str) -> None:
        if reason == self._reason:
            return
        self._reason = reason
        _log.warning("no serial line: %s", reason)
        for box in self._boxes.values():
            box.hear(LineLost())
