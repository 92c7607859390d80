"""From a settings file or an office plan on the disk to its contents.

A file with errors ends the process here: its mistakes, one line each, on standard error, and exit
status 2, by which a service manager can tell a bad file from a bad program.
"""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, TypeVar

from office.mistakes import Mistake, Mistakes, spell

EXIT_BAD_FILE: Final = 2

T = TypeVar("T")


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
        return read(path.read_text(encoding="utf-8"))
    except Mistakes as found:
        _tell([spell(mistake, str(path)) for mistake in found.mistakes])
        raise SystemExit(wrong_status) from None
    except UnicodeDecodeError as error:
        lines = [f"{path}: byte {error.start} is not UTF-8. Save the file as UTF-8"]
    except OSError as error:
        lines = [f"{path}: it cannot be read: {error.strerror}. Check the path and the permissions"]
    _tell(lines)
    raise SystemExit(EXIT_BAD_FILE)


def exit_if_wrong(path: Path, mistakes: Sequence[Mistake]) -> None:
    """End as :func:`read_or_exit` does if a file that was read names what another does not have.

    Raises:
        SystemExit: there are mistakes; they have been printed.
    """
    if mistakes:
        _tell([spell(mistake, str(path)) for mistake in mistakes])
        raise SystemExit(EXIT_BAD_FILE)


def _tell(lines: Sequence[str]) -> None:
    sys.stderr.writelines(f"{line}\n" for line in lines)
