"""An office whose controller and kiosk have a card each that goes bad and is mended.

Nothing may be printed or said that no commit stands behind; who cannot write says so in words and
ends, and the next start after the card is good again goes on. :func:`play` starts this file where
it may mount; it prints one JSON object.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from proof.cards import Card, FullCard, ReadOnlyCard
from proof.office import WatchedOffice
from proof.proof import Outcome, Say
from rig.visit import next_touch, push

CARDS: Final[dict[str, type[Card]]] = {"full": FullCard, "read-only": ReadOnlyCard}
"""By how they go bad."""

VISITORS: Final = 3
"""So many come before and after each trouble."""

STARTS: Final = 3
"""How often a process is started on the bad card, as its unit would every two seconds."""

EXIT_JOURNAL: Final = 3
"""The journal cannot be used, and a person must look (docs/JOURNAL.md)."""

PATIENCE_S: Final = 20.0
TIMEOUT_S: Final = 240.0
KIOSK: Final = "kiosk-1"
DESK: Final = "desk-2"
"""It serves the service whose numbers are taken."""


class BadCards(WatchedOffice):
    """The journals of controller and kiosk lie on a card of their own each."""

    def __init__(self, folder: Path, kind: type[Card]) -> None:
        super().__init__(folder, kiosks=1, desks=2)
        self.cards: dict[str, Card] = {}
        for device in ("controller", KIOSK):
            place = self.folder / f"{device}-state"
            place.mkdir()
            self.cards[device] = kind(place)

    def path(self, device: str, ending: str) -> Path:
        """Put the controller's journal onto its card."""
        if (device, ending) == ("controller", "journal"):
            return self.folder / "controller-state" / "controller.journal"
        return super().path(device, ending)

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

    def __init__(self, office: BadCards) -> None:
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

    def take_numbers(self) -> None:
        """Let some visitors take one each, however long the way."""
        before = len(self._office.slips(KIOSK)) + VISITORS - 1

        def is_there() -> bool:
            self._office.touch()
            return len(self._office.slips(KIOSK)) > before

        self.wait(is_there, "slips")

    def spoil(self, device: str) -> None:
        """Spoil a device's card, let it find out, start it again in vain, and mend the card."""
        card = self._office.cards[device]
        process = self._office.processes[device]
        before = len(self._office.said(device))
        card.spoil()

        def has_ended() -> bool:
            if process.alive:
                self._office.touch()
            return not process.alive

        self.wait(has_ended, f"{device} to find its card bad")
        self.expect_said(device, before)
        slips = len(self._office.slips(KIOSK))
        for _ in range(STARTS):
            card.spoil()
            before = len(self._office.said(device))
            process.start()
            if process.wait_for_end(PATIENCE_S):
                self.refused_starts += 1
                self.expect_said(device, before)
            else:
                self.troubles.append(f"{device} goes on, on a bad card")
        if device == KIOSK and len(self._office.slips(KIOSK)) != slips:
            self.troubles.append("a slip came out that no commit stands behind")
        card.mend()
        process.start()
        self.take_numbers()
        self._office.wait_settled()
        push(self._office, DESK)

    def expect_said(self, device: str, before: int) -> None:
        """Demand that it ended as it should, and said why in words."""
        status, said = self._office.processes[device].exit_code, self._office.said(device)[before:]
        if status != EXIT_JOURNAL:
            self.troubles.append(f"{device} ended with status {status}: {said[-500:]}")
        if not any(word in said for word in self._office.cards[device].words):
            self.troubles.append(f"{device} does not say what its card has: {said[-500:]}")


def play(kind: str, folder: Path, say: Say) -> Outcome:
    """Play such an office in a mount namespace of its own.

    Args:
        kind: how the cards go bad, one of ``CARDS``.
        folder: takes all its files.
        say: hears how it went.
    """
    own = ["unshare", "--mount", "--propagation", "private"]
    if os.geteuid() != 0:
        own += ["--user", "--map-root-user"]  # who is root in there may mount memory
    played = subprocess.run(
        [*own, sys.executable, "-m", "proof.bad_card_office", kind, str(folder / "o")],
        capture_output=True,
        text=True,
        timeout=TIMEOUT_S,
        check=False,
    )
    if played.returncode != 0:
        return Outcome(troubles=(f"the office ended with {played.stderr[-1500:]}",))
    found = json.loads(played.stdout)
    say(f"{found['refused_starts']} starts on a bad card were refused, each in words")
    return Outcome(
        lost=found.pop("lost"),
        doubled=found.pop("doubled"),
        troubles=tuple(found.pop("troubles")),
        details=found,
    )


def main(kind: str, folder: Path) -> dict[str, Any]:
    """Play it here and say what was found."""
    with BadCards(folder, CARDS[kind]) as office:
        story = Story(office)
        story.take_numbers()
        for device in ("controller", KIOSK):
            story.spoil(device)
        story.take_numbers()
        office.wait_settled()
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
    print(json.dumps(main(sys.argv[1], Path(sys.argv[2]))))
