"""Visitors who come another way: without paper, with a call for help, by the keypad alone."""

import time
from typing import Final

from protocol.messages import AnswerHelp
from rig.clerk import Clerk
from rig.stage import KIOSK, Stage
from rig.visit import left, shows, take_ticket, touch

HELP_DESK: Final = 1
"""As in the sample plan: it serves ``pisma``, whose desks give help."""

SERVICE: Final = "dowod"

BETWEEN_KEYS_S: Final = 0.4
"""The same key sooner is a shaking finger, for the kiosk."""
KEYS_MAX: Final = 60


class Everyone:
    """Plays one short scene for each of them."""

    def __init__(self, stage: Stage, clerk: Clerk) -> None:
        self._stage = stage
        self._clerk = clerk

    def out_of_paper(self) -> None:
        """Paper runs out in the middle of a slip, and the next visitor finds none at all."""
        stage, office = self._stage, self._stage.office
        office.printer(KIOSK, "paper_out_after_rows", rows=200)
        touch(office, KIOSK, f"service/{SERVICE}", shows("confirm"))
        touch(office, KIOSK, "take", left("confirm"))
        self._remember("the paper runs out", "kiosk-remember")
        self._print_again()
        office.printer(KIOSK, "paper_out")
        office.wait(KIOSK, lambda view: view["paperless"] is not None, "to know of it")
        stage.photograph(KIOSK, "kiosk-without-paper")
        touch(office, KIOSK, f"service/{SERVICE}", shows("confirm"))
        touch(office, KIOSK, "take", left("confirm"))
        self._remember("there is no paper at all", "kiosk-number-without-paper")
        self._print_again()

    def with_help(self) -> None:
        """Somebody calls for help; a clerk comes, and the ticket is marked."""
        stage, office = self._stage, self._stage.office
        touch(office, KIOSK, "help", shows("help"))
        self._clerk.do(HELP_DESK, AnswerHelp, kiosk=KIOSK)
        office.wait(KIOSK, lambda view: view["help_is_coming"], "to say that somebody comes")
        stage.photograph(KIOSK, "kiosk-help")
        touch(office, KIOSK, "back", shows("home"))
        label = take_ticket(office, KIOSK, SERVICE)
        stage.say(f"a visitor calls for help, desk-{HELP_DESK} answers; {label} is marked for it")

    def by_keypad(self) -> None:
        """Somebody who does not see the screen takes a number by keys and ears."""
        stage, office = self._stage, self._stage.office
        self._strike("space")  # which begins to speak
        self._choose(f"service/{SERVICE}")
        stage.photograph(KIOSK, "kiosk-spoken")
        self._strike("return")
        office.wait(KIOSK, shows("confirm"), "to show the card")
        self._choose("take")
        self._strike("return")
        label = office.wait(KIOSK, shows("take-slip"), "to print")["label"]
        said = [line["said"] for line in office.records(KIOSK) if line["what"] == "said"]
        stage.say(f"a visitor takes {label} by keys and ears alone; the kiosk says: {said[-1]}")
        self._choose("done")
        self._strike("return")
        office.wait(KIOSK, shows("home"), "to be free")

    def _print_again(self) -> None:
        office = self._stage.office
        office.printer(KIOSK, "load_paper")
        touch(office, KIOSK, "reprint", left("remember"))
        office.wait(KIOSK, shows("take-slip"), "to print the copy")
        touch(office, KIOSK, "done", shows("home"))
        self._stage.say("paper is loaded: the same number comes out as a copy")

    def _remember(self, why: str, picture: str) -> None:
        view = self._stage.office.wait(KIOSK, shows("remember"), "to show the number")
        self._stage.photograph(KIOSK, picture)
        self._stage.say(f"{why}: the kiosk shows {view['label']} to remember")

    def _choose(self, target: str) -> None:
        """Go on to the next choice until it is the one that is meant."""
        for _ in range(KEYS_MAX):
            if self._stage.office.view(KIOSK)["focus"] == target:
                return
            self._strike("down")
        raise RuntimeError(f"{target} was not among {KEYS_MAX} choices")

    def _strike(self, key: str) -> None:
        self._stage.office.move(KIOSK, do="key", key=key)
        time.sleep(BETWEEN_KEYS_S)
