"""What systemd's own tools say of a unit file, without starting anything."""

import re
import subprocess
from pathlib import Path

UNITS = Path(__file__).parents[1] / "systemd"

_NEWER = re.compile(r"Unknown key name '\w+' in section '\w+', ignoring")
"""A key that this machine's systemd does not know yet; the systemd of the devices does."""


_TARGETS = {
    "sysinit": "",
    "shutdown": "",
    "timers": "",
    "paths": "",
    "sockets": "",
    "basic": "Requires=sysinit.target\nWants=sockets.target timers.target paths.target\n"
    "After=sysinit.target sockets.target paths.target\n",
    "multi-user": "Requires=basic.target\nAfter=basic.target\n",
}
"""What a start of the system goes through, in the order of systemd's own targets (bootup(7))."""


def exposure(unit: Path) -> float:
    """Return what `systemd-analyze security` makes of a unit: 0 is shut, 10 is open."""
    done = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", "--no-pager", str(unit)],
        capture_output=True,
        text=True,
        check=False,
    )
    told = re.search(r"exposure level for .*: ([\d.]+) ", done.stdout)
    assert told, done.stderr
    return float(told[1])


def complaints(units: list[Path], root: Path) -> list[str]:
    """Return what `systemd-analyze verify` finds wrong in units, in a root made for them.

    Args:
        units: the files; a template is verified as its instance 1.
        root: an empty folder.
    """
    place = root / "usr/lib/systemd/system"
    place.mkdir(parents=True)
    programs = set()
    for unit in units:
        text = unit.read_text(encoding="utf-8")
        (place / unit.name).write_text(text, encoding="utf-8")
        programs |= set(re.findall(r"^Exec\w+=[-+!@:|]*(\S+)", text, re.MULTILINE))
        _enable(place, unit, text)
    for name, order in _TARGETS.items():
        (place / f"{name}.target").write_text(f"[Unit]\n{order}", encoding="utf-8")
    for program in programs:
        path = root / program.removeprefix("/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("#!/bin/sh\n", encoding="utf-8")
        path.chmod(0o755)
    names = [*(unit.name.replace("@.", "@1.") for unit in units), "multi-user.target"]
    done = subprocess.run(
        ["systemd-analyze", "verify", f"--root={root}", "--man=no", *names],
        capture_output=True,
        text=True,
        check=False,
    )
    return [line for line in done.stderr.splitlines() if line and not _NEWER.search(line)]


def _enable(place: Path, unit: Path, text: str) -> None:
    """Let the unit be started with the system, so that circles in its order are seen."""
    for target in re.findall(r"^WantedBy=(\S+)", text, re.MULTILINE):
        wants = place / f"{target}.wants"
        wants.mkdir(exist_ok=True)
        (wants / unit.name.replace("@.", "@1.")).symlink_to(place / unit.name)
