"""An office whose controller and kiosk have a small disk each, of memory, that can be filled.

Started by :mod:`proof.full_disk` where it may mount: in a mount namespace of its own, so that the
small disks are gone with it. Prints one JSON object.
"""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from proof.office import WatchedOffice
from rig.visit import next_touch, push

SIZE: Final = "3m"
"""Of each disk: a WAL of 1 MiB, the journal, and some room."""

STARTS: Final = 3
"""How often a process is started on the full disk, as its unit would every two seconds."""

EXIT_JOURNAL: Final = 3
"""The journal cannot be used, and a person must look (docs/JOURNAL.md)."""

PATIENCE_S: Final = 20.0
KIOSK: Final = "kiosk-1"
DESK: Final = "desk-1"


class SmallDisks(WatchedOffice):
    """The journals of controller and kiosk lie on a disk of their own."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, kiosks=1, desks=1)
        for device in ("controller", KIOSK):
            disk = self.disk_of(device)
            disk.mkdir()
            options = ["-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs"]
            subprocess.run(["mount", *options, str(disk)], check=True)

    def disk_of(self, device: str) -> Path:
        """Return where the disk of a device is mounted."""
        return self.folder / f"{device}-state"

    def path(self, device: str, ending: str) -> Path:
        """Put the controller's journal onto its disk."""
        if (device, ending) == ("controller", "journal"):
            return self.disk_of(device) / "controller.journal"
        return super().path(device, ending)

    def fill(self, device: str) -> Path:
        """Fill a disk to the last byte; return the file that does."""
        filler = self.disk_of(device) / "filler"
        with filler.open("ab", buffering=0) as file:
            for size in (65536, 4096):
                try:
                    while file.write(bytes(size)) == size:
                        pass
                except OSError:
                    continue  # it is full for this size
        return filler

    def said(self, device: str) -> str:
        """Return everything that a device has logged."""
        return self.path(device, "log").read_text(errors="replace")

    def touch(self) -> None:
        """Touch what leads to a number, if the kiosk is there and shows such a thing."""
        try:
            target = next_touch(self.view(KIOSK), "dowod")
            if target is not None:
                self.move(KIOSK, do="touch", target=target)
        except (OSError, RuntimeError):
            return  # nobody is there, or it shows another thing by now; people touch again


class Story:
    """What happened, and what should not have."""

    def __init__(self, office: SmallDisks) -> None:
        self._office = office
        self.troubles: list[str] = []
        self.refused_starts = 0

    def wait(self, holds: Callable[[], bool], what: str) -> None:
        """Wait until something holds."""
        deadline = time.monotonic() + PATIENCE_S
        while not holds():
            if time.monotonic() > deadline:
                self.troubles.append(f"waited in vain for {what}")
                return
            time.sleep(0.1)

    def take_a_number(self) -> None:
        """Let a visitor take one, however long the way."""
        before = len(self._office.slips(KIOSK))

        def is_there() -> bool:
            self._office.touch()
            return len(self._office.slips(KIOSK)) > before

        self.wait(is_there, "a slip")

    def settle(self) -> None:
        """Wait until nothing is open at the kiosk."""
        self._office.wait(KIOSK, lambda view: view["unsettled"] == 0, "to settle")

    def run_full(self, device: str) -> None:
        """Fill a device's disk, let it find that out, start it again in vain, and make room."""
        process = self._office.processes[device]
        before = len(self._office.said(device))
        filler = self._office.fill(device)

        def has_ended() -> bool:
            self._office.touch()
            return not process.alive

        self.wait(has_ended, f"{device} to find its disk full")
        self.expect_said(device, before)
        slips = len(self._office.slips(KIOSK))
        for _ in range(STARTS):
            self._office.fill(device)  # who ended has emptied its WAL, which made some room
            before = len(self._office.said(device))
            process.start()
            if process.wait_for_end(PATIENCE_S):
                self.refused_starts += 1
                self.expect_said(device, before)
            else:
                self.troubles.append(f"{device} goes on, on a full disk")
        if device == KIOSK and len(self._office.slips(KIOSK)) != slips:
            self.troubles.append("a slip came out that no commit stands behind")
        filler.unlink()
        process.start()
        self.take_a_number()
        self.settle()
        push(self._office, DESK)

    def expect_said(self, device: str, before: int) -> None:
        """Demand that it ended as it should, and said why in words."""
        status, said = self._office.processes[device].exit_code, self._office.said(device)[before:]
        if status != EXIT_JOURNAL:
            self.troubles.append(f"{device} ended with status {status}: {said[-500:]}")
        if "full" not in said and "No space" not in said:
            self.troubles.append(f"{device} does not say that its disk is full: {said[-500:]}")


def main(folder: Path) -> dict[str, Any]:
    """Play it and say what was found."""
    with SmallDisks(folder) as office:
        story = Story(office)
        story.take_a_number()
        for device in ("controller", KIOSK):
            story.run_full(device)
        story.take_a_number()
        story.settle()
        slips = len(office.slips(KIOSK))
    verdict = office.judge()
    return {
        "lost": len(verdict.lost),
        "doubled": len(verdict.doubled),
        "troubles": [*story.troubles, *verdict.troubles, *office.tracebacks()],
        "refused_starts": story.refused_starts,
        "slips": slips,
        **verdict.looked_at,
    }


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]))))
