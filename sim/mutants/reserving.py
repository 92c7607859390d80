"""Mutants of the numbers that kiosks give by themselves, and of how they come into the queue."""

from typing import Final

from sim.mutants.answering import FACTS, FOLD, MACHINE
from sim.mutants.mutant import Mutant

GRANTING: Final = "controller/core/granting.py"
HANDING_OVER: Final = "controller/core/handing_over.py"
OWN_NUMBERS: Final = "kiosk/core/own_numbers.py"
GIVING: Final = "kiosk/core/giving.py"
LEDGER: Final = "kiosk/core/ledger.py"
STORY: Final = "kiosk/core/story.py"
SUPPLY: Final = "kiosk/core/supply.py"

RESERVING: Final = (
    Mutant(
        "blocks-granted-twice",
        GRANTING,
        "if block not in used and _is_free(block, reserves)",
        "if block not in used",
        "A kiosk begins its block anew, and gives each number of it twice.",
        sought_on="alone",
    ),
    Mutant(
        "reserved-numbers-given-by-the-controller",
        GRANTING,
        "        return state.reserves.next_after(number)",
        "        return number",
        "A number that a kiosk has printed by itself is given once more by the controller.",
    ),
    Mutant(
        "small-blocks-granted-after-a-copy",
        GRANTING,
        "        if state.restored_in is None:\n            return next(small",
        "        if True:\n            return next(small",
        "After a copy was put back a kiosk is granted what another one gives from already.",
        sought_on="backups",
    ),
    Mutant(
        "reserve-numbers-move-the-ordinary-ones",
        FOLD,
        "    if event.number <= NUMBER_MAX and not state.reserves.has(event.number):",
        "    if True:",
        "After one number from a kiosk's reserve there are no ordinary ones left.",
        sought_on="alone",
    ),
    Mutant(
        "hand-over-not-merged-by-its-take",
        HANDING_OVER,
        "known = state.answer_to(e.Cause(device, request.take))",
        "known = None",
        "Who holds one slip waits under two numbers, and is called twice.",
    ),
    Mutant(
        "number-of-the-same-touch-not-withdrawn",
        HANDING_OVER,
        "        if other is not None and other.stage is Stage.WAITING:",
        "        if False:",
        "A number that nobody holds is called, and the desk waits for nobody.",
        sought_on="alone",
    ),
    Mutant(
        "withdrawn-ticket-stays-in-the-queue",
        FOLD,
        "    state.queue.remove(event.ticket)\n    state.issued",
        "    state.issued",
        "A number that nobody holds is called, and the desk waits for nobody.",
    ),
    Mutant(
        "straggling-take-issues-again",
        FOLD,
        "                state.answers[e.Cause(event.device, event.take)] = entry.result",
        "                pass",
        "A take that comes late, after its number was handed over, costs a second one.",
        sought_on="stragglers",
    ),
    Mutant(
        "hand-over-refused-when-closed",
        HANDING_OVER,
        "        if (taken := self._taken(device, request, state)) is not None:",
        "        if self._offers.offer(service, state).closed is not None:\n"
        "            return refuse(m.Refusal.CLOSED)\n"
        "        if (taken := self._taken(device, request, state)) is not None:",
        "Who took a number during an outage, a minute before closing, is never called.",
    ),
    Mutant(
        "number-of-yesterday-waits-today",
        HANDING_OVER,
        "        if given_on < state.day:",
        "        if given_on < state.day[:0]:",
        "In the morning a clerk calls somebody who went home yesterday.",
        sought_on="midnights",
    ),
    Mutant(
        "handed-over-number-waits-from-its-hand-over",
        HANDING_OVER,
        "            return _Standing(kind, -age_ms)\n        taken_at",
        "            return _Standing(kind, 0)\n        taken_at",
        "Who came during an outage stands behind those who came after it.",
        sought_on="alone",
    ),
    Mutant(
        "handed-over-number-takes-no-place",
        HANDING_OVER,
        "        since_ms = other.rank[0] - now\n",
        "        since_ms = 0\n",
        "Whose answer came late loses the place that the controller had given.",
        sought_on="alone",
    ),
    Mutant(
        "kiosks-not-told-of-a-copy",
        FACTS,
        "restored_in=state.restored_in,",
        "restored_in=None,",
        "Everybody whose number was given after the copy was made waits in vain.",
    ),
    Mutant(
        "reserve-not-journalled-before-use",
        OWN_NUMBERS,
        "                self._ledger.keep(records.ReserveCame(answer.result.reserve), now)",
        "                self._story.apply(records.ReserveCame(answer.result.reserve))",
        "After a power cut nobody knows whose the numbers on paper were.",
    ),
    Mutant(
        "number-given-without-journal",
        OWN_NUMBERS,
        "        self._ledger.keep(number, now)",
        "        self._story.apply(number)",
        "After a power cut the kiosk gives the same number again, and never tells of the first.",
    ),
    Mutant(
        "number-given-is-given-again",
        STORY,
        "            self.stock = self.stock.without(int(hand_over.label[1:]))",
        "            self.stock = self.stock.without(0)",
        "During an outage everybody gets the same number.",
    ),
    Mutant(
        "reserve-begun-anew-at-each-start",
        STORY,
        "self.stock = self.stock and self.stock.after_start()",
        "self.stock = self.stock and stock_of(self.stock.reserve)",
        "A kiosk that was off for a moment gives its first numbers twice.",
        sought_on="disks",
    ),
    Mutant(
        "no-numbers-left-out-at-a-start",
        STORY,
        "self.stock = self.stock and self.stock.after_start()",
        "self.stock = self.stock",
        "Numbers whose record a card has lost are given twice.",
        sought_on="disks",
    ),
    Mutant(
        "life-not-renewed-at-a-start",
        STORY,
        "                self.life = life\n",
        "                self.life = self.life or life\n",
        "A request whose record a card has lost gets the answer of an earlier visitor.",
    ),
    Mutant(
        "late-answer-printed-beside-the-reserve-slip",
        "kiosk/core/takings.py",
        "        if ident not in self._story.asked:\n            return None\n"
        "        match answer.result:\n"
        "            case Taken(ticket, ahead, at, wait, booked_for):\n"
        "                self._errands.end(ident)\n"
        "                is_late = isinstance(self._story.asked[ident], CheckIn) and",
        "        late = {each.take for each in self._story.given.values()}\n"
        "        if ident not in self._story.asked and ident not in late:\n"
        "            return None\n"
        "        match answer.result:\n"
        "            case Taken(ticket, ahead, at, wait, booked_for):\n"
        "                self._errands.end(ident)\n"
        "                is_late = isinstance(self._story.asked.get(ident), CheckIn) and",
        "Two slips with two numbers come out for one visitor.",
        sought_on="stragglers",
    ),
    Mutant(
        "numbers-not-handed-over",
        OWN_NUMBERS,
        "        self._errands.begin(number.hand_over, now)\n",
        "",
        "Nobody who came during an outage is called before the kiosk is started again.",
    ),
    Mutant(
        "hand-overs-forgotten-at-a-start",
        LEDGER,
        "for left_over in (self.story.asked, self.story.given, self.story.unreported):",
        "for left_over in (self.story.asked, self.story.unreported):",
        "Numbers given before a power cut are never called.",
    ),
    Mutant(
        "answer-to-a-hand-over-ends-earlier-ones",
        OWN_NUMBERS,
        "        self._errands.end(ident)\n"
        "        held = self._story.held_for(self._story.given[ident].take)\n"
        "        self._ledger.keep(ended, now)",
        "        held = self._story.held_for(self._story.given[ident].take)\n"
        "        for each in list(self._story.given):\n"
        "            self._errands.end(each)\n"
        "            alone = ended if each == ident else records.HandedOver(each, None)\n"
        "            self._ledger.keep(alone, now)\n"
        "            if each == ident:\n"
        "                break",
        "Of several numbers the controller knows the last, and those before wait in vain.",
        sought_on="wires",
    ),
    Mutant(
        "refused-hand-over-said-for-ever",
        OWN_NUMBERS,
        "            case Noted() | Refused():",
        "            case Noted():",
        "A kiosk repeats a number that somebody else has until somebody empties its journal.",
        sought_on="thieves",
    ),
    Mutant(
        "controllers-never-reminded",
        OWN_NUMBERS,
        "            for hand_over in self._reminders.due(menu, now):",
        "            for hand_over in self._reminders.due(menu, now)[:0]:",
        "Numbers that a controller forgot are never called.",
    ),
    Mutant(
        "own-numbers-given-much-too-late",
        GIVING,
        "ANSWER_WAIT_MS: Final = Millis(3_000)",
        "ANSWER_WAIT_MS: Final = Millis(300_000)",
        "While the controller is mute a visitor stands before the kiosk and gets nothing.",
        sought_on="alone",
    ),
    Mutant(
        "own-numbers-never-given",
        OWN_NUMBERS,
        "if ask is None or service is None or stock is None or stock.next_number is None:",
        "if ask is None or service is None or stock is None or stock.next_number is not None:",
        "During an outage the hall stands still.",
    ),
    Mutant(
        "reserve-asked-for-without-what-is-held",
        SUPPLY,
        "return ReserveNumbers(self.awaited, today, stock.reserve if stock else None)",
        "return ReserveNumbers(self.awaited, today, None)",
        "A controller that forgot a grant never learns of it.",
        sought_on="backups",
    ),
    Mutant(
        "named-number-of-its-own-taken-for-another",
        GIVING,
        "        own=True,\n",
        "        own=False,\n",
        "A controller that forgot a grant counts on from a kiosk's number, into its block.",
        sought_on="disks",
    ),
    Mutant(
        "start-gives-numbers-at-once",
        MACHINE,
        "        if self._state.day != NO_DAY:\n            self._gives_from",
        "        if False:\n            self._gives_from",
        "Two power cuts in a few seconds, and a number that is on paper is given once more.",
        sought_on="disks",
    ),
    Mutant(
        "own-numbers-on-paper-without-their-time",
        OWN_NUMBERS,
        "self._story.next_hand_over(), label, at, day, large=large)",
        "self._story.next_hand_over(), label, None, day, large=large)",
        "Who came during an outage stands behind those who came after it.",
        sought_on="alone",
    ),
    Mutant(
        "reminders-count-from-now",
        "kiosk/core/reminders.py",
        "            since = self._heard_at - RECENT_MS\n",
        "            since = now - RECENT_MS\n",
        "After a long outage nobody tells a controller what it forgot before it.",
        sought_on="disks",
    ),
    Mutant(
        "own-numbers-forgotten-once-handed-over",
        STORY,
        "        self._remember(replace(hand_over, id=hand_over.take, ticket=ticket.id))\n",
        "",
        "A controller that was put back is not told of them, and nobody calls them.",
    ),
)
