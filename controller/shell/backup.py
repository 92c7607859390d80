"""Copies of the journal at a second place, every few minutes, from a thread of its own.

A place that is gone, such as a stick that was pulled, is a state and a remark, never the end of
the controller. The directory is never made: where a stick is missing, its mount point would be
filled instead, on the card that the copies are to outlive.
"""

import logging
import sqlite3
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from controller.shell.copies import copies_in, last_entry, make_copy, prune
from office.settings import BackupSettings
from runtime.inbox import ThreadDied
from runtime.log_file import LogBroken

STOP_S: Final = 2.0
"""How long an ending controller waits for a copy to be done."""

_LOG = logging.getLogger(__name__)
_THREAD: Final = "backup"


@dataclass(frozen=True)
class BackupState:
    """How the copies stand."""

    copy: Path | None = None
    """The newest that this life of the controller made or found up to date."""
    trouble: str | None = None
    """Why the last one was not made, for a person; None when it was."""


class Backups:
    """Makes copies until it is stopped. ``state`` may be read from any thread."""

    def __init__(
        self,
        journal: Path,
        settings: BackupSettings,
        on_death: Callable[[ThreadDied], None],
    ) -> None:
        self.state = BackupState()
        self._journal, self._settings = journal, settings
        self._directory = Path(settings.directory)
        self._on_death = on_death
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name=_THREAD, daemon=True)

    def start(self) -> None:
        """Begin; the first copy is made at once, for the night before may be on no other disk."""
        self._thread.start()

    def stop(self) -> None:
        """End. A copy that takes longer is given up: it has no name yet."""
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join(STOP_S)

    def make_one(self) -> None:
        """Make one copy, unless nothing has happened since the newest one."""
        try:
            if not self._directory.is_dir():
                raise FileNotFoundError(f"{self._directory} is not there")
            copy = self._copy()
        except (OSError, sqlite3.Error, LogBroken) as error:
            self._say(replace(self.state, trouble=str(error)))
        else:
            self._say(BackupState(copy))

    def _copy(self) -> Path:
        newest = copies_in(self._directory, self._journal)[-1:]
        if newest and self._is_up_to_date(newest[0]):
            return newest[0]
        copy = make_copy(self._journal, self._directory)
        prune(self._directory, self._journal, self._settings.keep)
        if self.state.copy is None and _on_one_disk(copy, self._journal):
            _LOG.warning("%s is on the same disk as the journal and is lost with it", copy)
        return copy

    def _is_up_to_date(self, copy: Path) -> bool:
        newest = last_entry(self._journal)
        try:
            return last_entry(copy) == newest
        except LogBroken as error:
            _LOG.warning("a copy of the journal cannot be read: %s", error)
            return False

    def _say(self, state: BackupState) -> None:
        if state.trouble != self.state.trouble:
            if state.trouble is not None:
                _LOG.error("no copy of the journal is made: %s", state.trouble)
            else:
                _LOG.info("copies of the journal are made again, in %s", self._directory)
        self.state = state

    def _run(self) -> None:
        try:
            self.make_one()
            while not self._stopping.wait(self._settings.every_min * 60):
                self.make_one()
        except Exception as error:  # noqa: BLE001 - the loop ends the process with it
            self._on_death(ThreadDied(_THREAD, error))


def _on_one_disk(first: Path, second: Path) -> bool:
    return first.stat().st_dev == second.stat().st_dev
