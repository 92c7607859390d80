"""One of our own programs as a real process, started and ended by id."""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

STOP_TIMEOUT_S: Final = 5.0
"""A program that was asked to stop and has not done so by then is killed."""


class Process:
    """A program that can be started, killed and started again."""

    def __init__(
        self,
        name: str,
        module: str,
        arguments: Sequence[str],
        *,
        log: Path,
        env: Mapping[str, str],
        place: Sequence[str] = (),
    ) -> None:
        self.name = name
        self.log = log
        self._argv = [*place, sys.executable, "-m", module, *arguments]
        self._env = {**os.environ, "PYTHONUNBUFFERED": "1", **env}
        self._running: subprocess.Popen[bytes] | None = None

    @property
    def alive(self) -> bool:
        """Whether it runs now."""
        return self._running is not None and self._running.poll() is None

    @property
    def exit_code(self) -> int | None:
        """How it ended, or None while it runs or never ran."""
        return None if self._running is None else self._running.poll()

    @property
    def pid(self) -> int:
        """Its process id.

        Raises:
            RuntimeError: it was never started.
        """
        if self._running is None:
            raise RuntimeError(f"{self.name} was not started")
        return self._running.pid

    def start(self, *, under: Sequence[str] = ()) -> None:
        """Start it; what it says goes to the end of its log file.

        Args:
            under: a program with its arguments that becomes ours by exec, such as ``strace -D``.
        """
        with self.log.open("ab") as log:
            self._running = subprocess.Popen(
                [*under, *self._argv],
                env=self._env,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,  # Ctrl-C is for the rig, which then stops all in order
            )

    def kill(self) -> None:
        """End it at once, as a power cut would (SIGKILL)."""
        if self._running is not None:
            self._running.kill()
            self._running.wait()

    def freeze(self) -> None:
        """Let it hang: it neither ends nor answers."""
        os.kill(self.pid, signal.SIGSTOP)

    def thaw(self) -> None:
        """Let it go on."""
        os.kill(self.pid, signal.SIGCONT)

    def wait_for_end(self, timeout_s: float) -> bool:
        """Wait until it has ended by itself; False when it has not in time."""
        if self._running is None:
            return True
        try:
            self._running.wait(timeout_s)
        except subprocess.TimeoutExpired:
            return False
        return True

    def stop(self) -> int:
        """Ask it to stop (SIGTERM) and return its exit code; kill it when it does not."""
        if self._running is None:
            return 0
        self._running.terminate()
        try:
            return self._running.wait(STOP_TIMEOUT_S)
        except subprocess.TimeoutExpired:
            self.kill()
            return self._running.wait()
