"""Where a scripted day plays: an office of real processes, a camera, and somebody who tells."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from rig.office import Office
from rig.visit import call_next

KIOSK: Final = "kiosk-1"
DISPLAY: Final = "display-1"
SIGN: Final = "sign-1"
SIGN_DESK: Final = "desk-1"
"""The desk whose sign it is."""


class Stage:
    """An office, and what of it is kept."""

    def __init__(self, office: Office, output: Path, say: Callable[[str], None]) -> None:
        self.office = office
        self.output = output
        self.say = say
        self._taken: set[str] = set()

    def photograph(self, device: str, name: str) -> None:
        """Keep what a device shows as ``NAME.png``; of a name that was taken, the first stays."""
        if name in self._taken:
            return
        self._taken.add(name)
        self.office.move(device, do="photograph", path=str(self.output / f"{name}.png"))

    def photograph_kiosk(self, screen: str) -> None:
        """Keep what the kiosk shows under the name of its screen."""
        self.photograph(KIOSK, f"kiosk-{screen}")

    def call(self, desk: str) -> str | None:
        """Push the button of a desk box for the next visitor; return the label now there."""
        label = call_next(self.office, desk)
        self.say(f"{desk} calls {label or 'nobody: nobody waits'}")
        return label

    def wait_for_hero(self, label: str, desk: int) -> None:
        """Wait until the hall shows a call of this ticket to this desk as the newest."""
        self.office.wait(
            DISPLAY,
            lambda view: (view["hero"], view["desk"]) == (label, desk) and view["highlighted"],
            f"to show {label} and desk {desk}",
        )
