"""Does the steps of a first boot on this machine, or on the one under a root folder."""

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
    SetAside,
    Start,
    Step,
    Wipe,
    WriteText,
    placing_steps,
    settling_steps,
)
from provision.core.first_boot_words import done_text, error_text, other_office, step_words
from provision.places import AUTHORITY_DIR, CARD_FILE, CARD_IN_FORCE
from provision.shell.authority_place import FORMER, KEPT, REGISTER, certificate_of, united
from provision.shell.card_folder import CardUnusable, demand_whole, open_card
from provision.shell.commands import CommandFailed, Run, run_command
from provision.shell.durable_files import DurableFiles, sha256_of
from provision.shell.owners import NoSuchOwner, Owners

DONE_FILE: Final = "done.txt"
ERROR_FILE: Final = "error.txt"
"""What a technician reads on the card, in any computer."""

_OPEN_DIR_MODE: Final = 0o750

Tell = Callable[[str], None]


class StepFailed(Exception):  # noqa: N818 - it is about the step
    """A step could not be done. The next start tries again from where this one got to."""


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
        self._files.write(self._folder / ERROR_FILE, text.encode(), mode=None)

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
            except (CommandFailed, ValueError) as error:
                raise StepFailed(f"{words or step}: {error}") from error

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
            case SetAside():
                self._set_aside(step)
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
        is_authority = path.parent == self._at(AUTHORITY_DIR)
        if is_authority and path.is_file() and certificate_of(path.parent) is not None:
            # The authority in service is the same, else it would have been set aside.
            if path.name in KEPT:
                return
            if path.name == REGISTER:
                content = united(path.read_bytes(), content)
        self._files.write(path, content, mode=place.mode, owner=owner)

    def _set_aside(self, step: SetAside) -> None:
        folder = self._at(step.folder)
        certificate = (self._folder / step.certificate).read_bytes()
        if certificate_of(folder) in (None, certificate):
            return
        number = 1
        while (aside := folder.with_name(f"{folder.name}{FORMER}-{number}")).exists():
            number += 1
        self._files.rename(folder, aside)

    def _keep(self, step: KeepFormer) -> None:
        path, kept = self._at(step.target), self._at(step.kept)
        if not path.is_file() or sha256_of(path) == step.unless_sha256:
            return
        owner = self._owners.of("root", "numerek")
        self._files.make_folder(kept.parent, mode=_OPEN_DIR_MODE, owner=owner)
        self._files.write(kept, path.read_bytes(), mode=0o640, owner=owner)

    def _finish(self, card: Card) -> None:
        text = done_text(card, self._now)
        self._files.write(self._folder / DONE_FILE, text.encode(), mode=None)
        self._files.remove(self._folder / ERROR_FILE)
        self._files.remove(self._folder / CARD_FILE)

    def _at(self, place: str) -> Path:
        return self._root / place.lstrip("/")

    def _under_root(self, joint: str = " ") -> tuple[str, ...]:
        if self._root == Path("/"):
            return ()
        return (f"--root={self._root}",) if joint == "=" else ("--root", str(self._root))
