"""A thread of a program that looks at the machine once a minute, and keeps what it found."""

import datetime as dt
import logging
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from office.settings import CommonSettings
from protocol.messages import Severity
from runtime.inbox import ThreadDied

if TYPE_CHECKING:
    from upkeep.findings import Finding

FIRST_LOOK_S: Final = 3.0
"""After the start: the first picture and the link come first."""

LOOK_EVERY_S: Final = 60.0
"""Nothing that is looked at needs somebody sooner. Our choice."""


_LOG = logging.getLogger(__name__)


class Found(NamedTuple):
    """What the last look found."""

    findings: "tuple[Finding, ...]"
    certificate_until: dt.datetime | None


class MachineWatch:
    """Looks until it is stopped. ``found`` may be read from any thread."""

    def __init__(
        self,
        settings: CommonSettings,
        on_death: Callable[[ThreadDied], None],
        *,
        root: Path = Path("/"),
    ) -> None:
        self.found: Found | None = None
        """None until the first look is done."""
        self._settings = settings
        self._on_death = on_death
        self._root = root
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="machine", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End. A look at a disk that does not answer is not waited for."""
        self._stopping.set()

    def look(self) -> None:
        """Look once. What goes wrong with looking is a finding too: no ticket depends on it."""
        from upkeep.findings import Finding
        from upkeep.kinds import Kind

        try:
            self.found = self._look()
        except Exception as error:  # noqa: BLE001 - no kiosk stops for its thermometer
            about = f"{type(error).__name__}: {error}"
            findings = (Finding(Kind.LOOK_FAILED, Severity.WATCH, about=about),)
            if self.found is None or self.found.findings != findings:
                _LOG.exception("the machine could not be looked at")
            self.found = Found(findings, None)

    def _look(self) -> Found:
        # Loaded here, so that no program starts later for them.
        from runtime.machine.certificate import certificate_until
        from runtime.machine.reading import read_machine
        from upkeep.judge import judge

        before = self.found.findings if self.found else ()
        until = certificate_until(self._settings)
        readings = read_machine(
            dt.datetime.now(dt.UTC),
            root=self._root,
            paths=("/", self._settings.device.state_dir),
            certificate_until=until,
        )
        return Found(judge(readings, before), until)

    def _run(self) -> None:
        try:
            pause_s = FIRST_LOOK_S
            while not self._stopping.wait(pause_s):
                self.look()
                pause_s = LOOK_EVERY_S
        except BaseException as error:  # noqa: BLE001 - the loop ends the process with it
            self._on_death(ThreadDied("machine", error))
