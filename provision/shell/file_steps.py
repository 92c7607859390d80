"""Does those steps of a first boot that change files of the machine."""

from pathlib import Path
from typing import Final

from provision.core.card_places import Place
from provision.core.first_boot import (
    CopyShipped,
    KeepFormer,
    Remove,
    SetAside,
    Step,
    Wipe,
    WriteText,
)
from provision.places import AUTHORITY_DIR
from provision.shell.authority_place import FORMER, KEPT, REGISTER, certificate_of, united
from provision.shell.durable_files import DurableFiles, sha256_of
from provision.shell.owners import Owners

_OPEN_DIR_MODE: Final = 0o750
_FOLDER_MODE: Final = 0o755
_FILE_MODE: Final = 0o644
_KEPT_MODE: Final = 0o640


class FileSteps:
    """Files of one machine, and of the card in it."""

    def __init__(self, root: Path, folder: Path, files: DurableFiles) -> None:
        """Prepare.

        Args:
            root: of the machine.
            folder: the card's.
            files: how files are changed.
        """
        self._root = root
        self._folder = folder
        self._files = files
        self._owners = Owners(root)

    def demand_owners(self, steps: tuple[Step, ...]) -> None:
        """Check that the machine has everybody to whom a file is to be given.

        Raises:
            NoSuchOwner: it lacks one.
        """
        for step in steps:
            if isinstance(step, Place):
                self._owners.of(step.owner, step.group)

    def do(self, step: Step) -> bool:
        """Do a step, if it is one of those here, and say whether it was.

        Raises:
            OSError: a disk refuses.
            ValueError: a register of the authority cannot be united with the card's.
        """
        match step:
            case Place():
                self._place(step)
            case WriteText():
                self._write(step)
            case CopyShipped():
                self._copy(self._at(step.source), self._at(step.target))
            case Remove():
                self._files.remove(self._at(step.target))
            case KeepFormer():
                self._keep(step)
            case SetAside():
                self._set_aside(step)
            case Wipe():
                path = self._folder / step.path
                (self._files.wipe if step.is_secret else self._files.remove)(path)
            case _:
                return False
        return True

    def _write(self, step: WriteText) -> None:
        owner = self._owners.of("root", step.group)
        path = self._at(step.target)
        self._files.make_folder(path.parent, mode=_FOLDER_MODE, owner=owner)
        self._files.write(path, step.text.encode(), mode=step.mode, owner=owner)

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

    def _copy(self, source: Path, target: Path) -> None:
        owner = self._owners.of("root", "root")
        self._files.make_folder(target.parent, mode=_FOLDER_MODE, owner=owner)
        self._files.write(target, source.read_bytes(), mode=_FILE_MODE, owner=owner)

    def _keep(self, step: KeepFormer) -> None:
        path, kept = self._at(step.target), self._at(step.kept)
        if not path.is_file() or sha256_of(path) == step.unless_sha256:
            return
        owner = self._owners.of("root", "numerek")
        self._files.make_folder(kept.parent, mode=_OPEN_DIR_MODE, owner=owner)
        self._files.write(kept, path.read_bytes(), mode=_KEPT_MODE, owner=owner)

    def _at(self, place: str) -> Path:
        return self._root / place.lstrip("/")
