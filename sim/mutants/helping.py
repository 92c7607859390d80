"""Mutants of calls for help, and of the mark that a ticket bears whose visitor has called."""

from typing import Final

from sim.mutants.answering import FOLD
from sim.mutants.mutant import Mutant

FACTS: Final = "controller/core/facts.py"
HELPING_RULES: Final = "controller/core/helping.py"

HELPING: Final = (
    Mutant(
        "call-for-help-shown-at-no-desk",
        FACTS,
        "            help=_help(state) if self._hears_help(desk, state) else (),\n",
        "",
        "Somebody waits for help at the kiosk, and no clerk knows.",
    ),
    Mutant(
        "calls-for-help-left-standing",
        FOLD,
        "HelpWanted(Millis(at + HELP_WANTED_MS))",
        "HelpWanted(Millis(at + 100 * HELP_WANTED_MS))",
        "A clerk goes to a kiosk that somebody left long ago.",
        sought_on="none",
    ),
    Mutant(
        "help-on-its-way-for-ever",
        FOLD,
        "HelpWanted(Millis(at + HELP_COMING_MS), is_coming=True)",
        "HelpWanted(Millis(at + 100 * HELP_COMING_MS), is_coming=True)",
        "The next who calls is told that somebody comes, and nobody does.",
        sought_on="none",
    ),
    Mutant(
        "second-call-for-help-counts-again",
        HELPING_RULES,
        "        if kiosk in state.help:",
        "        if False:",
        "A child that touches the button again and again keeps the clerks running.",
    ),
    Mutant(
        "answer-to-nobody-is-carried-out",
        HELPING_RULES,
        "        if wanted is None:\n            return refuse(m.Refusal.NO_HELP_WANTED)\n"
        "        if wanted.is_coming:",
        "        if wanted is not None and wanted.is_coming:",
        "A kiosk says that somebody comes to who has not called.",
    ),
    Mutant(
        "mark-lost-with-the-number",
        "controller/core/visits.py",
        "            guide=request.guide,\n",
        "",
        "Who cannot find the desk alone is called, and nobody comes to meet them.",
    ),
    Mutant(
        "mark-lost-when-a-number-is-handed-over",
        "controller/core/handing_over.py",
        "            guide=request.guide or (other is not None and other.guide),\n",
        "",
        "The same, where the number was given while nobody answered.",
        sought_on="alone",
    ),
    Mutant(
        "mark-stays-for-the-next-visitor",
        "kiosk/core/stage.py",
        "        self.guide = False\n",
        '        self.guide = getattr(self, "guide", False)\n',
        "Clerks get up for everybody, and soon for nobody.",
    ),
)
