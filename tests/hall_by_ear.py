"""An announcer held in the hand, with a voice that takes its time, and what the hall heard of it.

Run as a script it prints how long calls wait to be heard at the load of real offices.
"""

import random
import statistics
import sys
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from display.core import effects as f
from display.core.announcing.announcer import Announcer
from display.core.phrase import Form
from display.core.rules import HallRules
from protocol import messages as m
from protocol.types import CallId, DayId, DeskNumber, Epoch, Label, Language, Millis

CHIME_MS = 1_200
BETWEEN_MS = 300
SAYS_MS = {Form.CALL: 4_400, Form.RECALL: 5_300, Form.REPEAT: 5_300, Form.SHORT: 2_200}
"""The median of 60 Polish phrases each, in the display's own voice."""

AFTER_MS = 500
"""The tail of the sound card and the pause before the next one."""

CONTROLLER_AHEAD_MS = 700_000
KEPT_ON_BOARD = 8
"""So many calls stay on the board when they were answered."""


class Heard(NamedTuple):
    """One announcement, from its beginning to its end; ``ended_at`` -1: it sounds still."""

    said: f.Announce
    call: m.Call
    at: int
    ended_at: int
    waiting: int
    """How many others waited at its beginning."""


class HallByEar:
    """Time passes as the loop would let it: the core is woken when it is due, and no sooner."""

    def __init__(self, rules: HallRules | None = None) -> None:
        self.now = 50_000
        self.announcer = Announcer(rules or HallRules())
        self.calls: dict[str, m.Call] = {}
        """Newest last; who was answered long ago is forgotten."""
        self.heard: list[Heard] = []
        self.knows = True
        self._made = self._version = 0
        self._silent_at: int | None = None
        self.look()

    @property
    def chimes(self) -> list[Heard]:
        """Return the announcements that were no repetitions."""
        return [each for each in self.heard if each.said.chimes]

    @property
    def repetitions(self) -> list[Heard]:
        return [each for each in self.heard if not each.said.chimes]

    def call(self, language: Language = "pl", desk: int = 1) -> str:
        self._made += 1
        call_id = f"1-{self._made}"
        label = Label(f"A{self._made % 1000:03}")
        at = Millis(self.now + CONTROLLER_AHEAD_MS)
        self.calls[call_id] = m.Call(
            CallId(call_id), label, DeskNumber(desk), language, 0, at, at_desk=True
        )
        self.look()
        return call_id

    def answer(self, call_id: str) -> None:
        if call_id in self.calls:
            self._change(call_id, at_desk=False)
            self.look()

    def recall(self, call_id: str) -> None:
        call = self.calls.pop(call_id)
        self.calls[call_id] = call
        at = Millis(self.now + CONTROLLER_AHEAD_MS)
        self._change(call_id, recalls=call.recalls + 1, announced_at_ms=at)
        self.look()

    def take_off(self, call_id: str) -> m.Call:
        """The board leaves a call out, until it is put back."""
        call = self.calls.pop(call_id)
        self.look()
        return call

    def put_back(self, call: m.Call) -> None:
        """A board of a controller that has forgotten a little shows the call again."""
        again = {**self.calls, call.call_id: call}
        self.calls = dict(sorted(again.items(), key=lambda each: each[1].announced_at_ms))
        self.look()

    def know(self, *, board: bool) -> None:
        """A true board is there, or is not."""
        self.knows = board
        self.look()

    def look(self) -> None:
        self._forget_answered()
        self._version += 1
        calls = tuple(reversed(self.calls.values()))
        self._board = m.Board(Epoch(1), self._version, DayId("2026-11-20"), calls)
        self.wake()

    def wake(self) -> None:
        if not self.knows:
            self.announcer.forget_waiting()
            return
        now = Millis(self.now)
        self.announcer.look(self._board, Millis(now + CONTROLLER_AHEAD_MS), now)
        for effect in self.announcer.begin_due(now):
            assert self._silent_at is None, "over another"
            call = self.calls[effect.call_id]
            self.heard.append(Heard(effect, call, now, -1, len(self.announcer._queue)))
            self._silent_at = now + lasts_ms(effect)

    def pass_time(self, ms: int) -> None:
        end = self.now + ms
        while True:
            due = self.announcer.due_at() if self.knows else None
            stops = [end if at is None else min(at, end) for at in (due, self._silent_at)]
            self.now = max(self.now, min(stops))
            if self.now == self._silent_at:
                self._fall_silent()
            elif self.now >= end:
                break
            self.wake()
            after = self.announcer.due_at()
            assert not self.knows or after is None or after > self.now, "the loop would spin"
        self.wake()

    def _fall_silent(self) -> None:
        last = self.heard[-1]._replace(ended_at=self.now)
        self.heard[-1], self._silent_at = last, None
        self.announcer.end(last.call.call_id, last.call.recalls, Millis(self.now))

    def _change(self, call_id: str, **changes: object) -> None:
        self.calls[call_id] = msgspec.structs.replace(self.calls[call_id], **changes)

    def _forget_answered(self) -> None:
        answered = [call_id for call_id, call in self.calls.items() if not call.at_desk]
        for call_id in answered[:-KEPT_ON_BOARD]:
            del self.calls[call_id]


def lasts_ms(said: f.Announce) -> int:
    words_ms = sum(SAYS_MS[phrase.form] + BETWEEN_MS for phrase in said.phrases) - BETWEEN_MS
    return max(words_ms, 0) + (CHIME_MS if said.chimes else 0) + AFTER_MS


class Arrival(NamedTuple):
    at: int
    language: Language
    stays_ms: int


def arrivals(dice: random.Random, calls: int, per_5_min: float) -> list[Arrival]:
    """Calls by chance, one in five in another language, answered after four minutes or so."""
    at = 0.0
    made = []
    for _ in range(calls):
        at += dice.expovariate(per_5_min / 300_000)
        language: Language = dice.choice(["pl"] * 8 + ["en", "uk"])
        made.append(Arrival(int(at), language, int(dice.expovariate(1 / 240_000))))
    return made


def play(hall: HallByEar, load: Sequence[Arrival]) -> list[tuple[int, str]]:
    """Let calls come and be answered; return when each was made."""
    began = hall.now
    answers: list[tuple[int, str]] = []
    made = []
    for each in load:
        while answers and answers[0][0] <= began + each.at:
            at, call_id = answers.pop(0)
            hall.pass_time(max(0, at - hall.now))
            hall.answer(call_id)
        hall.pass_time(max(0, began + each.at - hall.now))
        made.append((hall.now, hall.call(each.language, 1 + len(made) % 20)))
        answers.append((hall.now + each.stays_ms, made[-1][1]))
        answers.sort()
    hall.pass_time(120_000)
    return made


def delays(hall: HallByEar, made: Sequence[tuple[int, str]]) -> list[int]:
    """Return how long each call that was announced had to wait for its beginning."""
    began = {each.call.call_id: each.at for each in hall.chimes}
    return [began[CallId(call_id)] - at for at, call_id in made if call_id in began]


def _tell(per_5_min: int, calls: int = 10_000) -> None:
    hall = HallByEar()
    made = play(hall, arrivals(random.Random(per_5_min), calls, per_5_min))
    waits = sorted(delays(hall, made))
    said = hall.chimes
    short = [each for each in said if each.said.phrases[0].form is Form.SHORT]
    cut = [each for each in short if len(each.said.phrases) == 1 and each.call.language != "pl"]
    again = len(hall.heard) - len(said)
    cuts = statistics.quantiles(waits, n=1000)
    late = sum(wait > 16_000 for wait in waits)
    sys.stdout.write(
        f"| {per_5_min} | {len(said):,} | {cuts[499] / 1000:.1f} | {cuts[989] / 1000:.1f} "
        f"| {cuts[998] / 1000:.1f} | {waits[-1] / 1000:.1f} | {late / len(waits):.2%} "
        f"| {len(short) / len(said):.1%} | {len(cut) / len(said):.2%} | {again / len(said):.1%} |\n"
    )


HEADINGS = (
    "calls in 5 min",
    "announced",
    "p50 s",
    "p99 s",
    "p99.9 s",
    "longest s",
    "begins after 16 s",
    "number alone",
    "second language left out",
    "repeated",
)

if __name__ == "__main__":
    sys.stdout.write(f"| {' | '.join(HEADINGS)} |\n{'|--' * len(HEADINGS)}|\n")
    for load in (5, 15, 19, 31, 60):
        _tell(load)
