"""A hall display of a simulated office."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final, TypeAlias

from display.core import effects as f
from display.core import events as ev
from display.core.machine import DisplayCore
from display.core.phrase import Form
from display.core.rules import HallRules
from display.core.seen import Seen
from display.core.view import View
from office.plan import Plan
from protocol import topics
from protocol.messages import Beat, Board, Menu, Message
from protocol.types import DeviceId, Millis
from sim.device import Core, Device, Ended, World
from sim.plan import rows_on
from sim.trace import Chimed, FellSilent, SaidAgain, Shown, ShownRow

_HEARS: Final = (Board, Beat, Menu)

MakeDisplay: TypeAlias = Callable[[Plan, Millis, HallRules], DisplayCore]

_CHIME_MS: Final = 1_200
_BETWEEN_MS: Final = 300
_AFTER_MS: Final = 200
_SAYS_MS: Final = {Form.CALL: 4_400, Form.RECALL: 5_300, Form.REPEAT: 5_300, Form.SHORT: 2_200}
"""How long the display's own voice speaks: the median of some Polish calls."""


class SimDisplay(Device[ev.Event, f.Effect]):
    """A screen and a loudspeaker."""

    def __init__(self, who: DeviceId, world: World, make_core: MakeDisplay) -> None:
        office = world.plan.office.id
        hears = topics.BOARD.at(office), topics.MENU.at(office), topics.BEAT.at(office)
        super().__init__(who, world, hears)
        self._rules = HallRules(rows=rows_on(who))
        self._make_core = make_core
        self._hall: DisplayCore | None = None
        self._shown: tuple[str, tuple[ShownRow, ...]] | None = None
        self._looked_at: View | None = None
        self._seen = Seen()

    def kill(self) -> None:
        """Die: the screen is dark."""
        super().kill()
        self._hall = self._shown = self._looked_at = None

    def view(self) -> View | None:
        """Return what it shows; None when it is dead."""
        return None if self._hall is None else self._hall.view()

    def _begin(self) -> Core[ev.Event, f.Effect]:
        self._hall = self._make_core(self.world.plan, self.now, self._rules)
        self._seen = Seen()
        return self._hall

    def _tick(self) -> ev.Event:
        return ev.Tick()

    def _hear_link(self, *, up: bool) -> None:
        if up:
            self._seen.tell_again()
        self.feed(ev.LinkUp() if up else ev.LinkDown())

    def _heard(self, address: topics.Address, message: Message) -> ev.Event:
        del address
        assert isinstance(message, _HEARS)
        return ev.MessageCame(message)

    def _perform(self, effects: Sequence[f.Effect]) -> None:
        # A beat that was held back would have been heard, and answered by a chime, a while ago.
        at = Millis(self.world.clock.now - (self.now - self.happens_at))
        for effect in effects:
            begun = Chimed if effect.chimes else SaidAgain
            self.world.trace.append(begun(at, self.who, effect.call_id, effect.recalls))
            end = partial(self._fall_silent, effect, self.lives)
            self.world.clock.at(at + _lasts_ms(effect), end)

    def _fall_silent(self, said: f.Announce, life: int) -> None:
        if self.lives != life or not self.alive:
            return
        now = self.world.clock.now
        self.world.trace.append(FellSilent(now, self.who, said.call_id, said.recalls))
        self.feed(ev.AnnouncementEnded(said.call_id, said.recalls))

    def _look(self) -> None:
        view = self.view()
        if view is None or _are_calls_same(view, self._looked_at):
            return
        self._looked_at = view
        calls = ([] if view.hero is None else [view.hero]) + list(view.recent)
        rows = tuple(ShownRow(call.call_id, call.label, call.desk, call.recalled) for call in calls)
        if (view.screen.value, rows) != self._shown:
            self._shown = (view.screen.value, rows)
            self.world.trace.append(Shown(self.world.clock.now, self.who, view.screen.value, rows))
        self._tell_desks(view)

    def _tell_desks(self, view: View) -> None:
        assert self._hall is not None
        try:
            for seen in self._seen.look(self._hall.sight(view)):
                self._say(topics.SHOWN, seen, device=self.who, desk=seen.desk)
        except Ended:
            self.kill()


def _lasts_ms(said: f.Announce) -> int:
    chime_ms = _CHIME_MS if said.chimes else 0
    words_ms = sum([_SAYS_MS[phrase.form] + _BETWEEN_MS for phrase in said.phrases])
    return chime_ms + words_ms + _AFTER_MS


def _are_calls_same(view: View, before: View | None) -> bool:
    """Say whether two views show the very same calls, as nearly all that follow each other do."""
    return (
        before is not None
        and view.screen is before.screen
        and view.hero is before.hero
        and view.recent is before.recent
    )
