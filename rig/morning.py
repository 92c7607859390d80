"""A scripted morning in an office of real processes: what ``make demo`` plays without a screen.

Seventeen visitors, five services, three desk boxes, one of them with a sign, and two desks on the
command line; the rules of an office day, a printer out of paper, a call for help, a visitor at the
keypad, and a broker that goes away. It ends by itself in about a minute.
"""

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from rig.audit import Summary, audit_of
from rig.clerk import Clerk
from rig.everyone import Everyone
from rig.office import Office
from rig.rules import Rules
from rig.stage import DISPLAY, KIOSK, SIGN, SIGN_DESK, Stage
from rig.visit import take_ticket, touch

ALONE: Final = 6
"""So many visitors are not photographed: the kiosk should show that people wait."""

CLERKS_BEGIN_AFTER: Final = 5
"""The first call comes when so many wait. The hall announces calls one after another, and much
slower than hands can push."""

RECENT: Final = 6
"""So many calls are listed beside the newest one."""


@dataclass(frozen=True)
class Visitor:
    """What one visitor comes for; a service that is not on the first screen has its category."""

    service: str
    category: str | None = None


VISITORS: Final = tuple(
    Visitor(service, "rodzina" if service in {"karta-rodziny", "akty"} else None)
    for service in (
        "dowod", "karta-rodziny", "meldunek", "dowod", "odbior", "dowod",
        "akty", "meldunek", "odbior", "meldunek", "dowod", "dowod",
    )
)  # fmt: skip


class Morning:
    """Plays the script and keeps the pictures."""

    def __init__(self, office: Office, output: Path, say: Callable[[str], None]) -> None:
        self._office = office
        self._stage = Stage(office, output, say)
        self._say = say

    def play(self) -> None:
        """Play the whole morning."""
        self._stage.photograph(DISPLAY, "display-nobody-called")
        self._choose_language()
        with Clerk(self._office) as clerk:
            rules = Rules(self._stage, clerk)
            rules.import_appointment()
            self._visitors_come()
            self._photograph_hall()
            rules.break_with_a_time(desk=3)
            everyone = Everyone(self._stage, clerk)
            everyone.out_of_paper()
            everyone.with_help()
            everyone.by_keypad()
            rules.cash_desk_and_back(desk=2)
            overtaken = rules.appointment()
            rules.absent_and_restored(desk=1)
            rules.parked(desk=3)
        self._without_broker()
        self._explain(overtaken)

    def _visitors_come(self) -> None:
        for number, visitor in enumerate(VISITORS, start=1):
            label = take_ticket(
                self._office,
                KIOSK,
                visitor.service,
                category=visitor.category,
                on_screen=self._stage.photograph_kiosk if number > ALONE else self._walk_by,
            )
            self._say(f"visitor {number:2} takes {label} for {visitor.service}")
            if number > CLERKS_BEGIN_AFTER:
                self._call(f"desk-{number % 3 + 1}")

    def _call(self, desk: str) -> None:
        label = self._stage.call(desk)
        if desk == SIGN_DESK and label is not None:
            self._office.wait(SIGN, lambda view: view["label"] == label, f"to show {label}")
            self._stage.photograph(SIGN, "sign-called")

    def _choose_language(self) -> None:
        touch(self._office, KIOSK, "language/en", lambda view: bool(view["language"] == "en"))
        self._stage.photograph(KIOSK, "kiosk-home-en")
        touch(self._office, KIOSK, "language/pl", lambda view: bool(view["language"] == "pl"))

    def _photograph_hall(self) -> None:
        self._office.wait(
            DISPLAY,
            lambda view: view["highlighted"] and len(view["recent"]) == RECENT,
            "to announce a call beside a full list",
        )
        self._stage.photograph(DISPLAY, "display-calling")

    def _without_broker(self) -> None:
        self._office.broker.kill()
        self._office.wait(DISPLAY, lambda v: v["screen"] == "no-link", "to say that it is alone")
        self._stage.photograph(DISPLAY, "display-no-link")
        self._office.wait(SIGN, lambda v: v["screen"] == "no-link", "to say that it is alone")
        self._stage.photograph(SIGN, "sign-no-link")
        self._office.wait(KIOSK, lambda v: v["alone"], "to know that nobody answers")
        self._stage.photograph(KIOSK, "kiosk-alone")
        self._say("the broker is killed: display, sign and kiosk say so")
        label = take_ticket(self._office, KIOSK, "dowod")
        self._say(f"the kiosk goes on and gives {label}, a number of its own")
        self._office.restart_broker()
        self._office.wait_in_service()
        self._office.wait(KIOSK, lambda v: v["unsettled"] == 0, f"to hand {label} over")
        self._say("the broker is back: everything works again")

    def _explain(self, label: str) -> None:
        """Ask the journal, with the command that an office asks with."""
        settings = self._office.path("controller", "toml")
        command = [sys.executable, "-m", "numerek", "why", label, "--language", "en"]
        command += ["--settings", str(settings)]
        said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        self._say(f"numerek why {label}")
        for line in said.splitlines():
            self._say(f"  {line}")

    def _walk_by(self, _screen: str) -> None:
        """Take no picture yet."""


def conclude(office: Office, output: Path) -> Summary:
    """Count what happened in an office that has stopped; write ``summary.json``, keep the slips."""
    slips = [slip for kiosk in office.kiosks for slip in office.slips(kiosk)]
    if slips:
        shutil.copyfile(slips[0], output / "slip.png")
    (output / "slips").mkdir(exist_ok=True)
    for slip in slips:
        kiosk = slip.parent.name.removesuffix("-slips")
        shutil.copyfile(slip, output / "slips" / f"{kiosk}-{slip.name}")
    summary = audit_of(office)
    (output / "summary.json").write_text(summary.as_json(), encoding="utf-8")
    return summary
