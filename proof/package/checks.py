"""What is looked at. Each check raises ``Wrong`` with what it found."""

from pathlib import Path
from typing import Final

from proof.package.root import Root

_ROOMS_LOADED: Final = """
import importlib, pkgutil, sys
sys.path[:0] = ["/usr/lib/numerek", "/usr/lib/numerek/carried"]
wrong = []
rooms = [each.name for each in pkgutil.iter_modules(["/usr/lib/numerek"]) if each.ispkg]
for room in rooms:
    for each in pkgutil.walk_packages([f"/usr/lib/numerek/{room}"], f"{room}."):
        if each.name.rpartition(".")[2] in ("__main__", "print_holidays"):
            continue
        try:
            importlib.import_module(each.name)
        except Exception as error:
            wrong.append(f"wrong {each.name}: {type(error).__name__}: {error}")
print("\\n".join(wrong))
"""

NEEDS_THE_BOARD: Final = "desk.shell.gpio: "
"""Pins need gpiozero 2, which only Raspberry Pi OS has."""


class Wrong(Exception):  # noqa: N818 - it says what is the case
    """Something is not as it should be."""


def demand(is_so: object, otherwise: str) -> None:
    """Raise ``Wrong`` unless something is so."""
    if not is_so:
        raise Wrong(otherwise)


def programs_run(root: Root) -> None:
    """Every module loads with the libraries of Debian, and the commands answer."""
    said = root.run("/usr/bin/python3", "-I", "-c", _ROOMS_LOADED).strip().splitlines()
    # Libraries say things of their own meanwhile.
    wrong = [line for line in said if line.startswith("wrong ") and NEEDS_THE_BOARD not in line]
    demand(not wrong, "modules do not load:\n" + "\n".join(wrong))
    root.run("numerek", "plan", "check", "/usr/share/numerek/offices/lipowo.toml")
    status, said_of_sim = root.attempt("numerek", "sim")
    demand(status == 2 and "sources" in said_of_sim, f"numerek sim: {status} {said_of_sim}")  # noqa: PLR2004


def nothing_starts_by_itself(root: Root) -> None:
    """Installing enabled no program."""
    wants = [str(link) for link in root.path("/etc/systemd/system").glob("*.wants/numerek*")]
    demand(not wants, f"enabled: {wants}")


def everything_is_compiled(root: Root) -> None:
    """Each module has its byte code: a device with a read-only root never makes it."""
    program = root.path("/usr/lib/numerek")
    missing = [
        str(source)
        for source in program.rglob("*.py")
        if not list((source.parent / "__pycache__").glob(f"{source.stem}.*.pyc"))
    ]
    demand(not missing, f"not compiled: {missing[:5]}")


def accounts_are_there(root: Root) -> None:
    """Each program has its account, without a password or a shell."""
    lines = [line for line in _lines(root.path("/etc/passwd")) if line.startswith("numerek")]
    demand(lines, "no account was made")
    usable = [line for line in lines if not line.endswith("nologin")]
    demand(not usable, f"accounts that can log in: {usable}")


def no_trace(root: Root, before: frozenset[str]) -> None:
    """After the purge the machine is what it was."""
    left = sorted(root.files() - before)
    demand(not left, f"left behind: {left[:10]}")
    gone = sorted(before - root.files())
    demand(not gone, f"taken away: {gone[:10]}")
    for name in ("/etc/passwd", "/etc/group", "/etc/shadow"):
        ours = [line for line in _lines(root.path(name)) if "numerek" in line]
        demand(not ours, f"{name} still has {ours}")
    status, said = root.attempt("dpkg-query", "--status", "numerek")
    demand(status, f"dpkg still knows it: {said}")


def _lines(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").splitlines()
