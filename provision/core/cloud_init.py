"""The three files of cloud-init, which Raspberry Pi OS has read since November 2025.

JSON is YAML, so every value is written as JSON; the lines around them are for people. Only keys
that Debian's own cloud-init accepts are used: those of Raspberry Pi's build (``rpi``,
``enable_ssh``) would be errors elsewhere.
"""

import json
from typing import Final

from provision.core.machine_wishes import INSTALL_COMMAND, LOCALE, TECHNICIAN, MachineWishes

INTERFACE: Final = "eth0"
"""The wired interface of a Raspberry Pi; its system names it so on every model."""

_GROUPS: Final = ("adm", "sudo")
"""Reading the journal, and becoming root."""

_SUDO: Final = "ALL=(ALL) NOPASSWD:ALL"
"""There is no password that it could ask for."""

HEAD: Final = "# Written by `numerek provision card`; docs/PROVISIONING.md explains it."
"""By this line a file of ours is known from one of the Imager."""


def user_data(wishes: MachineWishes) -> str:
    """Return ``user-data``."""
    lines = [
        "#cloud-config",
        HEAD,
        f"hostname: {_yaml(wishes.hostname)}",
        "manage_etc_hosts: true",
        f"timezone: {_yaml(wishes.timezone)}",
        f"locale: {_yaml(LOCALE)}",
        "apt:",
        "  preserve_sources_list: true",
        "users:",
        f"  - name: {TECHNICIAN}",
        f"    gecos: {_yaml('Numerek technician')}",
        "    shell: /bin/bash",
        "    lock_passwd: true",
    ]
    if wishes.ssh_keys:
        lines += [
            f"    groups: {_yaml(_GROUPS)}",
            f"    sudo: {_yaml([_SUDO])}",
            "    ssh_authorized_keys:",
            *(f"      - {_yaml(key)}" for key in wishes.ssh_keys),
        ]
    lines += ["ssh_pwauth: false", "disable_root: true", "runcmd:"]
    if wishes.ssh_keys:
        # Not "enable --now": the start would wait for a network that may wait for this.
        lines.append("  - [systemctl, enable, ssh.service]")
        lines.append("  - [systemctl, --no-block, start, ssh.service]")
    lines.append(f"  - {_yaml(INSTALL_COMMAND.split())}")
    return "\n".join(lines) + "\n"


def network_config(wishes: MachineWishes) -> str:
    """Return ``network-config``, in the second version of its format."""
    # A machine that gets its packages from the card need not wait for a cable.
    optional = _yaml(not wishes.needs_network)
    lines = [HEAD, "version: 2", "ethernets:", f"  {INTERFACE}:", f"    optional: {optional}"]
    fixed = wishes.fixed
    if fixed is None:
        lines.append("    dhcp4: true")
    else:
        lines += ["    dhcp4: false", f"    addresses: {_yaml([fixed.address])}"]
        if fixed.gateway is not None:
            # Not "default": only netplan knows that word, and cloud-init without it gives up.
            lines += ["    routes:", f"      - {{to: 0.0.0.0/0, via: {_yaml(fixed.gateway)}}}"]
        if fixed.dns:
            lines += ["    nameservers:", f"      addresses: {_yaml(fixed.dns)}"]
    return "\n".join(lines) + "\n"


def meta_data(wishes: MachineWishes) -> str:
    """Return ``meta-data``.

    The key is spelt with a hyphen in cloud-init and with an underscore on the stock image; both
    are here.
    """
    instance = _yaml(wishes.instance)
    return (
        f"{HEAD}\n"
        "# Local: it need not wait for the network to know who it is.\n"
        "dsmode: local\n"
        f"instance-id: {instance}\n"
        f"instance_id: {instance}\n"
        f"local-hostname: {_yaml(wishes.hostname)}\n"
    )


def _yaml(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
