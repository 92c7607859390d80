"""What a first boot says: on the console, on the screen and in files on the card."""

import textwrap
from typing import Final

from provision.core.card import Card
from provision.core.card_places import Place
from provision.core.first_boot import (
    CopyShipped,
    Disable,
    Enable,
    Finish,
    InstallBroker,
    Start,
    Step,
    Wipe,
    WriteText,
)
from provision.core.role_units import unit_of

_TROUBLE: Final = """

    Numerek

    Nie udało się przygotować urządzenia. Prosimy wezwać technika.
    This device could not be set up. Please call a technician.

"""
NO_BROKER: Final = (
    "the card is the controller's, and mosquitto is not installed here. "
    "Run the card's own script, which installs it: sudo sh /boot/firmware/numerek/install.sh"
)

FORGETFUL: Final = (
    "this machine forgets at each start what was written: its overlay is on, and the card's keys "
    "would be lost. Write overlayroot=disabled for overlayroot=tmpfs in the card's cmdline.txt, "
    "and switch the machine on again"
)

_COLUMNS: Final = 72
"""Of text on a console 80 characters wide, which every screen has."""


def step_words(step: Step) -> str:
    """Return what a step does, for the console; nothing for one not worth a line."""
    words = ""
    match step:
        case Place(target=target) | WriteText(target=target) | CopyShipped(target=target):
            words = f"writing {target}"
        case Wipe(path=path, is_secret=True):
            words = f"wiping {path} from the card"
        case InstallBroker():
            words = "giving the broker its certificate and access list"
        case Enable(units=units):
            words = f"enabling {', '.join(units)}"
        case Disable(units=units):
            words = f"stopping what the former card brought: {', '.join(units)}"
        case Start(units=units):
            words = f"starting {', '.join(units)}"
        case Finish():
            words = "done; the card may be kept, it has no secrets any more"
        case _:
            pass  # copies for the way back, and what was there before
    return words


def is_forgetful(kernel_command_line: str) -> bool:
    """Say whether the machine was started with an overlay over its root (overlayroot(8))."""
    words = kernel_command_line.split()
    values = [
        word.removeprefix("overlayroot=") for word in words if word.startswith("overlayroot=")
    ]
    return bool(values) and values[-1] not in ("", "disabled")


def other_office(served: str, card: str) -> str:
    """Return why a machine does not take a card of another office."""
    return (
        f"this machine serves the office {served}, and the card is one of {card}. "
        "Write the operating system anew for another office, and then the card, "
        "so that nothing of the former office is left on the machine"
    )


def done_text(card: Card, now: str) -> str:
    """Return what stands on the card after it was taken over."""
    lines = [
        f"Karta została przyjęta: {card.device}, {now}.",
        "Nie ma już na niej kluczy ani haseł. Ta sama karta nie uruchomi drugiego urządzenia.",
        "",
        f"This card was taken over: {card.device}, {now}.",
        "It has no keys any more. It will not set up a second device.",
        "",
        f"office   {card.office}",
        f"card     {card.id}, made {card.made_at} by Numerek {card.program}",
    ]
    for role in card.roles:
        unit = unit_of(role.name) or "no unit"
        lines.append(f"role     {role.name} as {role.device} ({unit})")
    lines += ["", "What is wrong with the device now, if anything: `sudo numerek doctor`."]
    return "\n".join(lines) + "\n"


def error_text(lines: tuple[str, ...], now: str) -> str:
    """Return what stands on the card if it could not be taken over."""
    listed = "\n".join(f"- {line}" for line in lines)
    return (
        f"Nie udało się przyjąć karty, {now}. Poniżej jest napisane dlaczego (po angielsku).\n"
        f"This card could not be taken over, {now}:\n\n{listed}\n\n"
        "Mend that, put the card in and switch the device on again. What it takes to make a card\n"
        "again: numerek provision card DEVICE --office FOLDER --to THIS-PARTITION\n"
    )


def trouble_on_screen(lines: tuple[str, ...]) -> str:
    """Return what the machine's own screen shows if the card could not be taken over."""
    wrapped = [
        textwrap.fill(line, _COLUMNS, initial_indent="    - ", subsequent_indent="      ")
        for line in lines
    ]
    where = "    Na karcie / on the card: numerek/error.txt"
    return _TROUBLE + "\n".join(wrapped) + f"\n\n{where}\n"
