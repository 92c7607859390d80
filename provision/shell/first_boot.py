"""Does the steps of a first boot on this machine, or on the one under a root folder."""

import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from provision.core.card import Card
from provision.core.card_places import Place
from provision.core.first_boot import (
    FORMER_CARD,
    Disable,
    Enable,
    Finish,
    InstallBroker,
    KeepFormer,
    Remove,
    Start,
    Step,
    Wipe,
    WriteText,
    placing_steps,
    settling_steps,
)
from provision.core.first_boot_words import done_text, error_text, other_office, step_words
from provision.places import CARD_FILE, CARD_IN_FORCE
from provision.shell.card_folder import CardUnusable, demand_whole, open_card
from provision.shell.durable_files import DurableFiles, sha256_of
from provision.shell.owners import NoSuchOwner, Owners

DONE_FILE: Final = "done.txt"
ERROR_FILE: Final = "error.txt"
"""What a technician reads on the card, in any computer."""

_OPEN_DIR_MODE: Final = 0o750
_CARD_MODE: Final = 0o644
_COMMAND_TIMEOUT_S: Final = 120
"""Enabling a unit reloads systemd, which took a Pi Zero W 14 s; the broker is installed in less."""

Runner = Callable[[Sequence[str]], None]
"""Runs a command; raises StepFailed unless it ends with status 0."""

Tell = Callable[[str], None]


class StepFailed(Exception):  # noqa: N818 - it is about the step
    """A step could not be done. The next start tries again from where this one got to."""


def run_command(command: Sequence[str]) -> None:
    """Run a command and wait for it.

    Raises:
        StepFailed: it is not there, took too long, or ended with a status other than 0.
    """
    words = " ".join(command)
    try:
        ended = subprocess.run(
            command, capture_output=True, text=True, timeout=_COMMAND_TIMEOUT_S, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise StepFailed(f"`{words}` failed: {error}") from error
    if ended.returncode:
        said = ended.stderr.strip() or ended.stdout.strip() or "it said nothing"
        raise StepFailed(f"`{words}` ended with status {ended.returncode}: {said}")


class FirstBoot:
    """One card being taken over by one machine."""

    def __init__(
        self,
        *,
        root: Path,
        folder: Path,
        now: str,
        files: DurableFiles,
        run: Runner = run_command,
        tell: Tell = print,
    ) -> None:
        """Prepare.

        Args:
            root: of the machine: ``/``, or a folder in which another machine's files are.
            folder: the card's.
            now: the time, for the note on the card.
            files: how files are changed.
            run: how commands are run.
            tell: told what is being done.
        """
        self._root = root
        self._folder = folder
        self._now = now
        self._files = files
        self._run = run
        self._tell = tell
        self._owners = Owners(root)

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
            self._check(card, in_force)
            self._do(placing_steps(card, in_force), card)
        former = self._read_in_force(FORMER_CARD)
        self._do(settling_steps(card, former), card)

    def complain(self, lines: Sequence[str]) -> None:
        """Write on the card what is wrong.

        Raises:
            OSError: the card cannot be written to.
        """
        text = error_text(tuple(lines), self._now)
        self._files.write(self._folder / ERROR_FILE, text.encode(), mode=_CARD_MODE)

    def _check(self, card: Card, in_force: Card | None) -> None:
        self._tell(f"checking the card of {card.device}, made {card.made_at}")
        if in_force is not None and in_force.office != card.office:
            raise CardUnusable((other_office(in_force.office, card.office),))
        demand_whole(self._folder, card, only_moved=True)
        try:
            for step in placing_steps(card, in_force):
                if isinstance(step, Place):
                    self._owners.of(step.owner, step.group)
        except NoSuchOwner as missing:
            raise CardUnusable((str(missing),)) from missing

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
            words = step_words(step)
            if words:
                self._tell(words)
            try:
                self._do_one(step, card)
            except OSError as error:
                where = error.filename or self._folder
                raise StepFailed(f"{words or step}: {where}: {error.strerror}") from error

    def _do_one(self, step: Step, card: Card) -> None:  # noqa: C901 - a table of steps
        match step:
            case Place():
                self._place(step)
            case WriteText():
                owner = self._owners.of("root", step.group)
                path = self._at(step.target)
                self._files.make_folder(path.parent, mode=_OPEN_DIR_MODE, owner=owner)
                self._files.write(path, step.text.encode(), mode=step.mode, owner=owner)
            case Remove():
                self._files.remove(self._at(step.target))
            case KeepFormer():
                self._keep(step)
            case Wipe():
                path = self._folder / step.path
                (self._files.wipe if step.is_secret else self._files.remove)(path)
            case InstallBroker():
                self._run(("numerek", "broker", "install", *self._under_root()))
            case Enable():
                self._run(("systemctl", *self._under_root("="), "enable", *step.units))
            case Disable():
                now = () if self._under_root() else ("--now",)
                self._run(("systemctl", *self._under_root("="), "disable", *now, *step.units))
            case Finish():
                self._finish(card)
            case Start():
                # Not waiting: the units stand behind the first boot in the order of the start.
                if not self._under_root():
                    self._run(("systemctl", "--no-block", "restart", *step.units))

    def _place(self, place: Place) -> None:
        path = self._at(place.target)
        owner = self._owners.of(place.owner, place.group)
        self._files.make_folder(path.parent, mode=place.dir_mode, owner=owner)
        if path.is_file() and sha256_of(path) == place.sha256:
            # There already, perhaps without its owner: power may have gone in between.
            self._files.write(path, path.read_bytes(), mode=place.mode, owner=owner)
            return
        content = (self._folder / place.source).read_bytes()
        self._files.write(path, content, mode=place.mode, owner=owner)

    def _keep(self, step: KeepFormer) -> None:
        path, kept = self._at(step.target), self._at(step.kept)
        if not path.is_file() or sha256_of(path) == step.unless_sha256:
            return
        owner = self._owners.of("root", "numerek")
        self._files.make_folder(kept.parent, mode=_OPEN_DIR_MODE, owner=owner)
        self._files.write(kept, path.read_bytes(), mode=0o640, owner=owner)

    def _finish(self, card: Card) -> None:
        text = done_text(card, self._now)
        self._files.write(self._folder / DONE_FILE, text.encode(), mode=_CARD_MODE)
        self._files.remove(self._folder / ERROR_FILE)
        self._files.remove(self._folder / CARD_FILE)

    def _at(self, place: str) -> Path:
        return self._root / place.lstrip("/")

    def _under_root(self, joint: str = " ") -> tuple[str, ...]:
        if self._root == Path("/"):
            return ()
        return (f"--root={self._root}",) if joint == "=" else ("--root", str(self._root))
