"""Mutants of how the controller answers, journals and tells: each request once, durably, newest."""

from typing import Final

from sim.mutants.mutant import Mutant

MACHINE: Final = "controller/core/machine.py"
FOLD: Final = "controller/core/fold.py"
STATE: Final = "controller/core/state.py"
FACTS: Final = "controller/core/facts.py"
RULES: Final = "controller/core/rules.py"

ANSWERING: Final = (
    Mutant(
        "requests-not-deduplicated",
        MACHINE,
        "result = self._state.answer_to(cause)",
        "result = None",
        "A take that is said again, because the answer was lost, costs a second number.",
    ),
    Mutant(
        "answers-lost-at-restart",
        MACHINE,
        "        fold.apply(self._state, entry, at)\n        self._state.version = version",
        "        fold.apply(self._state, structs.replace(entry, cause=None), at)\n"
        "        self._state.version = version",
        "After a restart of the controller a repeated request is carried out twice.",
    ),
    Mutant(
        "answers-lost-at-midnight",
        STATE,
        "return self.answers.get(cause) or self.answers_before.get(cause)",
        "return self.answers.get(cause)",
        "A request repeated over midnight is carried out twice.",
        sought_on="stragglers",
    ),
    Mutant(
        "answers-of-one-kiosk-taken-for-another",
        STATE,
        "return self.answers.get(cause) or self.answers_before.get(cause)",
        "return next((r for c, r in self.answers.items() if c.request == cause.request), None)",
        "Two kiosks that count alike hand out one number to two visitors.",
    ),
    Mutant(
        "answer-to-the-wrong-device",
        MACHINE,
        "f.Publish(topics.ANSWER, answer, device=event.device)",
        "f.Publish(topics.ANSWER, answer, device=self._plan.devices[0].id)",
        "A visitor waits in vain, and another kiosk hears of a number that is not its own.",
    ),
    Mutant(
        "answer-without-journal",
        MACHINE,
        "                effects.append(self._append(entry, now))\n                self._has",
        "                self._append(entry, now)\n                self._has",
        "A number is on paper that the controller does not know after a power cut.",
    ),
    Mutant(
        "day-without-journal",
        MACHINE,
        "            effects.append(self._append(e.Entry(at=self._day.at, events=(began,)), now))",
        "            self._append(e.Entry(at=self._day.at, events=(began,)), now)",
        "After a restart the day begins again, and with it the numbers.",
    ),
    Mutant(
        "time-without-journal",
        MACHINE,
        "            self._append(e.Entry(at=self._day.moment(now), events=due), now),\n"
        "            *self._say_changes(now),",
        "            *(self._append(e.Entry(at=self._day.moment(now), events=due), now),)[1:],\n"
        "            *self._say_changes(now),",
        "The journal never tells that a parked ticket waits again.",
    ),
    Mutant(
        "epoch-kept-at-restart",
        MACHINE,
        "epoch = Epoch(max(self._state.epoch + max(1, since_s), at.utc_ms // 1000))",
        "epoch = Epoch(self._state.epoch or at.utc_ms // 1000)",
        "Nobody can tell a controller from its earlier life, nor a press in one from the other.",
        sought_on="twins",
    ),
    Mutant(
        "epoch-from-the-clock-alone",
        MACHINE,
        "epoch = Epoch(max(self._state.epoch + max(1, since_s), at.utc_ms // 1000))",
        "epoch = Epoch(max(0, at.utc_ms // 1000))",
        "A controller that boots in 1970 is believed by no device.",
        sought_on="clocks",
    ),
    Mutant(
        "epoch-from-the-journal-alone",
        MACHINE,
        "epoch = Epoch(max(self._state.epoch + max(1, since_s), at.utc_ms // 1000))",
        "epoch = Epoch(self._state.epoch + 1)",
        "A controller put back from an older copy is believed by no device.",
        sought_on="disks",
    ),
    Mutant(
        "version-not-raised",
        FOLD,
        "    state.version += 1\n",
        "",
        "Two calls of one life have one id, and an old fact cannot be told from a new one.",
    ),
    Mutant(
        "board-without-version",
        FACTS,
        "        return Board(\n            epoch=state.epoch,\n            version=state.version,",
        "        return Board(\n            epoch=state.epoch,\n            version=0,",
        "A board that comes late puts an earlier call back on the display.",
    ),
    Mutant(
        "desk-fact-without-version",
        FACTS,
        "        return DeskTurn(\n            state.epoch,\n            state.version,",
        "        return DeskTurn(\n            state.epoch,\n            0,",
        "A fact that comes late sets a desk back, and the clerk's presses are refused.",
        sought_on="wires",
    ),
    Mutant(
        "nothing-said-anew-over-a-new-link",
        MACHINE,
        "                self._linked = True\n                self._said.clear()",
        "                self._linked = True",
        "After the broker forgot everything the hall is dark until somebody is called.",
    ),
    Mutant(
        "beats-too-rare",
        MACHINE,
        "self._beat_due = Millis(now + BEAT_MS)",
        "self._beat_due = Millis(now + 5 * BEAT_MS)",
        "Every device gives the controller up every few seconds.",
    ),
    Mutant(
        "beats-of-another-epoch",
        MACHINE,
        "m.Beat(epoch=self._state.epoch, at_ms=now",
        "m.Beat(epoch=Epoch(0), at_ms=now",
        "No fact is ever believed.",
    ),
    Mutant(
        "desk-turns-not-said",
        MACHINE,
        "return self._say([*self._board(), *self._desk_facts(now)])",
        "return self._say([*self._board()])",
        "The clerk's box never learns who is at the desk.",
    ),
    Mutant(
        "newest-call-not-on-the-board",
        FACTS,
        "            calls=self._calls(state),",
        "            calls=self._calls(state)[1:],",
        "A visitor is called, and nobody in the hall can see or hear it.",
    ),
    Mutant(
        "board-shows-the-oldest-calls",
        FACTS,
        "self._calls_now = shown[::-1]",
        "self._calls_now = shown",
        "The hall looks at a call of an hour ago.",
    ),
    Mutant(
        "every-device-may-ask-as-a-desk",
        RULES,
        'if isinstance(request, m.AnyDeskRequest) and known.role == "desk":\n'
        "            return request.desk in known.desks",
        'if isinstance(request, m.AnyDeskRequest) and known.role == "desk":\n'
        "            return True",
        "One bad box calls visitors to other people's desks.",
        sought_on="strangers",
    ),
    Mutant(
        "every-device-may-ask-everything",
        RULES,
        'return known.role == "office"',
        "return True",
        "A kiosk that was broken into calls visitors.",
        sought_on="strangers",
    ),
)
