"""Drives an update: does what the course of `provision.core.updating` says."""

import os
from collections.abc import Callable
from pathlib import Path

from provision import places
from provision.core.updating import (
    AwaitPrograms,
    Course,
    Done,
    Failed,
    Install,
    KeepPresent,
    Report,
    Say,
    Step,
    TryReading,
)
from provision.shell.commands import CommandFailed, Run
from provision.shell.packages import Packages
from provision.shell.repack import repack
from provision.shell.services import Services
from provision.shell.trial import why_unreadable


class Machine:
    """This machine, as far as an update touches it."""

    def __init__(
        self, run: Run, say: Callable[[str], None], journal: Path | None, root: Path = Path("/")
    ) -> None:
        """Prepare for one update.

        Args:
            run: runs commands.
            say: tells the technician how far it is.
            journal: the controller's, if this is its machine.
            root: where the machine's files are.

        Raises:
            CommandFailed: systemd does not say what runs here.
        """
        self._run = run
        self._say = say
        self._journal = journal
        self._root = root
        self._packages = Packages(run)
        self._services = Services(run, root / "run/systemd/system")
        self._enabled = self._services.enabled()
        # What failed before may fail afterwards: an update is often made to mend it.
        self._ran_before = self._services.running()
        self.previous = root / places.PREVIOUS_PACKAGE.lstrip("/")
        self.kept = self.previous.with_name("kept.deb")
        self._mark = root / places.UPDATE_MARK.lstrip("/")

    def go(self, course: Course) -> Report:
        """Walk a course to its end."""
        became: Failed | None = None
        try:
            step = next(course)
            while True:
                became = self._do(step)
                step = course.send(became)
        except StopIteration as end:
            report: Report = end.value
            return report

    def _do(self, step: Step) -> Failed | None:
        try:
            match step:
                case Say(text):
                    self._say(text)
                case TryReading(deb):
                    return self._try_reading(Path(deb))
                case KeepPresent():
                    repack(self.kept, self._run, self._root)
                    _write_through(self._mark, f"{self.kept}\n")
                case Install(deb):
                    self._packages.install(Path(deb))
                    self._services.start_again(self._enabled)
                case AwaitPrograms():
                    wrong = self._services.await_steady(self._ran_before)
                    return Failed(wrong) if wrong else None
                case Done(keep_what_was):
                    self._mark.unlink(missing_ok=True)
                    if keep_what_was:
                        self.kept.replace(self.previous)
                    else:
                        self.kept.unlink()
        except (CommandFailed, OSError) as error:
            return Failed(str(error))
        return None

    def _try_reading(self, deb: Path) -> Failed | None:
        if self._journal is None or not self._journal.exists():
            return None
        why = why_unreadable(deb, self._journal, self._run)
        return Failed(why) if why else None


def _write_through(file: Path, text: str) -> None:
    """Write a small file so that it is there after a power cut."""
    with file.open("w", encoding="utf-8") as opened:
        opened.write(text)
        opened.flush()
        os.fsync(opened.fileno())
    folder = os.open(file.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
