"""What goes into a support bundle, and what never does. Pure.

Rule 1: only what is named here is collected; no folder is taken whole.
Rule 2: everything goes through ``scrubbed``, whatever it is: a secret that stands where nobody
expects it is taken out all the same.
Rule 3: nothing of a visitor: not the journal, no code of an appointment.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

PART_BYTES_MAX: Final = 1 << 20
"""Of one file in the bundle: its end is kept. 2,000 lines of a log are some 200 KiB."""

LOG_LINES: Final = 2_000

TEXTS: Final = (
    "etc/numerek/*.toml",
    "etc/os-release",
    "boot/firmware/config.txt",
    "boot/firmware/cmdline.txt",
    "boot/firmware/numerek/error.txt",
    "boot/firmware/numerek/done.txt",
    "etc/mosquitto/numerek/acl",
    "etc/mosquitto/mosquitto.conf",
    "etc/mosquitto/conf.d/*.conf",
    "etc/chrony/conf.d/*.conf",
)
"""Files, by pattern from the root of the machine."""

LISTED: Final = ("etc/numerek", "etc/mosquitto/numerek", "var/lib", "run")
"""Where our files are listed by name, size, owner and mode, without what is in them."""


@dataclass(frozen=True)
class Asked:
    """One file of the bundle, and the command whose answer it holds."""

    name: str
    command: tuple[str, ...]


def commands(units: Sequence[str]) -> tuple[Asked, ...]:
    """Return what to ask the system, for these units of ours."""
    asked = (*units, "mosquitto.service", "chrony.service", "numerek-first-boot.service",
             "numerek-broker-files.service", "numerek-firewall.service")  # fmt: skip
    lines = str(LOG_LINES)
    logs = [
        Asked(f"logs/{unit}.log", ("journalctl", "--no-pager", "-o", "short-iso", "-n", lines,
                                   "-u", unit))
        for unit in asked
    ]  # fmt: skip
    return (
        Asked("units.txt", ("systemctl", "--no-pager", "-l", "-n", "0", "status", *asked)),
        Asked("failed.txt", ("systemctl", "--no-pager", "--failed")),
        *logs,
        Asked("kernel.log", ("journalctl", "--no-pager", "-k", "-b", "-n", lines)),
        Asked("disk.txt", ("df", "-hT")),
        Asked("inodes.txt", ("df", "-i")),
        Asked("mounts.txt", ("findmnt", "--real")),
        Asked("disks.txt", ("lsblk", "-o", "NAME,SIZE,TYPE,FSTYPE,MOUNTPOINT,MODEL")),
        Asked("addresses.txt", ("ip", "-brief", "address")),
        Asked("routes.txt", ("ip", "route")),
        Asked("listening.txt", ("ss", "-Hltun")),
        Asked("time.txt", ("timedatectl", "status")),
        Asked("time-sources.txt", ("chronyc", "-n", "sources")),
        Asked("usb.txt", ("lsusb",)),
        Asked("kernel.txt", ("uname", "-a")),
        Asked("packages.txt", ("dpkg-query", "-W", "numerek", "mosquitto", "chrony", "python3*")),
    )


_PEM: Final = re.compile(r"-----BEGIN [^-]+-----.*?(-----END [^-]+-----|\Z)", re.DOTALL)
_NAME: Final = r"(?:pass(?:word|phrase|wd)|secret|token|psk|private[_-]?key|api[_-]?key)s?"
_NAMED: Final = re.compile(rf"(?i)({_NAME}[\"']?\s*[=:][ \t]*)[^\n]+")
"""``wifi_psk = ...``, ``password: ...``: everything up to the end of the line."""
_SET: Final = re.compile(rf"(?im)^(\s*[\w-]*{_NAME}[ \t]+)[^\n]+")
"""``remote_password ...``, as Mosquitto writes it."""
_LONG: Final = re.compile(r"(?=[a-z0-9+/]*[A-Z])(?=[A-Za-z+/]*[0-9])[A-Za-z0-9+/]{48,}={0,2}")
"""What may be a key in base64 without its frame: longer than a path between two dots, and with
capitals and digits."""
_CODE: Final = re.compile(r"(?<![\d.:#-])\d{6}(?![\d.:-])")
"""A code of an appointment is six digits (protocol/fields.py)."""


def scrubbed(text: str) -> str:
    """Return a text without keys, certificates, passwords and codes of appointments."""
    text = _PEM.sub("[removed: a key or certificate]", text)
    text = _NAMED.sub(r"\1[removed]", text)
    text = _SET.sub(r"\1[removed]", text)
    text = _LONG.sub("[removed: long word]", text)
    return _CODE.sub("[removed: six digits]", text)


def last_of(text: str) -> str:
    """Return the end of a text that is longer than a part may be."""
    data = text.encode()
    if len(data) <= PART_BYTES_MAX:
        return text
    return "[its beginning was left out]\n" + data[-PART_BYTES_MAX:].decode(errors="ignore")


CONTENTS: Final = """\
What is in this bundle, for whoever is asked for help with a machine of a Numerek office:

doctor.txt, doctor.json   what the doctor found
etc/, boot/               settings and plan, the broker's configuration and access list
units.txt, logs/          how our programs and the broker are, their last 2,000 lines of log
kernel.log, disk*.txt     the kernel's messages, the disks and what is free
the other files           addresses, time, versions, names and sizes of our files

What is not: keys, certificates, passwords, ssh, the journal, codes of appointments. What looks like
one of them was taken out and says so: [removed]. The bundle names the office, its devices and their
addresses in its network; send it only to whom you trust with that.
"""
