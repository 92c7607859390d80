"""A scripted morning in an office of real processes: what ``make demo`` plays without a screen.

Sixteen visitors, four services, three desks; a recall, an absent visitor, a printer out of paper
and a broker that goes away. It ends by itself in well under a minute.
"""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from rig.audit import Summary, audit
from rig.office import Office
from rig.visit import HOLD_S, call_next, left, push, shows, take_ticket, touch

KIOSK: Final = "kiosk-1"
DISPLAY: Final = "display-1"


ALONE: Final = 6
"""So many visitors are not photographed: the kiosk should show that people wait."""

CALLS_BEFORE_PICTURE: Final = 8
"""By then the list beside the newest call is full."""


CALLS_PROMISED: Final = 3
"""As in the sample plan; before the last of them nobody can be marked absent."""


@dataclass(frozen=True)
class Visitor:
    """What one visitor comes for; a service that is not on the first screen has its category."""

    service: str
    category: str | None = None


VISITORS: Final = tuple(
    Visitor(service, "rodzina" if service == "karta-rodziny" else None)
    for service in (
        "dowod", "karta-rodziny", "meldunek", "dowod", "odbior", "dowod", "meldunek", "odbior",
        "karta-rodziny", "meldunek", "odbior", "dowod", "meldunek", "dowod", "odbior",
    )
)  # fmt: skip

CLERKS_BEGIN_AFTER: Final = 3
"""The first call comes when so many wait, so that the display has something to show."""


class Morning:
    """Plays the script and keeps the pictures."""

    def __init__(self, office: Office, output: Path, say: Callable[[str], None]) -> None:
        self._office = office
        self._output = output
        self._say = say
        self._taken: set[str] = set()
        self._calls = 0

    def play(self) -> None:
        """Play the whole morning."""
        self._photograph(DISPLAY, "display-nobody-called")
        self._choose_language()
        for number, visitor in enumerate(VISITORS, start=1):
            label = take_ticket(
                self._office,
                KIOSK,
                visitor.service,
                category=visitor.category,
                on_screen=self._photograph_kiosk if number > ALONE else self._walk_by,
            )
            self._say(f"visitor {number:2} takes {label} for {visitor.service}")
            if number > CLERKS_BEGIN_AFTER:
                self._call(f"desk-{number % 3 + 1}")
        self._recall_and_absent()
        self._out_of_paper()
        self._without_broker()

    def _choose_language(self) -> None:
        touch(self._office, KIOSK, "language/en", lambda view: bool(view["language"] == "en"))
        self._photograph(KIOSK, "kiosk-home-en")
        touch(self._office, KIOSK, "language/pl", lambda view: bool(view["language"] == "pl"))

    def _call(self, desk: str) -> None:
        label = call_next(self._office, desk)
        self._say(f"{desk} calls {label or 'nobody: nobody waits'}")
        self._calls += label is not None
        if label is not None and self._calls == CALLS_BEFORE_PICTURE:
            self._office.wait(DISPLAY, lambda view: view["hero"] == label, f"to show {label}")
            self._photograph(DISPLAY, "display-calling")

    def _recall_and_absent(self) -> None:
        desk = next(d for d in self._office.desks if self._office.view(d)["label"] is not None)
        label = self._office.view(desk)["label"]
        push(self._office, desk, seconds=HOLD_S)
        self._office.wait(
            DISPLAY, lambda v: v["hero"] == label and v["highlighted"], f"to call {label} again"
        )
        self._say(f"{desk} holds the button: {label} is called once more")
        self._photograph(DISPLAY, "display-recall")
        push(self._office, desk, seconds=HOLD_S)
        self._office.wait(desk, lambda view: view["calls"] == CALLS_PROMISED, "to call once more")
        self._office.move(desk, do="key", action="absent")
        self._office.wait(desk, lambda view: view["label"] is None, "to mark the visitor absent")
        self._say(f"{desk} marks {label} absent")

    def _out_of_paper(self) -> None:
        """Paper runs out in the middle of a slip: the number stays good and is printed again."""
        self._office.printer(KIOSK, "paper_out_after_rows", rows=200)
        touch(self._office, KIOSK, "service/dowod", shows("confirm"))
        touch(self._office, KIOSK, "take", left("confirm"))
        view = self._office.wait(KIOSK, shows("remember"), "to notice")
        self._photograph(KIOSK, "kiosk-remember")
        self._say(f"the paper runs out: the kiosk shows {view['label']} to remember")
        self._office.printer(KIOSK, "load_paper")
        touch(self._office, KIOSK, "reprint", left("remember"))
        self._office.wait(KIOSK, shows("take-slip"), "to print the copy")
        touch(self._office, KIOSK, "done", shows("home"))
        self._say("paper is loaded: the same number comes out as a copy")
        self._office.printer(KIOSK, "paper_out")
        self._office.wait(KIOSK, lambda v: not v["in_service"], "to close for lack of paper")
        self._photograph(KIOSK, "kiosk-out-of-service-paper")
        self._office.printer(KIOSK, "load_paper")
        self._office.wait(KIOSK, lambda v: v["in_service"], "to open again")

    def _without_broker(self) -> None:
        self._office.broker.kill()
        self._office.wait(DISPLAY, lambda v: v["screen"] == "no-link", "to say that it is alone")
        self._photograph(DISPLAY, "display-no-link")
        self._office.wait(KIOSK, lambda v: not v["in_service"], "to close without connection")
        self._photograph(KIOSK, "kiosk-out-of-service-connection")
        self._say("the broker is killed: display and kiosk say so")
        self._office.restart_broker()
        self._office.wait_in_service()
        self._say("the broker is back: everything works again")

    def _photograph_kiosk(self, screen: str) -> None:
        self._photograph(KIOSK, f"kiosk-{screen}")

    def _walk_by(self, _screen: str) -> None:
        """Take no picture yet."""

    def _photograph(self, device: str, name: str) -> None:
        if name in self._taken:
            return
        self._taken.add(name)
        self._office.move(device, do="photograph", path=str(self._output / f"{name}.png"))


def conclude(office: Office, output: Path) -> Summary:
    """Count what happened in an office that has stopped; write ``summary.json``, keep the slips."""
    slips = [slip for kiosk in office.kiosks for slip in office.slips(kiosk)]
    if slips:
        shutil.copyfile(slips[0], output / "slip.png")
    (output / "slips").mkdir(exist_ok=True)
    for slip in slips:
        kiosk = slip.parent.name.removesuffix("-slips")
        shutil.copyfile(slip, output / "slips" / f"{kiosk}-{slip.name}")
    summary = audit(
        office.path("controller", "journal"),
        [office.path(kiosk, "record") for kiosk in office.kiosks],
        slips,
        [office.path(DISPLAY, "record")],
    )
    (output / "summary.json").write_text(summary.as_json(), encoding="utf-8")
    return summary
