"""What runs on what."""

from pathlib import Path

from runtime.machine.files import text_of
from runtime.version import program_version
from upkeep.readings import Versions


def versions(root: Path) -> Versions:
    """Return program, system, kernel and model; empty what nobody knows."""
    return Versions(
        program=program_version(),
        system=_system(text_of(root / "etc/os-release") or ""),
        kernel=text_of(root / "proc/sys/kernel/osrelease") or "",
        model=text_of(root / "proc/device-tree/model")
        or text_of(root / "sys/class/dmi/id/product_name")
        or "",
    )


def _system(text: str) -> str:
    """Return the name of the system (os-release(5): its name needs quotes and no escapes)."""
    for line in text.splitlines():
        key, _, value = line.partition("=")
        if key == "PRETTY_NAME":
            return value.strip("\"'")
    return ""
