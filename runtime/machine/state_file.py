"""The small file from which the doctor learns how a program stands."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import msgspec

from office.settings import CommonSettings
from protocol.messages import Beat, Fault
from protocol.timing import BEAT_LOST_MS
from protocol.types import Millis
from runtime.clock import monotonic_ms
from runtime.link import Link
from runtime.link_events import LinkDown, LinkEvent, LinkUp, Received
from runtime.version import program_version
from upkeep.program_state import STATE_FILE, Noticed, ProgramState

_FOLDER: Final = "RUNTIME_DIRECTORY"
"""Where systemd says which folder the unit has (systemd.exec(5)); the first one, if several."""


class StateFile:
    """Written when something has changed, into memory; without systemd there is none.

    ``hear`` may run in the link's thread, the rest in the loop.
    """

    def __init__(
        self,
        settings: CommonSettings,
        link: Link,
        *,
        hears_controller: bool,
        environ: Mapping[str, str] = os.environ,
    ) -> None:
        """Make one that is not written yet.

        Args:
            settings: of the device.
            link: its wire.
            hears_controller: whether the program subscribes to the controller's beats.
            environ: of the process.
        """
        self._link = link
        self._hears_controller = hears_controller
        folder = environ.get(_FOLDER, "").partition(":")[0]
        self._file = Path(folder) / STATE_FILE if folder else None
        self._state = ProgramState(settings.device.id, os.getpid(), program_version())
        self._written: ProgramState | None = None
        self._down: LinkDown | None = None
        self._beat_at: Millis | None = None

    def hear(self, event: LinkEvent) -> None:
        """Note what the link tells."""
        match event:
            case LinkUp():
                self._down = None
            case LinkDown():
                self._down = event
            case Received(_, Beat()):
                self._beat_at = monotonic_ms()

    def write(self, faults: Sequence[Fault] = (), noticed: Sequence[Noticed] = ()) -> None:
        """Replace the file whole if the program stands otherwise now."""
        if self._file is None:
            return
        state = self._now(tuple(faults), tuple(noticed))
        if state != self._written:
            fresh = self._file.with_suffix(".new")
            fresh.write_bytes(msgspec.json.encode(state))
            fresh.replace(self._file)
            self._written = state

    def remove(self) -> None:
        """Take it away; how the program stood last is nobody's business any more."""
        if self._file is not None:
            self._file.unlink(missing_ok=True)

    def _now(self, faults: tuple[Fault, ...], noticed: tuple[Noticed, ...]) -> ProgramState:
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
            noticed=noticed,
        )
