"""What is left behind of a page that was typed: on a machine, on the cards, and how much it was."""

from typing import Final

from proof.machines.keys_left import check_no_key
from proof.machines.page_office import DISPLAY, PageOffice
from proof.machines.steps import Steps
from proof.machines.stock import OF_THE_TEST, STOOD_IN

_LEFT: Final = (
    "find / -xdev \\( -path /proc -o -path /sys -o -path /run -o -path /dev -o -path /var/log "
    "-o -path /var/cache/apt -o -path /var/lib/cloud -o -name 'systemd-private-*' \\) -prune "
    "-o -iname '*numerek*' -print"
)
"""Logs and private folders are the system's, and cloud-init's folder has what the card said."""


def purged(office: PageOffice, steps: Steps) -> None:
    """Purge the package on a device that was set up by its card."""
    machine = office.machines[DISPLAY]
    with steps.step("apt purge on the display"):
        done = machine.run("DEBIAN_FRONTEND=noninteractive apt-get -qq purge --yes numerek", 300)
    steps.check("apt purge ends well", done.ok, done.text)
    found = machine.run(_LEFT, 120).text.splitlines()
    left = [path for path in found if not path.startswith(OF_THE_TEST)]
    steps.check("no file of ours is left", not left, left)
    people = machine.run("grep numerek /etc/passwd /etc/group /etc/shadow | grep -v technician")
    steps.check("no account of ours is left", not people.text, people.text)
    units = machine.run("systemctl list-units --all --plain --no-legend 'numerek*'").text
    steps.check("no program of ours runs", "running" not in units, units)


def cards_after(office: PageOffice, steps: Steps) -> None:
    """Switch all off; look for keys on the cards; say how much was typed."""
    for name, machine in office.machines.items():
        if machine.is_on:
            with steps.step(f"{name}: switched off"):
                machine.switch_off()
        check_no_key(name, office.card_of(name), office.keys[name], steps)
    typed = office.technician.typed
    steps.fact("commands typed in all, also after a kiosk broke", len(typed))
    steps.fact("typed", typed)
    steps.fact("stood in for", STOOD_IN)
