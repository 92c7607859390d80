"""The hall's board: its core, its picture and its sound."""

from collections.abc import Callable, Mapping, Sequence

from display.core import effects as f
from display.core import events as ev
from display.core.board_scene import BoardScene
from display.core.layout import layout_of
from display.core.machine import DisplayCore
from display.core.rules import HallRules
from display.core.seen import NOTHING, Sight
from display.core.sheet import Sheet
from display.core.view import Screen as Shown
from display.core.view import ShownCall, TimeOfDay, View
from display.shell.hands import describe
from display.shell.picture import Canvas, Picture
from display.shell.sound import HallSound
from office.plan import Plan
from office.settings import DisplaySettings
from protocol import topics
from protocol.messages import Fault
from protocol.types import LANGUAGES, CallId, DeskNumber, Label, Millis
from runtime.clock import monotonic_ms
from runtime.inbox import ThreadDied
from runtime.record import Record
from runtime.screen import Screen


class HallFace:
    """Shows the hall who is called, and lets it hear."""

    def __init__(
        self,
        settings: DisplaySettings,
        plan: Plan,
        record: Record,
        tell: Callable[[ev.Event | ThreadDied], None],
    ) -> None:
        """Make a face whose screen and sound are not open yet.

        Args:
            settings: of this display.
            plan: of its office.
            record: where to write down what was shown and sounded.
            tell: takes what its parts have to say to its core, from any thread.
        """
        office = plan.office.id
        wanted = (topics.BOARD, topics.MENU, topics.BEAT)
        self.subscriptions: tuple[str, ...] = tuple(topic.at(office) for topic in wanted)
        self._picture = Picture(
            settings, lambda canvas: _scenes(canvas, settings, plan, tell), tell
        )
        self.core = DisplayCore(plan, monotonic_ms(), HallRules.of(settings))
        self._sound = HallSound.of(settings, plan, record, tell)
        self._record = record
        self._to_announce: list[f.Announce] = []
        self._shown: tuple[CallId, ...] = ()
        self._sight = NOTHING

    @property
    def screen(self) -> Screen:
        """See the port."""
        return self._picture.screen

    def show(self) -> None:
        """See the port. Show first, then sound."""
        view = self.core.view()
        self._picture.show(view)
        self._sight = self.core.sight(view) if self.screen.is_open else NOTHING
        self._note_calls(view)
        self._let_hear()

    def sight(self) -> Sight:
        """See the port."""
        return self._sight

    def next_look(self) -> Millis | None:
        """See the port."""
        return self._sound.next_look()

    def warm_up(self) -> None:
        """See the port."""
        for label in ("A000", "A0000"):
            call = ShownCall(CallId("none"), Label(label), DeskNumber(10), "0", recalled=False)
            for highlighted in (True, False):
                view = View(Shown.CALLING, call, highlighted, (call,), TimeOfDay(0, 0, 0))
                self._picture.prepare(view)
        self._picture.start()
        self._sound.start()

    def perform(self, effects: Sequence[f.Effect]) -> None:
        """See the port."""
        self._to_announce += effects

    def look_for_parts(self) -> None:
        """See the port."""
        self._picture.open()
        self._sound.open(monotonic_ms())

    def faults(self) -> Sequence[Fault]:
        """See the port."""
        return *self.core.faults(), *self._picture.faults(), *self._sound.faults()

    def status(self) -> str:
        """See the port."""
        return self.core.view().screen.value

    def describe(self) -> Mapping[str, object]:
        """See the port."""
        return describe(self.core.view())

    def close(self) -> None:
        """See the port."""
        self._sound.close()
        self._picture.close()

    def _note_calls(self, view: View) -> None:
        hero = () if view.hero is None else (view.hero,)
        shown = tuple(call.call_id for call in (*hero, *view.recent))
        if shown != self._shown and self.screen.is_open:
            self._shown = shown
            self._record.write("frame", call_ids=shown, hero=view.hero and view.hero.call_id)

    def _let_hear(self) -> None:
        now = monotonic_ms()
        for announcement in self._to_announce:
            self._sound.announce(announcement, now)
        self._to_announce.clear()
        self._sound.look_after(now)


def _scenes(
    canvas: Canvas,
    settings: DisplaySettings,
    plan: Plan,
    tell: Callable[[ev.Event | ThreadDied], None],
) -> BoardScene:
    """Make the pictures of a screen that has been opened, and tell the core what fits on it."""
    others = [each for each in plan.office.languages if each != LANGUAGES[0]]
    layout = layout_of(settings, canvas.grid, canvas.metrics)
    sheet = Sheet(
        layout,
        canvas.look,
        canvas.texts,
        tuple(canvas.catalogues[each] for each in others),
    )
    scenes = BoardScene(sheet, plan.office.name)
    names = [service.name[LANGUAGES[0]] for service in plan.services]
    tell(ev.ScreenMeasured(layout.rows, scenes.services_that_fit(names)))
    return scenes
