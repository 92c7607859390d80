"""Mutants of the desk boxes."""

from typing import Final

from sim.mutants.mutant import Mutant

DESK: Final = "desk/core/machine.py"
ASKING: Final = "desk/core/asking.py"
DEBOUNCE: Final = "desk/core/debounce.py"

BOXES: Final = (
    Mutant(
        "every-bounce-a-press",
        DEBOUNCE,
        "PRESS_SETTLE_MS: Final = 20",
        "PRESS_SETTLE_MS: Final = 1",
        "A spike on the wire of the button calls somebody.",
    ),
    Mutant(
        "second-push-of-a-nervous-hand-counts",
        DEBOUNCE,
        "LOCK_OUT_MS: Final = 400",
        "LOCK_OUT_MS: Final = 1",
        "A double push sends a visitor away unserved.",
    ),
    Mutant(
        "hold-counts-as-a-press-too",
        DEBOUNCE,
        "        if not self._waits_for_hold:\n            return []\n"
        "        self._waits_for_hold = False\n        self._locked_until",
        "        self._waits_for_hold = False\n        self._locked_until",
        "A recall calls the next visitor when the button is let go.",
    ),
    Mutant(
        "closed-contact-at-the-start-is-a-press",
        DEBOUNCE,
        "        if pressed:\n            self._settled = True\n"
        "            self._pressed_at = self._seen\n",
        "",
        "A jammed button calls somebody at each start of the box.",
        sought_on="buttons",
    ),
    Mutant(
        "press-belongs-to-the-turn-of-its-release",
        DESK,
        "return self._ask(action, self._push_in, pressed_at=press.at, now=now)",
        "return self._ask(action, self._truth.fact(now), pressed_at=press.at, now=now)",
        "A push that began with one visitor at the desk acts on the next one.",
    ),
    Mutant(
        "press-taken-without-connection",
        DESK,
        "        if turn is None or self._truth.fact(now) is None:\n"
        "            self._outcome = Showing(Lamp.REFUSED, now)\n"
        '            outcome = "no-connection" if self._truth.fact(now) is None else "turn-over"\n'
        '            return [Record("press", {"action": action.value, "outcome": outcome})]\n'
        "        self._requests_made += 1\n"
        '        request_id = RequestId(f"{self._boot_id}-{self._requests_made}")\n'
        "        request = request_of(action, turn, request_id, "
        "self._truth.controller_ms(pressed_at))\n",
        "        turn = turn or self._truth.last()\n"
        "        if turn is None:\n"
        "            self._outcome = Showing(Lamp.REFUSED, now)\n"
        '            return [Record("press", {"action": action.value, "outcome": "no-turn"})]\n'
        "        self._requests_made += 1\n"
        '        request_id = RequestId(f"{self._boot_id}-{self._requests_made}")\n'
        "        beat = self._truth._beat\n"
        "        at_ms = Millis(0 if beat is None else beat.at_ms)\n"
        "        if self._truth._beat_came_at is not None:\n"
        "            at_ms = self._truth.controller_ms(pressed_at)\n"
        "        request = request_of(action, turn, request_id, at_ms)\n",
        "A press that cannot be sent is kept for when it can.",
        sought_on="wires",
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
        DESK,
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
        DESK,
        "        if request is None or answer.request != request.id:",
        "        if request is None:",
        "The lamp tells of a press how an earlier one ended.",
        sought_on="wires",
    ),
    Mutant(
        "second-press-while-one-is-under-way",
        DESK,
        "        if self._asking.request is not None:\n            return []\n"
        "        self._refused = None",
        "        self._refused = None",
        "The clerk never learns how the first press ended.",
    ),
    Mutant(
        "requests-of-two-starts-of-a-box-alike",
        DESK,
        'RequestId(f"{self._boot_id}-{self._requests_made}")',
        'RequestId(f"desk-{self._desk}-{self._requests_made}")',
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
        "push-is-of-the-turn-in-which-it-is-read",
        DESK,
        "            self._push_in = self._turn_at(press.at, now)\n",
        "            self._push_in = self._turn_at(now, now)\n",
        "A box that stood still lets a push act on somebody whom its clerk had not seen.",
        sought_on="stalls",
    ),
    Mutant(
        "lock-out-counts-from-the-press",
        DEBOUNCE,
        "        self._waits_for_hold = False\n"
        "        self._locked_until = Millis(at + LOCK_OUT_MS)\n"
        "        return [Press(PressKind.SHORT, at)]",
        "        self._waits_for_hold = False\n"
        "        self._locked_until = Millis(self._pressed_at + LOCK_OUT_MS)\n"
        "        return [Press(PressKind.SHORT, at)]",
        "The slower a nervous hand pushes, the sooner its second push sends somebody away.",
    ),
    Mutant(
        "answers-of-a-replaced-controller-taken",
        DESK,
        "        if answer.epoch < request.epoch:\n"
        "            return []  # of a controller that was replaced, "
        "and refuses what the new one does\n",
        "",
        "The clerk is told that a press was refused, and it was carried out.",
        sought_on="twins",
    ),
)
