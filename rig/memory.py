"""How much memory a process holds."""

from pathlib import Path
from typing import Final

_PAGE_KIB: Final = 4


def resident_mib(pid: int) -> float:
    """Return the resident memory (proc_pid_statm(5): the second field, in pages)."""
    statm = Path(f"/proc/{pid}/statm").read_text(encoding="ascii")
    return int(statm.split()[1]) * _PAGE_KIB / 1024
