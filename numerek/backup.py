"""``numerek backup FILE``: everything of a controller in one file, sealed if asked."""

import argparse
import datetime as dt
import getpass
import os
import sqlite3
import sys
from pathlib import Path
from typing import Final

from office.mistakes import Mistakes
from provision.core.backup import BadBackup
from provision.shell.backup import write_backup
from provision.shell.sealing import LEAST_LETTERS, NotUnsealed
from runtime.log_file import LogBroken

_FINE: Final = 0
_FAILED: Final = 2


def register(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``numerek backup``."""
    parser.add_argument("file", type=Path, help="where to; best on a stick")
    parser.add_argument("--replace", action="store_true", help="replace a file that is there")
    parser.add_argument("--encrypt", action="store_true", help="ask for a passphrase, and seal it")
    register_passphrase(parser)


def register_passphrase(parser: argparse.ArgumentParser) -> None:
    """Add what backup and restore have in common."""
    parser.add_argument(
        "--passphrase-file", type=Path, metavar="FILE", help="its first line is the passphrase"
    )
    parser.add_argument("--root", type=Path, default=Path("/"), help=argparse.SUPPRESS)


def run(args: argparse.Namespace) -> int:
    """Write it; 0 when it is written, 2 when it could not be."""
    file: Path = args.file
    if file.exists() and not args.replace:
        print(f"{file} is there already. Name another file, or write --replace", file=sys.stderr)
        return _FAILED
    try:
        passphrase = _passphrase(args)
        write_backup(
            file,
            root=args.root,
            now=dt.datetime.now(dt.UTC),
            passphrase=passphrase,
            tell=lambda text: print(text, file=sys.stderr),
        )
    except OSError as error:
        why = error.strerror or str(error)
        remedy = " Begin with sudo" if isinstance(error, PermissionError) and os.geteuid() else ""
        print(f"{error.filename or file}: {why}.{remedy}", file=sys.stderr)
        return _FAILED
    except (LogBroken, sqlite3.Error, Mistakes, BadBackup, NotUnsealed) as error:
        print(f"no backup is made: {error}", file=sys.stderr)
        return _FAILED
    print(f"{file}: {file.stat().st_size // 1024 + 1} KiB, with the office's keys.")
    if passphrase is None:
        print("It is not sealed: whoever has it can be any device of the office. See --encrypt.")
    return _FINE


def _passphrase(args: argparse.Namespace) -> str | None:
    if args.passphrase_file is None and not args.encrypt:
        return None
    if args.passphrase_file is not None:
        passphrase = first_line(args.passphrase_file)
    else:
        passphrase = getpass.getpass("Passphrase: ")
        if getpass.getpass("Once more: ") != passphrase:
            raise NotUnsealed("the two passphrases differ")
    if len(passphrase) < LEAST_LETTERS:
        raise NotUnsealed(f"a passphrase needs at least {LEAST_LETTERS} letters")
    return passphrase


def first_line(file: Path) -> str:
    """Return the passphrase in a file.

    Raises:
        NotUnsealed: there is none.
        OSError: it cannot be read.
    """
    lines = file.read_text(encoding="utf-8").splitlines()
    if not lines or not lines[0]:
        raise NotUnsealed(f"{file}: its first line is empty")
    return lines[0]
