"""``numerek bip DIR``: write the office's state for its public bulletin and for city apps.

Three static files without any personal data: ``status.json``, ``index.html`` and ``wsstore.json``.
A reader sees each of them whole, the old one or the new one.
"""

import argparse
import contextlib
import os
import sys
import time
from pathlib import Path
from typing import Final

import msgspec

from controller.shell.journal import JournalBroken
from controller.shell.read_journal import read_now
from numerek import journal_line
from numerek.bulletin.page import Page
from numerek.bulletin.status import status_of
from numerek.bulletin.warsaw import answer_of
from numerek.journal_line import JournalLine
from numerek.office_line import FINE, UNREADABLE

EVERY_LEAST_S: Final = 5
"""Apps that read the city's interface ask every 30 s; more often than this is of no use."""

_READABLE_BY_ALL: Final = 0o644


def register(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``numerek bip``."""
    parser.add_argument("dir", type=Path, help="a directory that is there, such as of a web server")
    parser.add_argument(
        "--every", type=_seconds, metavar="SECONDS", help="write again and again, until stopped"
    )
    journal_line.register(parser)


def run(args: argparse.Namespace) -> int:
    """Write the files; 0 when they are there, 2 and 3 when something cannot be read or written."""
    line = journal_line.read(args)
    status = _write(line, args.dir)
    with contextlib.suppress(KeyboardInterrupt):
        while args.every is not None:
            time.sleep(args.every)
            line = journal_line.read(args, line.calendar)
            status = _write(line, args.dir)
    return status


def files_of(line: JournalLine) -> dict[str, str]:
    """Return the files by their names.

    Raises:
        JournalBroken: the journal cannot be read, or was altered.
    """
    now, _ = read_now(line.journal, line.plan, line.at, line.holidays)
    status, queues = status_of(now, line.at), answer_of(now, line.at)
    return {
        "status.json": msgspec.json.format(msgspec.json.encode(status)).decode() + "\n",
        "index.html": Page(status, line.texts).html(),
        "wsstore.json": msgspec.json.encode(queues).decode() + "\n",
    }


def _write(line: JournalLine, folder: Path) -> int:
    try:
        for name, text in files_of(line).items():
            _replace(folder / name, text)
    except JournalBroken as error:
        return journal_line.broken(line, error)
    except OSError as error:
        text = line.texts.say("office.bip.not-written", folder=folder, reason=error.strerror)
        print(text, file=sys.stderr)
        return UNREADABLE
    return FINE


def _replace(path: Path, text: str) -> None:
    """Put a file in the place of another; who opens it meanwhile gets one of both whole."""
    beside = path.with_name(f".{path.name}.new")
    with beside.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    beside.chmod(_READABLE_BY_ALL)
    beside.replace(path)


def _seconds(text: str) -> int:
    if not text.isdecimal() or int(text) < EVERY_LEAST_S:
        raise argparse.ArgumentTypeError(f"write a whole number of seconds from {EVERY_LEAST_S} on")
    return int(text)
