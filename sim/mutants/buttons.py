"""Mutants of the button: what its contact does, and what a push means."""

from typing import Final

from sim.mutants.mutant import Mutant

DESK: Final = "desk/core/machine.py"
CONTACT: Final = "desk/core/contact.py"
GESTURES: Final = "desk/core/gestures.py"

BUTTONS: Final = (
    Mutant(
        "every-bounce-a-press",
        CONTACT,
        "press.press_settle_ms if self._level",
        "1 if self._level",
        "A spike on the wire of the button calls somebody.",
    ),
    Mutant(
        "second-push-of-a-nervous-hand-counts",
        GESTURES,
        "Millis(settled.at + self._press.lock_out_ms)",
        "Millis(settled.at + 1)",
        "Where nobody is at the desk, a double push calls two visitors.",
    ),
    Mutant(
        "lock-out-counts-from-the-press",
        GESTURES,
        "        self._locked_until = Millis(settled.at + self._press.lock_out_ms)\n"
        "        if since is None:\n",
        "        self._locked_until = Millis((since or 0) + self._press.lock_out_ms)\n"
        "        if since is None:\n",
        "The slower a hand pushes, the sooner its worn contact pushes for it.",
        sought_on="buttons",
    ),
    Mutant(
        "hold-told-while-it-lasts-and-when-it-ends",
        GESTURES,
        "        due = self.next_deadline(unsettled_since=unsettled_since)\n"
        "        return [] if due is None or now < due else self.stop_waiting()\n",
        "        if self.lasts(now) is PressKind.HELD and not hasattr(self, '_told'):\n"
        "            self._told = True\n"
        "            return [Press(PressKind.HELD, now)]\n"
        "        if self._down_since is None and hasattr(self, '_told'):\n"
        "            del self._told\n"
        "        due = self.next_deadline(unsettled_since=unsettled_since)\n"
        "        return [] if due is None or now < due else self.stop_waiting()\n",
        "A visitor is called twice, or somebody who did not hear the call is sent away for it.",
        sought_on="buttons",
    ),
    Mutant(
        "second-push-of-a-double-one-acts-as-next",
        GESTURES,
        "            self._short_at = None\n"
        "            self._down_since, self._is_second = settled.since, True\n"
        "            return []\n",
        "            self._down_since, self._is_second = settled.since, False\n"
        "            return self.stop_waiting()\n",
        "Who did not come is taken for served, and the next one is called twice.",
    ),
    Mutant(
        "double-told-though-nobody-is-at-the-desk",
        DESK,
        'return self._press_settings.double != "nothing" and bool(turn and turn.ticket)',
        'return self._press_settings.double != "nothing"',
        "A nervous hand that wants the next visitor is refused.",
    ),
    Mutant(
        "short-push-that-waits-is-forgotten",
        GESTURES,
        "        return [] if short_at is None else [Press(PressKind.SHORT, short_at)]",
        "        return []",
        "The clerk pushes, the lamp says heard, and nothing ever happens.",
    ),
    Mutant(
        "contact-that-closes-by-itself-is-a-second-push",
        GESTURES,
        "RECOIL_MS: Final = 40",
        "RECOIL_MS: Final = 0",
        "A worn button says of whoever is at the desk that nobody came.",
        sought_on="buttons",
    ),
    Mutant(
        "stuck-contact-closes-the-desk",
        GESTURES,
        "        self._down_since = None\n        return [Press(PressKind.NOTHING, at)]",
        "        self._down_since = None\n        return [Press(PressKind.HELD_LONG, at)]",
        "Something that lies on the button closes the desk.",
        sought_on="buttons",
    ),
    Mutant(
        "closed-contact-at-the-start-is-a-press",
        CONTACT,
        "        if pressed:\n            self._settled = True\n"
        "            self._pressed_at = self._seen\n",
        "",
        "A jammed button calls somebody at each start of the box.",
        sought_on="buttons",
    ),
    Mutant(
        "press-belongs-to-the-turn-of-its-release",
        DESK,
        "return self._presses.ask(action, self._push_in, {}, pressed_at=press.at, now=now)",
        "return self._presses.ask(action, self._truth.fact(now), {}, pressed_at=press.at, now=now)",
        "A push that began with one visitor at the desk acts on the next one.",
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
        "stuck-button-hides-what-became-of-a-key",
        DESK,
        "        if self._push_heard:\n            return HOLDS",
        "        if self._button.stuck:\n            return Lamp.STUCK\n"
        "        if self._push_heard:\n            return HOLDS",
        "Whoever goes on with the keys is never told what became of them.",
        sought_on="buttons",
    ),
)
