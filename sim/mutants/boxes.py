"""Mutants of the desk boxes."""

from typing import Final

from sim.mutants.mutant import Mutant

PRESSES: Final = "desk/core/presses.py"
ASKING: Final = "desk/core/asking.py"

BOXES: Final = (
    Mutant(
        "press-taken-without-connection",
        PRESSES,
        "        if self._truth.fact(now) is None:\n"
        '            return [self.refuse(action, None, "no-connection", now)]\n'
        "        if turn is None:\n",
        "        turn = turn or self._truth.last()\n"
        "        if self._truth._beat_came_at is None:\n"
        "            self._truth._beat_came_at = Millis(0)\n"
        "        if turn is None:\n",
        "A press that cannot be sent is kept for when it can.",
        sought_on="wires",
    ),
    Mutant(
        "old-press-carried-out",
        PRESSES,
        "        if now - pressed_at >= PRESS_AGE_MS_MAX:\n"
        "            return [self.refuse("
        'action, m.Refused(m.Refusal.TOO_LATE), "too-late", now)]\n',
        "        pressed_at = now\n",
        "What was pressed before a box stood still is done when it goes on.",
        sought_on="stalls",
    ),
    Mutant(
        "second-press-while-one-is-under-way",
        PRESSES,
        "        if self._asking.request is not None:\n            return []\n"
        "        self._outcome.clear()\n",
        "        self._outcome.clear()\n",
        "The clerk never learns how the first press ended.",
    ),
    Mutant(
        "press-kept-for-a-minute",
        ASKING,
        "self._give_up_at = Millis(pressed_at + PRESS_AGE_MS_MAX)",
        "self._give_up_at = Millis(pressed_at + 30 * PRESS_AGE_MS_MAX)",
        "The clerk learns a minute later that a press was lost.",
    ),
    Mutant(
        "lost-press-not-told",
        PRESSES,
        "            return [self._end(LOST, now)]",
        "            self._asking.end()\n            return []",
        "The clerk believes that somebody was called.",
    ),
    Mutant(
        "refusal-looks-like-success",
        ASKING,
        "return Ending(Lamp.REFUSED, why.value, result)",
        "return Ending(Lamp.DONE, Lamp.DONE.value)",
        "The clerk believes that what was refused was done.",
    ),
    Mutant(
        "refusal-not-told",
        ASKING,
        "return Ending(Lamp.REFUSED, why.value, result)",
        "return None",
        "The clerk waits for an answer that was there.",
    ),
    Mutant(
        "answer-of-another-press-taken",
        PRESSES,
        "        if request is None or answer.request != request.id:",
        "        if request is None:",
        "The lamp tells of a press how an earlier one ended.",
        sought_on="wires",
    ),
    Mutant(
        "requests-of-two-starts-of-a-box-alike",
        PRESSES,
        'RequestId(f"{self._boot_id}-{self._requests_made}")',
        'RequestId(f"desk-{turn.desk}-{self._requests_made}")',
        "After a restart a press gets the answer of an earlier one, and nothing happens.",
    ),
    Mutant(
        "repeated-press-is-a-new-one",
        ASKING,
        "        self._repeat_at = Millis(now + RESEND_MS)\n        return self.request",
        "        self._repeat_at = Millis(now + RESEND_MS)\n"
        "        from msgspec.structs import replace\n\n"
        '        self.request = replace(self.request, id=f"{self.request.id}x")\n'
        "        return self.request",
        "A press whose answer was lost is carried out, and the clerk is told that it was refused.",
    ),
    Mutant(
        "repeated-press-is-as-young-as-ever",
        ASKING,
        "        self._repeat_at = Millis(now + RESEND_MS)\n        return self.request",
        "        self._repeat_at = Millis(now + RESEND_MS)\n"
        "        from msgspec.structs import replace\n\n"
        "        later_ms = Millis(self.request.sent_at_ms + RESEND_MS)\n"
        "        self.request = replace(self.request, sent_at_ms=later_ms)\n"
        "        return self.request",
        "A press that the wire held back calls somebody long after the clerk has given up.",
        sought_on="wires",
    ),
    Mutant(
        "answers-of-a-replaced-controller-taken",
        PRESSES,
        "        if answer.epoch < request.epoch:\n"
        "            return []  # of a controller that was replaced, "
        "and refuses what the new one does\n",
        "",
        "The clerk is told that a press was refused, and it was carried out.",
        sought_on="twins",
    ),
)
