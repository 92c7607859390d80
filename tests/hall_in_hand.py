"""A hall display's core held in the hand: what the controller says in, chimes and views out."""

from builders import a_plan
from msgspec import structs

from display.core import effects as f
from display.core import events as ev
from display.core.machine import DisplayCore
from display.core.rules import HallRules
from display.core.view import View
from office.plan import Plan
from protocol import messages as m
from protocol.types import CallId, DayId, DeskNumber, Epoch, Label, Language, Millis

TODAY = DayId("2026-11-20")
CONTROLLER_AHEAD_MS = 700_000
"""The two clocks have nothing to do with each other."""


class HallInHand:
    """Keeps the time, what was announced and what was chimed.

    Each announcement ends at once, or is ``sounding`` until ``end`` if the hall ``sounds_on``.
    ``calls``, newest first, ``closed_desks`` and ``full_rooms`` are the board's.
    """

    def __init__(
        self,
        *,
        linked: bool = True,
        plan: Plan | None = None,
        rules: HallRules | None = None,
        **scope: object,
    ) -> None:
        """Hold one in the hand, with a controller that beats unless it is not ``linked``.

        ``scope`` are the fields of ``ScopeSettings``.
        """
        self.now = Millis(50_000)
        rules = rules or HallRules()
        rules = structs.replace(rules, scope=structs.replace(rules.scope, **scope))
        self.core = DisplayCore(plan or a_plan(), self.now, rules)
        self.announced: list[f.Announce] = []
        self.sounding: f.Announce | None = None
        self.sounds_on = False
        self.chimes: list[tuple[str, int]] = []
        self.chimed_at: list[Millis] = []
        self.calls: list[m.Call] = []
        self.closed_desks: list[m.ClosedDesk] = []
        self.full_rooms: list[str] = []
        self.day = TODAY
        self.version = 0
        self.epoch = 1
        if linked:
            self.handle(ev.LinkUp())
            self.board()
            self.beat()

    @property
    def view(self) -> View:
        return self.core.view()

    @property
    def hero(self) -> str | None:
        hero = self.view.hero
        return hero and hero.label

    @property
    def recent(self) -> list[str]:
        return [call.label for call in self.view.recent]

    @property
    def controller_ms(self) -> Millis:
        return Millis(self.now + CONTROLLER_AHEAD_MS)

    def handle(self, event: ev.Event) -> None:
        for effect in self.core.handle(event, self.now):
            self.announced.append(effect)
            if effect.chimes:
                self.chimes.append((effect.call_id, effect.recalls))
                self.chimed_at.append(self.now)
            self.sounding = effect
            if not self.sounds_on:
                self.end()

    def end(self) -> None:
        """What sounds is heard to its end."""
        assert self.sounding is not None
        ended, self.sounding = self.sounding, None
        # What a story judges after each event is not there yet.
        HallInHand.handle(self, ev.AnnouncementEnded(ended.call_id, ended.recalls))

    @property
    def shown(self) -> list[str]:
        """All labels on the screen, the large one first."""
        return [*([] if self.hero is None else [self.hero]), *self.recent]

    def say(self, message: m.Board | m.Beat | m.Menu) -> None:
        self.handle(ev.MessageCame(message))

    def board(self, *, epoch: int | None = None, version: int | None = None) -> None:
        self.version += 1
        self.say(
            m.Board(
                epoch=Epoch(self.epoch if epoch is None else epoch),
                version=self.version if version is None else version,
                day=self.day,
                calls=tuple(self.calls),
                closed_desks=tuple(self.closed_desks),
                full_rooms=tuple(self.full_rooms),
            )
        )

    def menu(self, *entries: m.MenuEntry) -> None:
        self.version += 1
        self.say(m.Menu(Epoch(self.epoch), self.version, self.day, entries))

    def beat(self, *, epoch: int | None = None) -> None:
        epoch = self.epoch if epoch is None else epoch
        self.say(m.Beat(epoch=Epoch(epoch), at_ms=self.controller_ms))

    def call(
        self,
        label: str,
        desk: int = 1,
        *,
        age_ms: int = 0,
        at_desk: bool = True,
        room: str | None = None,
    ) -> None:
        """The controller calls, and says so at once."""
        at = Millis(self.controller_ms - age_ms)
        self.calls.insert(0, a_call(label, desk, announced_at_ms=at, at_desk=at_desk, room=room))
        self.board()

    def recall(self, label: str) -> None:
        before = self._pop(label)
        again = a_call(
            label,
            before.desk,
            announced_at_ms=self.controller_ms,
            recalls=before.recalls + 1,
            room=before.room,
        )
        self.calls.insert(0, again)
        self.board()

    def serve(self, label: str) -> None:
        place = [call.label for call in self.calls].index(Label(label))
        before = self._pop(label)
        served = a_call(
            label,
            before.desk,
            announced_at_ms=before.announced_at_ms,
            recalls=before.recalls,
            at_desk=False,
            room=before.room,
        )
        self.calls.insert(place, served)
        self.board()

    def pass_time(self, ms: int, *, beats: bool = True) -> None:
        """Let time pass as the loop would: beats each second, ticks where they are due."""
        end = Millis(self.now + ms)
        next_beat = self.now + 1000
        while True:
            due = self.core.next_deadline()
            stops = [end, *([due] if due is not None else []), *([next_beat] if beats else [])]
            self.now = Millis(max(self.now, min(stops)))
            if self.now >= end:
                break
            if beats and self.now == next_beat:
                self.beat()
                next_beat += 1000
            self.handle(ev.Tick())
            due = self.core.next_deadline()
            assert due is None or due > self.now, "the loop would spin"
        if beats:
            self.beat()
        self.handle(ev.Tick())

    def _pop(self, label: str) -> m.Call:
        found = next(call for call in self.calls if call.label == label)
        self.calls.remove(found)
        return found


def a_call(
    label: str,
    desk: int = 1,
    *,
    announced_at_ms: int = 0,
    recalls: int = 0,
    at_desk: bool = True,
    room: str | None = None,
    language: Language = "pl",
) -> m.Call:
    return m.Call(
        call_id=CallId(f"1-{label.lower()}"),
        label=Label(label),
        desk=DeskNumber(desk),
        language=language,
        recalls=recalls,
        announced_at_ms=Millis(announced_at_ms),
        at_desk=at_desk,
        room=room,
    )
