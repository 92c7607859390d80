"""What a machine of the office is told beside its programs: firewall, time, console, watchdog.

A first boot writes these files, not the package: the package is installed on a technician's own
computer too, which keeps its consoles and its firewall.
"""

from collections.abc import Collection
from ipaddress import IPv4Network, IPv6Network, ip_network
from typing import Final

import msgspec

from provision.core.machine_texts import (
    CHRONY_CONTROLLER,
    CHRONY_DEVICE,
    CHRONY_SOURCE,
    FIREWALL,
    JOURNAL,
    LOGIND,
    SYSCTL,
    SYSCTL_SCREEN,
    SYSTEM,
    TIMESYNCD,
    UPGRADES,
)

FIREWALL_FILE: Final = "/etc/numerek/firewall.nft"
"""Read by numerek-firewall.service; without it that unit does nothing."""

CHRONY_FILE: Final = "/etc/chrony/conf.d/numerek.conf"
CHRONY_SOURCES: Final = "/etc/chrony/sources.d/numerek.sources"
TIMESYNCD_FILE: Final = "/etc/systemd/timesyncd.conf.d/50-numerek.conf"
LOGIND_FILE: Final = "/etc/systemd/logind.conf.d/50-numerek.conf"
SYSTEM_FILE: Final = "/etc/systemd/system.conf.d/50-numerek.conf"
"""Sorts after Raspberry Pi OS's ``40-rpi-enable-watchdog.conf``: drop-ins are read by name."""
SYSCTL_FILE: Final = "/etc/sysctl.d/50-numerek.conf"
JOURNAL_FILE: Final = "/etc/systemd/journald.conf.d/50-numerek.conf"
"""Sorts after Raspberry Pi OS's ``40-rpi-volatile-storage.conf``."""
UPGRADES_FILE: Final = "/etc/apt/apt.conf.d/52numerek"
"""Sorts after Debian's ``50unattended-upgrades``, whose list of origins it replaces."""

EVERY_PATH: Final = (
    FIREWALL_FILE,
    CHRONY_FILE,
    CHRONY_SOURCES,
    TIMESYNCD_FILE,
    LOGIND_FILE,
    SYSTEM_FILE,
    SYSCTL_FILE,
    JOURNAL_FILE,
    UPGRADES_FILE,
)
"""All that may be written. What a new card does not write, the former one may have left."""

PRIVATE_NETWORKS: Final = (
    "10.0.0.0/8",
    "172.16.0.0/12",
    "192.168.0.0/16",
    "169.254.0.0/16",
    "fc00::/7",
    "fe80::/10",
)
"""The office's network as long as nobody has said which it is: RFC 1918, 3927, 4193, 4291."""

_CONTROLLER: Final = "controller"
_SCREENS: Final = frozenset({"kiosk", "display"})
_NFTABLES: Final = "/usr/share/numerek/systemd/nftables"


class MachineFile(msgspec.Struct, frozen=True):
    """A file of root's that everybody may read."""

    path: str
    text: str


def machine_files(
    roles: Collection[str], *, network: str | None, controller: str | None, ssh: bool
) -> tuple[MachineFile, ...]:
    """Return what is to be written on a machine, in order of the paths.

    Args:
        roles: the machine's.
        network: the office's, ``192.168.1.0/24``; None: any private one.
        controller: its address or name, for the time; None: nobody said.
        ssh: whether a technician may come in by ssh.

    Raises:
        ValueError: the network is none; the text says which and how one is written.
    """
    networks = _networks(network)
    texts = {
        FIREWALL_FILE: _firewall(roles, networks, ssh=ssh),
        SYSTEM_FILE: SYSTEM,
        JOURNAL_FILE: JOURNAL,
        UPGRADES_FILE: UPGRADES,
        SYSCTL_FILE: SYSCTL + (SYSCTL_SCREEN if _SCREENS & {*roles} else ""),
    }
    if _SCREENS & {*roles}:
        texts[LOGIND_FILE] = LOGIND
    if _CONTROLLER in roles:
        allowed = "".join(f"allow {each}\n" for each in networks)
        texts[CHRONY_FILE] = CHRONY_CONTROLLER + allowed
    elif controller is not None:
        texts[CHRONY_FILE] = CHRONY_DEVICE
        texts[CHRONY_SOURCES] = CHRONY_SOURCE.format(controller=controller)
        texts[TIMESYNCD_FILE] = TIMESYNCD.format(controller=controller)
    return tuple(MachineFile(path, texts[path]) for path in sorted(texts))


def _networks(network: str | None) -> tuple[IPv4Network | IPv6Network, ...]:
    if network is None:
        return tuple(map(ip_network, PRIVATE_NETWORKS))
    try:
        return (ip_network(network),)
    except ValueError as error:
        raise ValueError(
            f"{network} is no network: {error}. Write its first address and its size, "
            "192.168.1.0/24"
        ) from None


def _firewall(
    roles: Collection[str], networks: Collection[IPv4Network | IPv6Network], *, ssh: bool
) -> str:
    lines = [FIREWALL, f'include "{_NFTABLES}/device.nft"']
    if _CONTROLLER in roles:
        lines += [f"define office{version} = {_set(networks, version)}" for version in (4, 6)]
        lines.append(f'include "{_NFTABLES}/controller.nft"')
    if ssh:
        lines.append(f'include "{_NFTABLES}/ssh.nft"')
    return "\n".join(lines) + "\n"


def _set(networks: Collection[IPv4Network | IPv6Network], version: int) -> str:
    """Write a set. nft has no empty one; the address of nobody keeps its place (RFC 1122, 4291)."""
    own = [str(each) for each in networks if each.version == version]
    return "{ " + ", ".join(own or ["0.0.0.0" if version == 4 else "::"]) + " }"  # noqa: PLR2004,S104
