"""The wall clock of one process, to be stepped while it runs; see ``wall_clock.c``."""

import subprocess
from pathlib import Path
from typing import Final

SOURCE: Final = Path(__file__).with_name("wall_clock.c")
DAY_S: Final = 24 * 60 * 60


class WallClock:
    """A clock that is so many seconds off. Processes with ``env`` in their environment go by it."""

    def __init__(self, folder: Path) -> None:
        """Build what is preloaded.

        Args:
            folder: takes it, and the file with the shift.

        Raises:
            subprocess.CalledProcessError: the compiler does not like it.
        """
        self._library = folder / "wall_clock.so"
        self._shift = folder / "wall_shift"
        self.set(0)
        subprocess.run(
            ["gcc", "-O2", "-Wall", "-Werror", "-shared", "-fPIC", "-o", self._library, SOURCE],
            check=True,
            capture_output=True,
        )

    @property
    def env(self) -> dict[str, str]:
        """What the environment of a process must have."""
        return {"LD_PRELOAD": str(self._library), "NUMEREK_WALL_SHIFT": str(self._shift)}

    def set(self, shift_s: int) -> None:
        """Let the clock be so many seconds ahead of this machine's, or behind."""
        written = shift_s.to_bytes(8, "little", signed=True)
        if not self._shift.exists():
            self._shift.write_bytes(written)
            return
        with self._shift.open("r+b") as file:  # a new file would not be the one they look at
            file.write(written)
