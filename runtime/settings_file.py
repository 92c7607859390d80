"""From a settings file or an office plan on the disk to its contents.

A file with errors ends the process here: its mistakes, one line each, on standard error, and exit
status 2, by which a service manager can tell a bad file from a bad program. A program of a device
asks :mod:`runtime.waiting_for_files` instead, which waits.
"""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, TypeVar

from office.mistakes import Mistake, Mistakes
from scene.trouble import Trouble

EXIT_BAD_FILE: Final = 2

T = TypeVar("T")


class WrongFile(Exception):  # noqa: N818 - the name says what there is
    """A file cannot be used.

    ``troubles`` has everything that is wrong; ``was_read`` says whether it is mistakes in it.
    """

    def __init__(self, troubles: Sequence[Trouble], *, was_read: bool = False) -> None:
        self.troubles = tuple(troubles)
        self.was_read = was_read
        super().__init__("\n".join(map(str, self.troubles)))


def read_file(path: Path, read: Callable[[str], T]) -> T:
    """Read a file with one of the readers of ``office``.

    Raises:
        WrongFile: it cannot be opened, or there are mistakes in it.
    """
    try:
        return read(path.read_text(encoding="utf-8"))
    except Mistakes as found:
        raise WrongFile(troubles_of(path, found.mistakes), was_read=True) from None
    except UnicodeDecodeError as error:
        what = f"byte {error.start} is not UTF-8. Save the file as UTF-8"
        raise WrongFile([Trouble(str(path), what)]) from None
    except OSError as error:
        what = f"it cannot be read: {error.strerror}. Check the path and the permissions"
        raise WrongFile([Trouble(str(path), what)]) from None


def troubles_of(path: Path, mistakes: Sequence[Mistake]) -> list[Trouble]:
    """Return what is wrong in a file as it is told to people, errors first."""
    return [_told(path, each) for each in sorted(mistakes, key=lambda each: each.severity)]


def demand_assets(folder: Path) -> None:
    """See to it that the folder of assets is one.

    Raises:
        WrongFile: it has no texts or no faces.
    """
    lacking = [name for name in ("texts", "fonts") if not (folder / name).is_dir()]
    if lacking:
        what = f"has no {' and no '.join(lacking)}. Check [device] assets, or install numerek again"
        raise WrongFile([Trouble(str(folder), what)])


def read_or_exit(path: Path, read: Callable[[str], T], *, wrong_status: int = EXIT_BAD_FILE) -> T:
    """Read a file with one of the readers of ``office``.

    Args:
        path: of the file.
        read: the reader.
        wrong_status: the exit status of a file that can be read, and has mistakes in it.

    Raises:
        SystemExit: it cannot be opened, or there are mistakes in it; they have been printed.
    """
    try:
        return read_file(path, read)
    except WrongFile as wrong:
        tell(wrong.troubles)
        raise SystemExit(wrong_status if wrong.was_read else EXIT_BAD_FILE) from None


def tell(troubles: Sequence[Trouble]) -> None:
    """Print what is wrong, a line each, on standard error."""
    sys.stderr.writelines(f"{trouble}\n" for trouble in troubles)


def _told(path: Path, mistake: Mistake) -> Trouble:
    line = f":{mistake.line}" if mistake.line else ""
    key = f": {mistake.key_path}" if mistake.key_path else ""
    warning = ": warning" if mistake.severity == "warning" else ""
    return Trouble(f"{path}{line}{key}{warning}", f"{mistake.what}. {mistake.remedy}")
