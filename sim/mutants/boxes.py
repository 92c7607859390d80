"""Mutants of the desk boxes and the hall displays."""

from typing import Final

from sim.mutants.mutant import Mutant

DESK: Final = "desk/core/machine.py"
ASKING: Final = "desk/core/asking.py"
DEBOUNCE: Final = "desk/core/debounce.py"
DISPLAY: Final = "display/core/machine.py"
QUEUE: Final = "display/core/announcing/queue.py"
ANNOUNCER: Final = "display/core/announcing/announcer.py"
REPETITIONS: Final = "display/core/announcing/repetitions.py"
TURN: Final = "display/core/announcing/turn.py"
VIEW: Final = "display/core/view.py"

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
        "display-believes-every-board",
        DISPLAY,
        "        return self._truth.fact(self._now)",
        "        heard = self._truth._beat_came_at is not None and self._truth._newest\n"
        "        return self._truth.fact(self._now) or heard or None",
        "A display shows calls while nothing is known to be true.",
    ),
    Mutant(
        "display-does-not-say-that-it-is-blind",
        DISPLAY,
        "return self._showing(Screen.STARTING if starting else Screen.NO_LINK)",
        "return self._showing(Screen.STARTING if starting else Screen.NOBODY)",
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
        "            return Millis(self.began_at + LONGEST_MS)",
        "            return Millis(self.began_at + TURN_MS)",
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
        VIEW,
        "    others = [call for call in board.calls if call.call_id != hero.call_id]",
        "    others = [call for call in board.calls[1:] if call.call_id != hero.call_id]",
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
        VIEW,
        "    by_need = on_the_way + [call for call in others if not call.at_desk]\n",
        "    by_need = others\n",
        "Who is still on the way finds the number gone, for others were called meanwhile.",
    ),
    Mutant(
        "newest-call-chimes-first",
        QUEUE,
        "        key = next(iter(self._waiting))\n",
        "        key = next(reversed(self._waiting))\n",
        "Whoever was called first is announced last, or too late.",
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
