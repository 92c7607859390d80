"""``card.toml``: what a card brings, for whom, and the check sum of every file.

It is written last. A card without it is no card, so that one pulled out too early does nothing.
"""

import json
import re
from typing import Final

import msgspec

from office.names import read_id
from office.reading import Table
from office.toml_file import open_toml
from protocol.types import DeviceId, OfficeId

FORMAT: Final = 1
"""Rises when an older program would misread a card. A program reads its own and older ones."""

LONGEST_FILE_BYTES: Final = 2**32 - 1
"""The longest file that FAT can hold."""

_SHA256: Final = re.compile(r"[0-9a-f]{64}")
_PART: Final = re.compile(r"[A-Za-z0-9_~+.:-]+")
_LIST_MOST: Final = 2**31

_HEAD: Final = """\
# A card of Numerek. The device reads it at its next start, checks every file named here, and takes
# them over. Do not edit: a file that does not have its check sum is refused.
"""


class CardRole(msgspec.Struct, frozen=True):
    """One program of the machine, and the device that it is on the wire."""

    name: str
    """As its settings file is called: ``kiosk``, ``desk-1``, ``authority``."""
    device: DeviceId


class CardFile(msgspec.Struct, frozen=True):
    """One file on the card."""

    path: str
    """From the card's folder, with ``/``."""
    sha256: str
    size_bytes: int


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """A card as a whole. The first role's device gives the machine its name."""

    id: str
    """Differs from card to card, also for the same device."""
    made_at: str
    """UTC, ``2026-11-21T22:30:00Z``; for people."""
    program: str
    """Version of the program that made it; for people."""
    office: OfficeId
    roles: tuple[CardRole, ...]
    files: tuple[CardFile, ...]
    network: str | None = None
    """The office's network, ``192.168.1.0/24``: who may ask the controller for the time."""
    controller: str | None = None
    """Address of the controller, from which the other devices take the time."""
    ssh: bool = False
    """Whether a technician's key is on the card, and the firewall lets ssh in."""

    @property
    def device(self) -> DeviceId:
        """The machine's name."""
        return self.roles[0].device

    def has(self, role: str) -> bool:
        """Say whether a role is on the card."""
        return any(each.name == role for each in self.roles)


def quoted(text: str) -> str:
    """Write a text as TOML does. JSON's way is the same but for the delete character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def write_card(card: Card) -> str:
    """Return the text of ``card.toml``."""
    lines = [
        _HEAD,
        f"format = {FORMAT}",
        f"id = {quoted(card.id)}",
        f"made_at = {quoted(card.made_at)}",
        f"program = {quoted(card.program)}",
        f"office = {quoted(card.office)}",
    ]
    if card.network is not None:
        lines.append(f"network = {quoted(card.network)}")
    if card.controller is not None:
        lines.append(f"controller = {quoted(card.controller)}")
    lines.append(f"ssh = {'true' if card.ssh else 'false'}")
    for role in card.roles:
        lines += ["", "[[role]]", f"name = {quoted(role.name)}", f"device = {quoted(role.device)}"]
    for file in card.files:
        lines += ["", "[[file]]", f"path = {quoted(file.path)}"]
        lines += [f"sha256 = {quoted(file.sha256)}", f"size_bytes = {file.size_bytes}"]
    return "\n".join(lines) + "\n"


def read_card(text: str) -> Card:
    """Read ``card.toml``.

    Raises:
        Mistakes: everything wrong in it. A newer format is the only mistake then, for the rest
            would be misread.
    """
    top = open_toml(text)
    version = top.whole("format", 1, _LIST_MOST)
    if version > FORMAT:
        what = f"the card is of format {version}, and this program reads up to {FORMAT}"
        top.error("format", what, "Install the numerek_*.deb that is on the card, then start again")
        top.report.demand_no_errors()
    card = Card(
        id=read_id(top),
        made_at=top.text("made_at"),
        program=top.text("program"),
        office=OfficeId(read_id(top, "office")),
        roles=tuple(_read_role(table) for table in top.tables("role")),
        files=tuple(_read_file(table) for table in top.tables("file")),
        network=top.text("network") if top.has("network") else None,
        controller=top.text("controller") if top.has("controller") else None,
        ssh=top.flag("ssh", default=False),
    )
    _demand_once(top, "role", [role.name for role in card.roles])
    _demand_once(top, "file", [file.path for file in card.files])
    top.finish()
    top.report.demand_no_errors()
    return card


def _read_role(table: Table) -> CardRole:
    role = CardRole(name=read_id(table, "name"), device=DeviceId(read_id(table, "device")))
    table.finish()
    return role


def _read_file(table: Table) -> CardFile:
    file = CardFile(
        path=table.text("path"),
        sha256=table.text("sha256"),
        size_bytes=table.whole("size_bytes", 0, LONGEST_FILE_BYTES),
    )
    if file.path and not is_path_on_card(file.path):
        table.error("path", "leads out of the card's folder", "Make the card again")
    if file.sha256 and not _SHA256.fullmatch(file.sha256):
        table.error("sha256", "is not 64 digits of 0-9 and a-f", "Make the card again")
    table.finish()
    return file


def is_path_on_card(path: str) -> bool:
    """Say whether a path stays in the card's folder and has characters that FAT can write."""
    parts = path.split("/")
    return all(_PART.fullmatch(part) and part.strip(".") for part in parts)


def _demand_once(top: Table, key: str, names: list[str]) -> None:
    for name in sorted({name for name in names if name and names.count(name) > 1}):
        top.error(key, f"{name} is here twice", "Make the card again")
