"""Cards and machines for tests: files of an office that nobody checks the certificates of."""

import hashlib
import os
import shutil
from collections.abc import Sequence
from pathlib import Path

from protocol.types import DeviceId, OfficeId
from provision.core.card import Card, CardFile, CardRole, write_card
from provision.core.card_making import RoleParts, folder_files, partition_files
from provision.core.machine_wishes import MachineWishes

_TREE = Path(__file__).parent.parent
PLAN = (_TREE / "assets/offices/lipowo.toml").read_text(encoding="utf-8")

WISHES = MachineWishes(hostname="kiosk-1", timezone="Europe/Warsaw", instance="numerek-c1")

_KIOSK = """
[screen]
width_px = 1080
height_px = 1920
width_mm = 194

[printer]
transport = "usb"
path = "/dev/numerek/printer"
"""
_DISPLAY = """
[screen]
width_px = 1920
height_px = 1080
width_mm = 952
"""
_DESK = """
[[box]]
desk = 1
source = "gpio"
"""
_AUTHORITY = """
[authority]
folder = "/var/lib/numerek-authority"
"""
_TABLES = {"kiosk": _KIOSK, "display": _DISPLAY, "desk-1": _DESK, "authority": _AUTHORITY}


def settings(role: str, device: str, more: str | None = None) -> str:
    """Return the settings of a role."""
    return f"""\
[device]
id = "{device}"
plan = "/etc/numerek/plan.toml"
assets = "/usr/share/numerek"
state_dir = "/var/lib/numerek-{role}"

[broker]
host = "192.168.1.10"
identity = "/etc/numerek/identity/{role}"
{_TABLES.get(role, "") if more is None else more}"""


def parts(role: str, device: str, words: str = "key of") -> RoleParts:
    """Return what a card brings for a role."""
    identity = {
        "ca.crt": b"certificate of the office\n",
        "device.crt": f"certificate of {device}\n".encode(),
        "device.key": f"SECRET {words} {device}\n".encode() * 100,
        "revoked.pem": b"revocation list\n",
    }
    return RoleParts(
        role=CardRole(role, DeviceId(device)), settings=settings(role, device), identity=identity
    )


AUTHORITY = {
    "ca.crt": b"certificate of the office\n",
    "ca.key": b"SECRET key of the office\n",
    "broker.crt": b"certificate of the broker\n",
    "broker.key": b"SECRET key of the broker\n",
    "revoked.pem": b"revocation list\n",
    "acl": b"user controller\n",
}


def put_card(
    boot: Path,
    roles: Sequence[RoleParts],
    *,
    id_: str = "c1",
    office: str = "um-lipowo",
    authority: dict[str, bytes] | None = None,
) -> Card:
    """Write a card as it lies in a machine, and return it."""
    files = folder_files(
        tuple(roles),
        PLAN,
        authority or {},
    )
    folder = boot / "numerek"
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    for name, content in partition_files(WISHES).items():
        (boot / name).write_bytes(content)
    card = Card(
        id=id_,
        made_at="2026-11-21T22:30:00Z",
        program="0.1.0",
        office=OfficeId(office),
        roles=tuple(part.role for part in roles),
        files=tuple(
            CardFile(path, hashlib.sha256(content).hexdigest(), len(content))
            for path, content in files.items()
        ),
    )
    (folder / "card.toml").write_text(write_card(card), encoding="utf-8")
    return card


def make_machine(root: Path) -> None:
    """Lay out the root of a machine on which the package is installed; its users are all us."""
    (root / "usr/share/numerek/systemd").mkdir(parents=True)
    for drop_in in (_TREE / "systemd").glob("desk-*.conf"):
        shutil.copy(drop_in, root / "usr/share/numerek/systemd")
    (root / "etc/mosquitto").mkdir(parents=True)
    uid, gid = os.getuid(), os.getgid()
    users = ("root", "numerek-authority")
    groups = ("root", "numerek", "numerek-authority")
    (root / "var/lib").mkdir(parents=True)
    passwd = [f"{user}:x:{uid}:{gid}::/:/bin/false\n" for user in users]
    (root / "etc/passwd").write_text("".join(passwd), encoding="utf-8")
    (root / "etc/group").write_text("".join(f"{g}:x:{gid}:\n" for g in groups), encoding="utf-8")


class Commands:
    """Writes down the commands that would run."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def __call__(self, command: Sequence[str], *, as_owner_of: Path | None = None) -> str:
        self.said.append(" ".join(command))
        return ""


def all_files(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Return every file below a folder: contents and mode."""
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mode & 0o7777)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
