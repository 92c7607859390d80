"""What the one who makes a card is told."""

from collections.abc import Sequence
from typing import Final

from provision.core.card import Card
from provision.core.machine_wishes import INSTALL_COMMAND, TECHNICIAN, MachineWishes
from provision.core.role_units import CONTROLLER
from provision.places import CARD_DIR


def planned_words(
    partition: str, folder: Sequence[str], beside: Sequence[str], need_bytes: int
) -> list[str]:
    """Return what would be written, line by line."""
    return [
        f"would write {need_bytes / 1_000_000:.1f} MB to {partition}:",
        *(f"  {CARD_DIR}/{path}" for path in folder),
        f"  {CARD_DIR}/card.toml",
        *(f"  {name}" for name in beside),
        "no key was made, and no certificate taken away",
    ]


def after_words(card: Card, wishes: MachineWishes, host: str, *, has_repo: bool) -> str:
    """Return what to do next."""
    roles = ", ".join(f"{role.name} ({role.device})" for role in card.roles)
    how = "without the internet" if has_repo else "from the internet, which takes some minutes"
    parts = [
        f"The card of {card.device} is whole: {roles}.\n{_NEXT.format(how=how)}",
        *_about_address(card, wishes, host),
        _about_ssh(card, wishes),
        f"By hand, on any Debian 13 with this partition: sudo {INSTALL_COMMAND}",
    ]
    return "\n".join(parts)


def _about_ssh(card: Card, wishes: MachineWishes) -> str:
    if not wishes.ssh_keys:
        return _WITHOUT_SSH
    # A name is found only where the network's own server knows it.
    at = card.device if wishes.fixed is None else wishes.fixed.address.partition("/")[0]
    return _WITH_SSH.format(at=at)


def _about_address(card: Card, wishes: MachineWishes, host: str) -> list[str]:
    if not card.has(CONTROLLER):
        return []
    own = wishes.fixed.address.partition("/")[0] if wishes.fixed else None
    if own is None:
        return [_BY_DHCP.format(host=host)]
    return [] if own == host else [_OTHER_ADDRESS.format(host=host, own=own)]


_NEXT: Final = f"""
Next:
1. Eject the partition, and put the card into the machine.
2. Connect network, screen and printer; then switch it on, and leave it on.
3. It sets itself up {{how}}. Its screen says how far it is.
4. When it has its keys, they leave the card. Until then keep the card as you keep a key.
   If something is wrong, {CARD_DIR}/error.txt on the card says what.

Certificates that it had before count no more as soon as it is on the wire with this card.
"""
_BY_DHCP: Final = """\
The devices look for the controller at {host}: let the network's DHCP give it that address, or make
the card with --address.
"""
_OTHER_ADDRESS: Final = """\
WARNING: the devices look for the controller at {host}, and this card gives it {own}.
"""
_WITH_SSH: Final = f"""\
Who has the key may come in: ssh {TECHNICIAN}@{{at}}
"""
_WITHOUT_SSH: Final = """\
Nobody can log in: there is no password, and no ssh key came along. To get in one day, make the card
again with --ssh-key; the machine keeps its history.
"""
