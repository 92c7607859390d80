"""``numerek support-bundle``: one file with all that whoever helps needs to know, and no secret."""

import argparse
import datetime as dt
import json
import os
import socket
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from numerek.doctor.command import examine
from numerek.doctor.files import Machine, roles_of
from numerek.doctor.words import as_text
from provision.core.bundle import commands
from provision.core.role_units import unit_of
from provision.shell.bundle import ask_system, write_bundle

_FINE: Final = 0
_NOT_WRITTEN: Final = 2


def register(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``numerek support-bundle``."""
    parser.add_argument("--to", type=Path, help="the file; numerek-support-....tar.gz without it")
    parser.add_argument(
        "--root", type=Path, default=Path("/"), help="of another machine's card, mounted here"
    )


def run(args: argparse.Namespace) -> int:
    """Write it; 0 when it is written, 2 when it could not be."""
    machine = Machine(args.root, dt.datetime.now(dt.UTC))
    file: Path = args.to or Path(_name(machine.now))
    if machine.is_this_one and os.geteuid() != 0:
        print("begin with sudo, or logs and states of units are missing", file=sys.stderr)
    try:
        roles = roles_of(machine)
    except OSError:
        roles = []
    report = examine(machine, roles)
    units = [unit for role in roles if (unit := unit_of(role)) is not None]
    try:
        size = write_bundle(
            file,
            root=machine.root,
            reports={
                "doctor.txt": "\n".join(as_text(report)) + "\n",
                "doctor.json": json.dumps(report.as_dict(), ensure_ascii=False, indent=2),
            },
            asked=commands(units),
            ask=ask_system if machine.is_this_one else _not_asked,
            tell=lambda name: print(name, file=sys.stderr),
        )
    except OSError as error:
        print(f"{file}: {error.strerror}. Name another file: --to FILE", file=sys.stderr)
        return _NOT_WRITTEN
    print(f"{file}: {size // 1024 + 1} KiB. README.txt in it says what it holds.")
    return _FINE


def _name(now: dt.datetime) -> str:
    return f"numerek-support-{socket.gethostname()}-{now:%Y%m%d-%H%M%S}.tar.gz"


def _not_asked(command: Sequence[str]) -> str:
    return f"[{command[0]} was not asked: this is another machine's card]\n"
