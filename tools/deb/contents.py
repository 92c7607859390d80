"""What of the tree goes into the package."""

from pathlib import PurePosixPath
from typing import Final

ROOMS: Final = (
    "authority",
    "controller",
    "desk",
    "display",
    "kiosk",
    "line",
    "numerek",
    "office",
    "protocol",
    "provision",
    "runtime",
    "scene",
    "spoken",
    "upkeep",
)
"""The product. The simulator, the rig, the stand-ins and the long proofs test it, and stay in the
sources: a device has no use for them."""

LEFT_OUT: Final = frozenset(
    f"numerek/{name}.py"
    for name in ("broken_module", "demo", "sim", "sim_days", "sim_mutant", "sim_mutants")
)
"""Commands that need those; `numerek.main` says so where they are missing."""

PROGRAM: Final = "usr/lib/numerek"
SHARE: Final = "usr/share/numerek"
UNITS: Final = "usr/lib/systemd/system"

SYSTEMD_FOLDERS: Final = {
    "apt.conf.d": "etc/apt/apt.conf.d",
    "journald.conf.d": "usr/lib/systemd/journald.conf.d",
    "modules-load.d": "usr/lib/modules-load.d",
    "system-preset": "usr/lib/systemd/system-preset",
    "sysusers.d": "usr/lib/sysusers.d",
    "timesyncd.conf.d": "usr/lib/systemd/timesyncd.conf.d",
    "tmpfiles.d": "usr/lib/tmpfiles.d",
    "udev": "usr/lib/udev/rules.d",
}
"""Folders in systemd/ that the system reads without being asked, and where it looks for them."""

AT_EVERY_START: Final = ("numerek-first-boot.service", "numerek-update-undone.service")
"""Units that every start of a machine pulls in; each has a condition and mostly does nothing."""

_UNIT_ENDINGS: Final = (".service", ".target", ".path", ".timer", ".slice", ".socket")


def place_of(file: PurePosixPath) -> PurePosixPath | None:
    """Return where in the package a file of the tree belongs; None for one that stays out.

    Documents are not here: debhelper puts them where Debian wants them.
    """
    room = file.parts[0]
    if room in ROOMS:
        shipped = file.suffix == ".py" and str(file) not in LEFT_OUT
        return PurePosixPath(PROGRAM, file) if shipped else None
    if len(file.parts) == 1 or file.suffix == ".md":
        return PurePosixPath(SHARE, *file.parts[1:]) if room == "assets" else None
    if room == "assets":
        return PurePosixPath(SHARE, *file.parts[1:])
    if room == "broker_config":
        return PurePosixPath(SHARE, "broker", *file.parts[1:])
    return _place_of_system_file(PurePosixPath(*file.parts[1:])) if room == "systemd" else None


def _place_of_system_file(file: PurePosixPath) -> PurePosixPath:
    folder = file.parts[0]
    if file.suffix in _UNIT_ENDINGS:
        return PurePosixPath(UNITS, file)
    if folder.endswith(tuple(f"{ending}.d" for ending in _UNIT_ENDINGS)):
        return PurePosixPath(UNITS, file)
    if folder in SYSTEMD_FOLDERS:
        return PurePosixPath(SYSTEMD_FOLDERS[folder], *file.parts[1:])
    # What a machine takes with certain settings only: the first boot, or a person, puts it there.
    return PurePosixPath(SHARE, "systemd", file)
