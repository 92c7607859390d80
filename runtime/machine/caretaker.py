"""What a program does for the technician beside its work.

It says on the wire what is wrong with its machine, and keeps a small file from which the doctor
beside it learns how the program stands.
"""

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

import msgspec

from office.settings import CommonSettings
from protocol.messages import Beat, Fault
from protocol.timing import BEAT_LOST_MS
from protocol.types import Millis
from runtime.alerts import AlertsFact
from runtime.clock import monotonic_ms
from runtime.inbox import ThreadDied
from runtime.link import Link
from runtime.link_events import LinkDown, LinkEvent, LinkUp, Received
from runtime.machine.watch import MachineWatch
from runtime.version import program_version
from upkeep.findings import Finding
from upkeep.judge import alerts_of
from upkeep.program_state import STATE_FILE, ProgramState

_FOLDER: Final = "RUNTIME_DIRECTORY"
"""Where systemd says which folder the unit has (systemd.exec(5)); the first one, if several."""


class Caretaker:
    """One for each program. ``hear`` runs in the link's thread, the rest in the loop."""

    def __init__(
        self,
        settings: CommonSettings,
        link: Link,
        on_death: Callable[[ThreadDied], None],
        *,
        hears_controller: bool = True,
        environ: Mapping[str, str] = os.environ,
    ) -> None:
        """Make one that does not look yet.

        Args:
            settings: of the device.
            link: its wire.
            on_death: takes the news that the watching thread died; usually ``Inbox.put``.
            hears_controller: whether the program subscribes to the controller's beats.
            environ: of the process.
        """
        self._link = link
        self._watch = MachineWatch(settings, on_death)
        self._alerts = AlertsFact(link)
        folder = environ.get(_FOLDER, "").partition(":")[0]
        self._file = Path(folder) / STATE_FILE if folder else None
        self._state = ProgramState(settings.device.id, os.getpid(), program_version())
        self._written: ProgramState | None = None
        self._down: LinkDown | None = None
        self._hears_controller = hears_controller
        self._beat_at: Millis | None = None
        self._is_new = False

    def start(self) -> None:
        """Begin to look at the machine."""
        self._watch.start()

    def stop(self) -> None:
        """End; how the program stood last is nobody's business any more."""
        self._watch.stop()
        if self._file is not None:
            self._file.unlink(missing_ok=True)

    def hear(self, event: LinkEvent) -> None:
        """Note what the link tells."""
        match event:
            case LinkUp():
                self._down = None
                self._is_new = True
            case LinkDown():
                self._down = event
            case Received(_, Beat()):
                self._beat_at = monotonic_ms()

    def look_after(self, faults: Sequence[Fault] = (), more: Sequence[Finding] = ()) -> None:
        """Say and write down what is news; call it as often as you like.

        Args:
            faults: of the parts, as in the fact of the device's health.
            more: what the program itself has found, beside its machine.
        """
        if self._is_new:
            self._is_new = False
            self._alerts.say_again()
        if (found := self._watch.found) is not None:
            self._alerts.say(alerts_of((*found.findings, *more)), found.certificate_until)
        if self._file is not None:
            self._write(self._file, self._now(tuple(faults)))

    def _now(self, faults: tuple[Fault, ...]) -> ProgramState:
        down, heard = self._down, None
        if self._hears_controller and self._link.connected:
            at = self._beat_at
            heard = at is not None and monotonic_ms() - at <= BEAT_LOST_MS
        return msgspec.structs.replace(
            self._state,
            link_up=self._link.connected,
            reason="" if down is None else down.reason,
            cause=None if down is None else down.cause,
            controller_heard=heard,
            refused=tuple(self._link.refused_messages),
            faults=faults,
        )

    def _write(self, file: Path, state: ProgramState) -> None:
        """Replace the file whole; it lies in memory and is gone with the unit."""
        if state == self._written:
            return
        fresh = file.with_suffix(".new")
        fresh.write_bytes(msgspec.json.encode(state))
        fresh.replace(file)
        self._written = state
