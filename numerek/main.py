"""The command line. Each subcommand is a module of its own, loaded only when it is called."""

import argparse
import importlib
import importlib.util
import sys
from collections.abc import Sequence
from typing import Final

COMMANDS: Final[dict[str, tuple[str, str]]] = {
    "appointments": ("numerek.appointments", "give the controller a list of appointments"),
    "authority": ("numerek.authority", "run the office's certificate authority"),
    "backup": ("numerek.backup", "everything of a controller into one file"),
    "broker": ("numerek.broker", "the files of the broker, and whether it is shut"),
    "bip": ("numerek.bip", "write the office's state for its public bulletin"),
    "controller": ("numerek.controller", "run the controller of an office"),
    "day": ("numerek.day", "what is going on in the office now"),
    "devices": ("numerek.devices", "every device of the office at a glance"),
    "demo": ("numerek.demo", "a whole office on this machine"),
    "desk": ("numerek.desk", "run a desk box, or do what its clerk does"),
    "doctor": ("numerek.doctor.command", "what is wrong with this machine, and what to do"),
    "journal": ("numerek.journal", "verify, back up, restore and export the journal"),
    "first-boot": ("numerek.first_boot", "make this machine what the card in it says"),
    "kiosk": ("numerek.kiosk", "run a kiosk"),
    "display": ("numerek.display", "run a hall display, or the sign of a desk"),
    "plan": ("numerek.plan", "check an office plan"),
    "printer": ("numerek.printer", "find the kiosk's printer, and print a test page"),
    "provision": ("numerek.provision", "the files of an office, and cards for its devices"),
    "queue": ("numerek.queue", "who waits, in the order in which they will be called"),
    "restore": ("numerek.restore", "a controller from its backup"),
    "revoke": ("numerek.revoke", "cut a device off, on the controller"),
    "sim": ("numerek.sim", "play days of an office in virtual time, and look for mistakes"),
    "support-bundle": ("numerek.support_bundle", "one file for whoever helps, without secrets"),
    "update": ("numerek.update", "install a new version, with a way back"),
    "voice": ("numerek.voice", "the hall's calls, read by a person"),
    "why": ("numerek.why", "why a ticket was called when it was"),
}
"""Name of a subcommand, its module and its help. A module has two functions:
``register(parser: argparse.ArgumentParser) -> None`` adds the subcommand's arguments, and
``run(args: argparse.Namespace) -> int`` does it and returns the exit status."""

FROM_SOURCES: Final = frozenset({"demo", "sim"})
"""Commands that need what only the sources have: the package for devices leaves them out."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one subcommand and return its exit status; 2 when it was not understood."""
    words = list(sys.argv[1:] if argv is None else argv)
    parser = argparse.ArgumentParser(prog="numerek", description="Ticket queues for offices.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="command")
    wanted = words[0] if words else ""
    missing = {name for name in FROM_SOURCES if not _is_here(COMMANDS[name][0])}
    if wanted in missing:
        print(
            f"numerek {wanted}: not part of the installed package, for it is a tool of developers. "
            f"Take Numerek's sources and call `make setup && .venv/bin/numerek {wanted}` in them.",
            file=sys.stderr,
        )
        return 2
    for name, (_, summary) in COMMANDS.items():
        if name in missing:
            continue
        command = commands.add_parser(name, help=summary, description=summary)
        if name == wanted:
            importlib.import_module(COMMANDS[name][0]).register(command)
    args = parser.parse_args(words)
    return int(importlib.import_module(COMMANDS[args.command][0]).run(args))


def _is_here(module: str) -> bool:
    return importlib.util.find_spec(module) is not None
