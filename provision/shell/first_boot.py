"""Does the steps of a first boot on this machine, or on the one under a root folder."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from provision.core.card import Card
from provision.core.card_contents import read_settings
from provision.core.card_places import MOVED
from provision.core.first_boot import (
    FORMER_CARD,
    Disable,
    Enable,
    Finish,
    InstallBroker,
    Start,
    Step,
    placing_steps,
    settling_steps,
)
from provision.core.first_boot_words import (
    FORGETFUL,
    NO_BROKER,
    done_text,
    error_text,
    is_forgetful,
    other_office,
    step_words,
)
from provision.core.role_units import CONTROLLER
from provision.places import (
    BROKER_CONFIGURATION,
    CARD_FILE,
    CARD_IN_FORCE,
)
from provision.shell.broker_install import BrokerInstall, restart_of
from provision.shell.broker_set import BrokerFilesWrong
from provision.shell.card_folder import CardUnusable, demand_whole, open_card
from provision.shell.commands import CommandFailed, Run, run_command
from provision.shell.durable_files import DurableFiles
from provision.shell.file_steps import FileSteps
from provision.shell.owners import NoSuchOwner

DONE_FILE: Final = "done.txt"
ERROR_FILE: Final = "error.txt"
"""What a technician reads on the card, in any computer."""

TROUBLE_SCREEN: Final = "numerek-first-boot-screen.service"
"""An earlier try may have failed, and holds the screen."""

_UNIT_FOLDERS: Final = ("/usr/lib/systemd/system", "/etc/systemd/system")

Tell = Callable[[str], None]


class StepFailed(Exception):  # noqa: N818 - it is about the step
    """A step could not be done. The next start tries again from where this one got to."""


InstallFiles = Callable[[Path, Run], list[str]]
"""Gives the broker of a machine its files, and returns what was done."""


def install_broker_files(root: Path, run: Run) -> list[str]:
    """Do what ``numerek broker install`` does.

    Raises:
        BrokerFilesWrong: the files do not fit each other; those in force stay.
        CommandFailed: the broker cannot be started anew.
        OSError: the disk refuses.
    """
    restart = restart_of(run) if root == Path("/") else None
    return BrokerInstall(root, run, restart).go()


class FirstBoot:
    """One card being taken over by one machine."""

    def __init__(
        self,
        *,
        root: Path,
        folder: Path,
        now: str,
        files: DurableFiles,
        run: Run = run_command,
        install_broker: InstallFiles = install_broker_files,
        tell: Tell = print,
    ) -> None:
        """Prepare.

        Args:
            root: of the machine: ``/``, or a folder in which another machine's files are.
            folder: the card's.
            now: the time, for the note on the card.
            files: how files are changed.
            run: how commands are run.
            install_broker: how the broker gets its files.
            tell: told what is being done.
        """
        self._root = root
        self._folder = folder
        self._now = now
        self._files = files
        self._run = run
        self._install_broker = install_broker
        self._tell = tell
        self._file_steps = FileSteps(root, folder, files)

    def go(self) -> None:
        """Take the card over, or go on where an earlier start was interrupted.

        Raises:
            CardUnusable: it is not whole, or not for this machine; nothing was changed.
            StepFailed: a step could not be done.
        """
        card = open_card(self._folder)
        in_force = self._read_in_force(CARD_IN_FORCE)
        if in_force is not None and in_force.id == card.id:
            self._tell("all files of the card are in their places already; going on")
        else:
            self._do(self._checked(card, in_force), card)
        former = self._read_in_force(FORMER_CARD)
        self._do(settling_steps(card, former), card)

    def complain(self, lines: Sequence[str]) -> None:
        """Write on the card what is wrong.

        Raises:
            OSError: the card cannot be written to.
        """
        text = error_text(tuple(lines), self._now)
        self._files.write(self._folder / ERROR_FILE, text.encode(), mode=None)

    def _checked(self, card: Card, in_force: Card | None) -> tuple[Step, ...]:
        """Return the steps that place the card's files, if the card may be taken over."""
        self._tell(f"checking the card of {card.device}, made {card.made_at}")
        if in_force is not None and in_force.office != card.office:
            raise CardUnusable((other_office(in_force.office, card.office),))
        texts = demand_whole(self._folder, card, only_moved=True)
        try:
            steps = placing_steps(card, in_force, read_settings(card, texts))
            self._file_steps.demand_owners(steps)
        except (NoSuchOwner, ValueError) as wrong:
            raise CardUnusable((str(wrong),)) from wrong
        command_line = self._at("/proc/cmdline")
        if command_line.is_file() and is_forgetful(command_line.read_text(encoding="utf-8")):
            raise CardUnusable((FORGETFUL,))
        if card.has(CONTROLLER) and not self._at(BROKER_CONFIGURATION).is_dir():
            raise CardUnusable((NO_BROKER,))
        return steps

    def _read_in_force(self, place: str) -> Card | None:
        """Read a card that this machine took over; None if it took none, or it cannot be read."""
        path = self._at(place)
        if not path.is_file():
            return None
        try:
            return open_card(path.parent, path.name)
        except CardUnusable as wrong:
            self._tell(f"{place} cannot be read, so the card is taken for the first: {wrong}")
            return None

    def _do(self, steps: Sequence[Step], card: Card) -> None:
        for step in steps:
            if isinstance(step, Start) and self._under_root():
                continue
            words = step_words(step)
            if words:
                self._tell(words)
            try:
                if not self._file_steps.do(step):
                    self._do_command(step, card)
            except OSError as error:
                where = error.filename or self._folder
                raise StepFailed(f"{words or step}: {where}: {error.strerror}") from error
            except (BrokerFilesWrong, CommandFailed, ValueError) as error:
                raise StepFailed(f"{words or step}: {error}") from error

    def _do_command(self, step: Step, card: Card) -> None:
        match step:
            case InstallBroker():
                for line in self._install_broker(self._root, self._run):
                    self._tell(line)
            case Enable():
                self._run(("systemctl", *self._under_root(), "enable", *step.units))
            case Disable():
                now = () if self._under_root() else ("--now",)
                self._run(("systemctl", *self._under_root(), "disable", *now, *step.units))
            case Finish():
                self._finish(card)
            case Start():
                self._start(step)
            case _:
                raise AssertionError(f"nobody does {step}")

    def _start(self, step: Start) -> None:
        self._run(("systemctl", "--no-block", "stop", TROUBLE_SCREEN))
        # Not waiting: the units stand behind the first boot in the order of the start.
        self._run(("systemctl", "--no-block", "restart", *step.units))
        if others := [unit for unit in step.others if self._is_installed(unit)]:
            self._run(("systemctl", "--no-block", "try-restart", *others))

    def _is_installed(self, unit: str) -> bool:
        return any(self._at(f"{folder}/{unit}").exists() for folder in _UNIT_FOLDERS)

    def _finish(self, card: Card) -> None:
        text = done_text(card, self._now)
        self._files.write(self._folder / DONE_FILE, text.encode(), mode=None)
        for name in MOVED:
            self._empty(self._folder / name)
        self._files.remove(self._folder / ERROR_FILE)
        self._files.remove(self._folder / CARD_FILE)

    def _empty(self, folder: Path) -> None:
        """Remove a folder of the card; what nobody has listed may be a key all the same."""
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                self._files.wipe(path)
        self._files.remove(folder)

    def _at(self, place: str) -> Path:
        return self._root / place.lstrip("/")

    def _under_root(self) -> tuple[str, ...]:
        return () if self._root == Path("/") else (f"--root={self._root}",)
