"""Mutants of what displays tell the desks, and of what the lamps make of it."""

from typing import Final

from sim.mutants.mutant import Mutant

SEEN: Final = "display/core/seen.py"
HALL: Final = "display/core/machine.py"
BOX: Final = "desk/core/seeing.py"

SEEING: Final = (
    Mutant(
        "display-tells-of-a-call-that-has-no-row",
        SEEN,
        "        if call.call_id in visible:\n",
        "        if call.call_id:\n",
        "The clerk waits for somebody whom no screen has shown.",
    ),
    Mutant(
        "display-tells-nothing-again",
        SEEN,
        "        self._told.clear()\n",
        "        self._told.copy()\n",
        "After the broker was started again every clerk is told to call by voice.",
    ),
    Mutant(
        "display-tells-of-first-calls-only",
        HALL,
        "Shown(board.epoch, call.desk, call.call_id, call.recalls)",
        "Shown(board.epoch, call.desk, call.call_id, 0)",
        "The clerk who repeats a call is told that nobody sees it.",
    ),
    Mutant(
        "clerk-is-not-told-that-nobody-sees-the-call",
        BOX,
        "        return SHOWN_WITHIN_MS <= now - self._since < UNSEEN_MS\n",
        "        return False\n",
        "With the screens dark the clerk waits for a visitor who cannot know.",
        sought_on="screens",
    ),
    Mutant(
        "box-does-not-believe-the-displays",
        BOX,
        "        self._is_shown |= is_it and shown.recalls >= recalls\n",
        "        self._is_shown |= is_it and shown.recalls > recalls\n",
        "Every clerk is told to call by voice, whatever the screens show.",
    ),
    Mutant(
        "word-of-an-earlier-call-taken",
        BOX,
        "(shown.epoch, shown.call_id) == (epoch, call_id)",
        "shown.epoch == epoch",
        "Screens that have gone dark still speak for calls that they never showed.",
        sought_on="screens",
    ),
    Mutant(
        "display-that-was-first-is-not-believed",
        BOX,
        "        for shown in self._seen:\n            self._compare(shown)\n",
        "",
        "The clerk calls by voice whom the whole hall reads.",
    ),
)
