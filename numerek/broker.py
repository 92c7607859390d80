"""``numerek broker install`` and ``check``: the broker's files on the controller's machine.

``numerek-broker-files.service`` runs the first as root when the authority has written something.
"""

import argparse
import shlex
import sys
from pathlib import Path
from typing import Final

from provision.places import BROKER_DIR
from provision.shell.broker_check import check_broker
from provision.shell.broker_install import BrokerInstall, restart_of
from provision.shell.broker_set import BrokerFilesWrong
from provision.shell.commands import CommandFailed, run_command

_FINE: Final = 0
_WRONG: Final = 1
TLS_PORT: Final = 8883


def register(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``numerek broker``."""
    actions = parser.add_subparsers(dest="action", required=True)
    what = "give the broker what the authority has written, and start it anew if that is news"
    install = actions.add_parser("install", help=what, description=what)
    install.add_argument(
        "--root",
        type=Path,
        default=Path("/"),
        help="the machine's files are in this folder (to set up an image); nothing is started then",
    )
    install.add_argument(
        "--restart-command", help="what starts the broker anew, in place of systemctl"
    )
    what = "say whether the broker's files are right, and whether it lets a stranger in"
    check = actions.add_parser("check", help=what, description=what)
    check.add_argument("--root", type=Path, default=Path("/"), help="as for install")
    check.add_argument("--port", type=int, default=TLS_PORT, help="where it listens, here")


def run(args: argparse.Namespace) -> int:
    """Do it; 1 if something is wrong, which has then been told, and nothing has changed."""
    try:
        lines = _install(args) if args.action == "install" else _check(args)
    except BrokerFilesWrong as wrong:
        print(*wrong.lines, sep="\n", file=sys.stderr)
        return _WRONG
    except CommandFailed as error:
        print(error, file=sys.stderr)
        return _WRONG
    except OSError as error:
        print(f"{error.filename}: {error.strerror}. Run it as root: sudo", file=sys.stderr)
        return _WRONG
    print(*lines, sep="\n")
    return _FINE


def _install(args: argparse.Namespace) -> list[str]:
    restart = None
    if args.restart_command is not None:
        restart = tuple(shlex.split(args.restart_command))
    elif args.root == Path("/"):
        restart = restart_of(run_command)
    return BrokerInstall(args.root, run_command, restart).go()


def _check(args: argparse.Namespace) -> list[str]:
    return check_broker(args.root / BROKER_DIR.lstrip("/"), args.port)
