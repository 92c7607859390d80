"""Mutants of the kiosk: what it asks, prints, journals and reports."""

from typing import Final

from sim.mutants.mutant import Mutant

TAKINGS: Final = "kiosk/core/takings.py"
LEDGER: Final = "kiosk/core/ledger.py"
SLIP_ENDED: Final = "records.SlipEnded(ident, outcome, self._story.next_report())"
STORY: Final = "kiosk/core/story.py"
RECORDS: Final = "kiosk/core/records.py"
ERRANDS: Final = "kiosk/core/errands.py"

TAKING: Final = (
    Mutant(
        "asked-not-journalled",
        TAKINGS,
        "        self._ledger.keep(asked, now)\n",
        "        self._story.apply(asked)\n",
        "After a power cut a number that was asked for is called, and nobody has it.",
    ),
    Mutant(
        "slip-not-journalled",
        TAKINGS,
        "        self._ledger.keep(slip, now)\n",
        "        self._story.apply(slip)\n",
        "After a power cut a second slip of a number comes out and does not say so.",
    ),
    Mutant(
        "end-of-a-slip-not-journalled",
        TAKINGS,
        f"        self._ledger.keep({SLIP_ENDED}, now)",
        f"        self._story.apply({SLIP_ENDED})",
        "Every start prints all slips of the day once more.",
    ),
    Mutant(
        "awaited-numbers-forgotten-at-a-start",
        LEDGER,
        "        for left_over in (self.story.asked, self.story.given, self.story.unreported):",
        "        self.story.asked.clear()\n"
        "        for left_over in (self.story.given, self.story.unreported):",
        "A number that was asked for before a power cut is never printed.",
    ),
    Mutant(
        "reports-forgotten-at-a-start",
        LEDGER,
        "for left_over in (self.story.asked, self.story.given, self.story.unreported):",
        "for left_over in (self.story.asked, self.story.given):",
        "The controller never learns that a slip did not come out.",
        sought_on="paper",
    ),
    Mutant(
        "slips-not-reported",
        LEDGER,
        "            if ident not in known:\n                self.errands.begin(report, now)",
        "            if ident not in known:\n                del report",
        "The controller never learns how a slip went.",
    ),
    Mutant(
        "interrupted-slip-never-printed-again",
        TAKINGS,
        "            if slip.attempt < ATTEMPTS_MAX:",
        "            if slip.attempt < 1:",
        "A visitor whose slip was cut off by a power cut has no number.",
        sought_on="paper",
    ),
    Mutant(
        "interrupted-slip-printed-without-limit",
        TAKINGS,
        "            if slip.attempt < ATTEMPTS_MAX:",
        "            if slip.attempt < ATTEMPTS_MAX * 100:",
        "A slip that itself brings the kiosk down is printed until the paper is gone.",
        sought_on="paper",
    ),
    Mutant(
        "interrupted-slip-does-not-say-that-it-is-a-copy",
        TAKINGS,
        "return self.print_slip(replace(slip, attempt=slip.attempt + 1), now)",
        "return self.print_slip(slip, now)",
        "Two people hold the same number, and neither slip says so.",
    ),
    Mutant(
        "copy-not-marked",
        RECORDS,
        "        return self.attempt > 1",
        "        return self.attempt > 100",
        "Two people hold the same number, and neither slip says so.",
    ),
    Mutant(
        "silent-printer-waited-for-without-end",
        TAKINGS,
        "        self._lost_at[slip.id] = Millis(now + SLIP_LOST_MS)\n",
        "",
        "The screen says for ever that a slip is being printed.",
        sought_on="paper",
    ),
    Mutant(
        "refused-number-asked-again",
        TAKINGS,
        "                self._ledger.keep(refused, now)\n",
        "                self._story.apply(refused)\n",
        "Every start asks again for what was refused.",
        sought_on="clocks",
    ),
    Mutant(
        "every-repeated-answer-prints",
        TAKINGS,
        "        if ident not in self._story.asked:\n            return None\n",
        "        if ident not in self._story.asked:\n"
        "            slips = self._story.started\n"
        "            return self.print_slip(slips[ident], now) if ident in slips else None\n",
        "An answer that the wire delivers twice is printed twice.",
    ),
    Mutant(
        "requests-counted-from-those-awaited",
        STORY,
        'return self.ident("k", self._takes + 1)',
        'return self.ident("k", len(self.asked) + 1)',
        "A visitor gets the number of an earlier one.",
    ),
    Mutant(
        "reports-counted-from-those-awaited",
        STORY,
        'return self.ident("r", self._reports + 1)',
        'return self.ident("r", len(self.unreported) + 1)',
        "How a slip went is noted for another one.",
    ),
    Mutant(
        "requests-hardly-said-again",
        ERRANDS,
        "self._send_at[request.id] = Millis(now + _pause(request, tries))",
        "self._send_at[request.id] = Millis(now + 1000 * _pause(request, tries))",
        "One lost message, and a visitor gets no number.",
        sought_on="losses",
    ),
    Mutant(
        "repeated-request-is-a-new-one",
        ERRANDS,
        "        return due\n",
        "        from msgspec.structs import replace\n\n"
        '        return [replace(each, id=f"{each.id}-{now}") for each in due]\n',
        "One touch takes a number for each time that it is said.",
    ),
    Mutant(
        "slip-counts-as-printed",
        TAKINGS,
        f"        self._ledger.keep({SLIP_ENDED}, now)",
        f"        outcome = SlipOutcome.PRINTED\n        self._ledger.keep({SLIP_ENDED}, now)",
        "The office believes that everybody has their paper.",
    ),
    Mutant(
        "slip-of-the-ticket-before",
        TAKINGS,
        "                    ident,\n                    ticket,\n",
        "                    ident,\n"
        "                    next((s.ticket for s in self._story.started.values()), ticket),\n",
        "While one slip is in the printer, the next visitor gets the same number.",
        sought_on="visitors",
    ),
)
