"""What the operating system of a machine is told at its first start, whichever tool tells it."""

import ipaddress
from typing import Final

import msgspec

from office.mistakes import Mistake, Mistakes
from provision.places import BOOT_DIRS, CARD_DIR

TECHNICIAN: Final = "technician"
"""The only account that could log in. It has no password; with a key on the card, that opens it."""

LOCALE: Final = "pl_PL.UTF-8"

INSTALL_SCRIPT: Final = "install.sh"

INSTALL_COMMAND: Final = f"sh {BOOT_DIRS[0]}/{CARD_DIR}/{INSTALL_SCRIPT}"
"""What cloud-init, rpi-preseed or a technician run: one script, three ways to it."""


class FixedAddress(msgspec.Struct, frozen=True):
    """An address of one's own instead of one by DHCP."""

    address: str
    """With its network: ``192.168.1.10/24``."""
    gateway: str | None = None
    dns: tuple[str, ...] = ()


class MachineWishes(msgspec.Struct, frozen=True, kw_only=True):
    """What the operating system is told."""

    hostname: str
    timezone: str
    """As in the office's plan: ``Europe/Warsaw``."""
    instance: str
    """Another one makes cloud-init go to work again on a machine that is in service."""
    ssh_keys: tuple[str, ...] = ()
    """Public keys, one line each, as in ``authorized_keys``. None: nobody logs in, ssh is off."""
    fixed: FixedAddress | None = None
    needs_network: bool = True
    """Whether packages come from there, and not from the card."""


def read_fixed_address(address: str, gateway: str | None, dns: tuple[str, ...]) -> FixedAddress:
    """Check what a technician wrote.

    Raises:
        Mistakes: everything wrong in it.
    """
    found: list[Mistake] = []
    network: ipaddress.IPv4Network | None = None
    try:
        interface = ipaddress.IPv4Interface(address)
        network = interface.network
    except ValueError:
        what, remedy = f'"{address}" is no address', "Write it with its network: 192.168.1.10/24"
        found.append(Mistake(None, "--address", what, remedy))
    else:
        if "/" not in address:
            what, remedy = f'"{address}" does not say its network', f"Write {address}/24, perhaps"
            found.append(Mistake(None, "--address", what, remedy))
        elif interface.ip in (network.network_address, network.broadcast_address):
            what = f"{interface.ip} is no machine's address in {network}"
            found.append(Mistake(None, "--address", what, "Choose another one"))
    for option, written in [("--gateway", gateway), *(("--dns", each) for each in dns)]:
        if written is None:
            continue
        try:
            ip = ipaddress.IPv4Address(written)
        except ValueError:
            what = f'"{written}" is no address'
            found.append(Mistake(None, option, what, "Write it like 192.168.1.1"))
            continue
        if option == "--gateway" and network is not None and ip not in network:
            what = f"{ip} is not in {network}, so it cannot be reached"
            found.append(Mistake(None, option, what, "Choose a gateway in the same network"))
    if found:
        raise Mistakes(found)
    return FixedAddress(address, gateway, dns)
