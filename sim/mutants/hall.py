"""Mutants of the hall display: what it shows, and whom it announces when."""

from typing import Final

from sim.mutants.mutant import Mutant

DISPLAY: Final = "display/core/machine.py"
QUEUE: Final = "display/core/announcing/queue.py"
ANNOUNCER: Final = "display/core/announcing/announcer.py"
REPETITIONS: Final = "display/core/announcing/repetitions.py"
TURN: Final = "display/core/announcing/turn.py"
ROWS: Final = "display/core/rows.py"
VIEW: Final = "display/core/view.py"

HALL: Final = (
    Mutant(
        "display-believes-every-board",
        DISPLAY,
        "        board = self._truth.fact(self._now)\n",
        "        heard = self._truth._beat_came_at is not None and self._truth._newest\n"
        "        board = self._truth.fact(self._now) or heard or None\n",
        "A display shows calls while nothing is known to be true.",
    ),
    Mutant(
        "display-does-not-say-that-it-is-blind",
        DISPLAY,
        "return Screen.STARTING if starting else Screen.NO_LINK, None",
        "return Screen.STARTING if starting else Screen.NOBODY, None",
        "The hall believes that nobody is called, and does not listen to the clerks.",
    ),
    Mutant(
        "chime-at-each-board",
        QUEUE,
        "            if key not in self._stages:\n                age_ms",
        "            if True:\n                age_ms",
        "Each call is announced again whenever anything happens.",
    ),
    Mutant(
        "old-calls-announced-after-a-start",
        QUEUE,
        "    if age_ms >= YOUNG_MS:",
        "    if age_ms >= YOUNG_MS * 1000:",
        "A display that starts again startles everybody who is at a desk already.",
    ),
    Mutant(
        "who-was-served-is-announced",
        QUEUE,
        "for call in board.calls if call.at_desk}",
        "for call in board.calls}",
        "The hall hears the number of somebody who has left.",
    ),
    Mutant(
        "recall-makes-no-sound",
        QUEUE,
        "return Announcement(call.call_id, call.recalls)",
        "return Announcement(call.call_id, 0)",
        "Who did not hear the first call does not hear the second.",
    ),
    Mutant(
        "calls-never-announced",
        QUEUE,
        "    return _Stage.WAITING if call.at_desk else _Stage.SKIPPED",
        "    return _Stage.ANNOUNCED if call.at_desk else _Stage.SKIPPED",
        "A visitor who does not look up never learns of the call.",
    ),
    Mutant(
        "announcements-all-at-once",
        ANNOUNCER,
        "        if self._turn is not None and self._turn.has_hall(now):\n            return []",
        "        if self._turn is not None and now < self._turn.began_at:\n            return []",
        "Of two calls at one moment the hall hears one chime, and looks at one.",
    ),
    Mutant(
        "announcements-as-long-as-a-turn",
        TURN,
        "(TURN_MS if self.has_ended else LONGEST_MS)",
        "TURN_MS",
        "Each call is spoken over the one before it.",
    ),
    Mutant(
        "who-was-answered-is-called-again",
        REPETITIONS,
        "            awaited = awaited_on(board)",
        "            awaited = set(self._owed)",
        "The number of somebody who sits at the desk is said once more.",
    ),
    Mutant(
        "who-was-answered-while-the-call-sounded-is-called-again",
        ANNOUNCER,
        "return board is not None and announcement_of(call) in awaited_on(board)",
        "return board is not None",
        "Who stood beside the desk and came at once is called again.",
    ),
    Mutant(
        "recall-repeated-too",
        REPETITIONS,
        "        if not call.recalls:\n",
        "        if call.call_id:\n",
        "After the clerk's second call the hall hears a third one that nobody made.",
    ),
    Mutant(
        "repetition-at-once",
        REPETITIONS,
        "REPEATED_AFTER_MS: Final = 8_000",
        "REPEATED_AFTER_MS: Final = 500",
        "Every call is said twice, and the next one waits for it.",
    ),
    Mutant(
        "repetition-however-late",
        REPETITIONS,
        "DROPPED_AFTER_MS: Final = 20_000",
        "DROPPED_AFTER_MS: Final = 200_000",
        "Minutes after a call its number is said again, as if the clerk had recalled.",
    ),
    Mutant(
        "repetitions-without-end",
        ANNOUNCER,
        "        self._said = None\n        return",
        "        self._said = Manner.FULL\n        return",
        "The hall hears one number for as long as somebody is at that desk.",
    ),
    Mutant(
        "repetition-with-a-chime",
        ANNOUNCER,
        "repetition_of(call), now, chimes=False)",
        "repetition_of(call), now, chimes=True)",
        "Everybody looks up twice for each call.",
    ),
    Mutant(
        "display-hides-the-last-call",
        ROWS,
        "call.call_id: call for call in board.calls if",
        "call.call_id: call for call in board.calls[1:] if",
        "A call vanishes from the hall as soon as another one is looked at.",
    ),
    Mutant(
        "display-names-the-wrong-desk",
        VIEW,
        "return ShownCall(call.call_id, call.label, call.desk, call.room, call.recalls > 0)",
        "return ShownCall(call.call_id, call.label, DeskNumber(1), call.room, call.recalls > 0)",
        "Visitors walk up to a desk that did not call them.",
    ),
    Mutant(
        "awaited-visitor-pushed-off-the-screen",
        ROWS,
        "        needed = {*on_the_way, *answered[: self._rows - len(on_the_way)]}\n",
        "        needed = {*on_the_way[:1], *answered[: self._rows - 1]}\n",
        "Who is still on the way finds the number gone, for others were called meanwhile.",
    ),
    Mutant(
        "newest-call-chimes-first",
        QUEUE,
        "        key = next(iter(self._waiting))\n",
        "        key = next(reversed(self._waiting))\n",
        "Whoever was called first is announced last, or too late.",
    ),
)
