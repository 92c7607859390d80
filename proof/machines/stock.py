"""Makes a root what Raspberry Pi OS is before anything of ours is on it.

cloud-init reads the boot partition and nothing else, keys of ssh are made elsewhere (its image's
``99_raspberry-pi.cfg`` says so), ssh is off, the libraries for pins are there. What stands in for
something of it is in ``STOOD_IN``.
"""

from pathlib import Path
from typing import Final

from proof.machines.router import GATEWAY
from proof.machines.tree import Tree

_HERE: Final = Path(__file__).parent
_ROOT: Final = _HERE.parent.parent

_CLOUD: Final = """\
datasource_list: [NoCloud, None]
datasource: {NoCloud: {seedfrom: "file:///boot/firmware"}}
ssh_deletekeys: false
ssh_genkeytypes: []
"""
_AFTER_CARD: Final = "[Unit]\nRequiresMountsFor=/boot/firmware\n"
PINS: Final = ("python3-gpiozero",)
"""What a Raspberry Pi OS Lite has and a Debian has not; python3-lgpio is in no Debian at all."""

STOOD_IN: Final = (
    "the packages that ours needs are there already, mosquitto too: a Raspberry Pi fetches 139 MB",
    "systemd-networkd and a resolv.conf instead of NetworkManager and netplan",
    "the Polish language is a copy of C.UTF-8: a Raspberry Pi computes it at its first start",
    "apt fetches no descriptions of packages",
    "a printer on the network, a pad, and hands that touch and look",
    "the partition bootfs is a folder until it is whole, and then an image",
)

OF_THE_TEST: Final = ("/etc/systemd/system/root-shell.service",)
"""What has our name or is found with it and is no product's."""


def make_stock(tree: Tree) -> None:
    """Put in what a stock system has, and the stand-ins for what hangs at a device."""
    tree.write("/etc/cloud/cloud.cfg.d/99_boot_partition.cfg", _CLOUD)
    for unit in ("cloud-init-main.service", "cloud-init-local.service"):
        tree.write(f"/etc/systemd/system/{unit}.d/card.conf", _AFTER_CARD)
    tree.write("/etc/resolv.conf", f"nameserver {GATEWAY}\n")
    tree.write("/etc/apt/apt.conf.d/90descriptions", 'Acquire::Languages "none";\n')
    tree.copy(tree.at("/usr/lib/locale/C.utf8"), "/usr/lib/locale/pl_PL.utf8")
    tree.run("systemctl", "enable", "systemd-networkd.service")
    tree.run("systemctl", "disable", "ssh.service")
    printer = "stand-in-printer.service"
    tree.copy(_HERE / "guest" / printer, f"/etc/systemd/system/{printer}")
    tree.copy(_HERE / "guest" / "moves.py", "/usr/lib/machines/moves.py")
    tree.copy(_ROOT / "standin", "/usr/lib/machines/standin")
