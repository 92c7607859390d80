"""The sign of one desk: its core and its picture. It has no sound, and asks for none."""

from collections.abc import Callable, Mapping, Sequence

from display.core import effects as f
from display.core import events as ev
from display.core.seen import NOTHING, Sight
from display.core.sign.layout import SignLayout
from display.core.sign.machine import SignCore
from display.core.sign.sheet import SignSheet
from display.core.sign.sign_scene import SignScene
from display.core.sign.view import SignScreen, SignView
from display.core.view import TimeOfDay
from display.shell.picture import Canvas, Picture
from office.plan import Plan
from office.settings import DisplaySettings
from protocol import topics
from protocol.messages import Fault
from protocol.types import LANGUAGES, DeskNumber, Label, Millis
from runtime.clock import monotonic_ms
from runtime.inbox import ThreadDied
from runtime.record import Record
from runtime.screen import Screen


class SignFace:
    """Shows who is at one desk. It is a :class:`display.shell.face.Face`."""

    def __init__(
        self,
        settings: DisplaySettings,
        plan: Plan,
        desk: DeskNumber,
        record: Record,
        tell: Callable[[ev.Event | ThreadDied], None],
    ) -> None:
        """Make a face whose screen is not open yet.

        Args:
            settings: of this display.
            plan: of its office.
            desk: whose sign it is.
            record: where to write down what was shown.
            tell: takes what its parts have to say to its core, from any thread.
        """
        office = plan.office.id
        self.subscriptions: tuple[str, ...] = (
            topics.DESK_TURN.at(office, desk=desk),
            topics.BOARD.at(office),
            topics.BEAT.at(office),
        )
        self.core = SignCore(plan, desk, monotonic_ms())
        self._desk = desk
        self._farthest_m = settings.farthest_seat_m
        self._other_languages = [each for each in plan.office.languages if each != LANGUAGES[0]]
        self._picture = Picture(settings, self._scenes, tell)
        self._record = record
        self._shown: tuple[SignScreen, Label | None] | None = None
        self._sight = NOTHING

    @property
    def screen(self) -> Screen:
        """See the port."""
        return self._picture.screen

    def show(self) -> None:
        """See the port."""
        view = self.core.view()
        self._picture.show(view)
        self._sight = self.core.sight(view) if self.screen.is_open else NOTHING
        shown = view.screen, view.label
        if shown != self._shown and self.screen.is_open:
            self._shown = shown
            self._record.write("sign", screen=view.screen.value, label=view.label)

    def sight(self) -> Sight:
        """See the port."""
        return self._sight

    def next_look(self) -> Millis | None:
        """See the port. A sign changes by its core alone."""
        return None

    def warm_up(self) -> None:
        """See the port."""
        for highlighted in (True, False):
            view = SignView(
                screen=SignScreen.CALLED,
                desk=self._desk,
                clock=TimeOfDay(0, 0, 0),
                label=Label("A000"),
                service="0",
                service_translated="0",
                highlighted=highlighted,
            )
            self._picture.prepare(view)

    def perform(self, effects: Sequence[f.Effect]) -> None:
        """See the port. A sign wants nothing done."""

    def look_for_parts(self) -> None:
        """See the port."""
        self._picture.open()

    def faults(self) -> Sequence[Fault]:
        """See the port."""
        return *self.core.faults(), *self._picture.faults()

    def status(self) -> str:
        """See the port."""
        return f"desk {self._desk}: {self.core.view().screen.value}"

    def describe(self) -> Mapping[str, object]:
        """See the port."""
        view = self.core.view()
        return {
            "screen": view.screen.value,
            "in_service": view.screen not in {SignScreen.STARTING, SignScreen.NO_LINK},
            "desk": view.desk,
            "label": view.label,
            "service": view.service,
            "highlighted": view.highlighted,
            "closed": view.closed and view.closed.value,
            "back_at": view.back_at,
        }

    def close(self) -> None:
        """See the port."""
        self._picture.close()

    def _scenes(self, canvas: Canvas) -> SignScene:
        has_room = self.core.view().room is not None
        layout = SignLayout(canvas.grid, self._farthest_m, canvas.metrics, has_room=has_room)
        others = tuple(canvas.catalogues[each] for each in self._other_languages)
        return SignScene(SignSheet(layout, canvas.look, canvas.texts, others))
