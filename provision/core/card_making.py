"""What goes onto a card, as data: every file of its folder, and those beside it."""

from collections.abc import Mapping
from typing import Final

import msgspec

from provision.core.card import CardRole
from provision.core.card_places import AUTHORITY, IDENTITY, SETTINGS
from provision.core.cloud_init import meta_data, network_config, user_data
from provision.core.install_script import install_script
from provision.core.machine_wishes import INSTALL_COMMAND, INSTALL_SCRIPT, MachineWishes
from provision.core.preseed import rpi_preseed

USER_DATA: Final = "user-data"
SSH_FILE: Final = "ssh"
"""An empty file of this name on the partition turns ssh on, in every Raspberry Pi OS so far."""


class RoleParts(msgspec.Struct, frozen=True, kw_only=True):
    """What a card brings for one role."""

    role: CardRole
    settings: str
    identity: Mapping[str, bytes]
    """By the name of the file."""


def folder_files(
    parts: tuple[RoleParts, ...],
    plan: str,
    authority: Mapping[str, bytes],
) -> dict[str, bytes]:
    """Return the files of the card's folder, but for packages and ``card.toml``, by their paths.

    Args:
        parts: the machine's roles.
        plan: text of the office's plan.
        authority: files of the office's authority, for the controller's card; else empty.
    """
    files = {f"{SETTINGS}/plan.toml": plan.encode()}
    for part in parts:
        files[f"{SETTINGS}/{part.role.name}.toml"] = part.settings.encode()
        for name, content in part.identity.items():
            files[f"{IDENTITY}/{part.role.name}/{name}"] = content
    for name, content in authority.items():
        files[f"{AUTHORITY}/{name}"] = content
    roles = tuple(part.role.name for part in parts)
    path = INSTALL_COMMAND.rpartition(" ")[2]
    files[INSTALL_SCRIPT] = install_script(roles, path).encode()
    return files


def partition_files(wishes: MachineWishes) -> dict[str, bytes]:
    """Return the files beside the folder, which the operating system reads."""
    files = {
        USER_DATA: user_data(wishes),
        "network-config": network_config(wishes),
        "meta-data": meta_data(wishes),
        "rpi-preseed.toml": rpi_preseed(wishes),
    }
    if wishes.ssh_keys:
        files[SSH_FILE] = ""
    return {name: text.encode() for name, text in files.items()}
