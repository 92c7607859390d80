"""One request to the controller, for a command that then ends.

Rule 1: what is not there is said at once: a broker that cannot be reached is not waited for.
Rule 2: a request is sent again with the same id until its answer comes, so it acts once at most.
Rule 3: whatever goes wrong is a ``NoAnswer``, whose text is for people.
"""

import logging
import secrets
from collections.abc import Callable
from contextlib import ExitStack
from itertools import count
from pathlib import Path
from typing import Final, Self

from office.plan import Plan
from office.settings import OfficeSettings
from protocol import topics
from protocol.messages import Answer, Beat, DeskTurn, Request, Result
from protocol.timing import BEAT_LOST_MS, RESEND_MS
from protocol.truth import Truth
from protocol.types import LANGUAGES, DeskNumber, Millis, RequestId
from runtime.clock import monotonic_ms
from runtime.identity_choice import IdentityChoice
from runtime.inbox import Inbox
from runtime.link import Link
from runtime.link_events import LinkDown, LinkEvent, LinkUp, Received
from runtime.texts import load_texts
from runtime.turn import StillTaken, taking_turns
from runtime.version import program_version
from scene.texts import Catalogue

ANSWER_TIMEOUT_MS: Final = Millis(10_000)
"""Twice the longest pause of a link: a broker that is restarted meanwhile breaks nothing off."""

TURN_TIMEOUT_S: Final = 10.0
"""As long as the command before may wait for its own answer."""

CONNECT_TIMEOUT_MS: Final = Millis(10_000)
"""A broker that is there and says nothing is given up by the link itself after some seconds."""

# What the link would log comes as a NoAnswer; without this it would be on the terminal too.
logging.getLogger("runtime.link").addHandler(logging.NullHandler())


class NoAnswer(Exception):  # noqa: N818 - the name says what there is, in the words of the wire
    """The controller did not answer. ``str`` of it says why and what to do, for people."""


class Asking:
    """The office's command line on the wire. Use it as a context manager.

    Entering connects and waits for the controller's first beat, about a second.
    """

    def __init__(
        self, settings: OfficeSettings, plan: Plan, texts: Catalogue | None = None
    ) -> None:
        """Make an asking that is not connected yet.

        Args:
            settings: of a device that the plan knows with the role ``office``.
            plan: of the same office.
            texts: in which ``NoAnswer`` speaks; Polish unless told otherwise.
        """
        self._settings = settings
        self._plan = plan
        self._texts = texts
        self._boot_id = secrets.token_hex(6)
        self._numbers = count(1)
        self._inbox: Inbox[tuple[LinkEvent, Millis]] = Inbox()
        self._clock: Truth[DeskTurn] = Truth()
        """Hears the beats only; some plan may have no desk."""
        self._desks: dict[DeskNumber, Truth[DeskTurn]] = {
            desk.number: Truth() for desk in plan.desks
        }
        self._answers: dict[RequestId, Result] = {}
        self._has_beat = False
        self._link_up = False
        self._down: LinkDown | None = None
        self._identities = IdentityChoice.of(
            settings.broker, settings.device.id, settings.device.state_dir
        )
        self._turn = ExitStack()
        self._link = self._new_link()

    def __enter__(self) -> Self:
        """Connect.

        Raises:
            NoAnswer: the plan does not know this device, another command is on the wire, there is
                no broker, the broker refuses, or the controller is not there.
        """
        device = self._plan.device(self._settings.device.id)
        if device is None or device.role != "office":
            raise self._no_answer("not-in-plan", device=self._settings.device.id)
        self._take_turn()
        try:
            self._turn.callback(self._link.stop)
            self._link.start()
            self._wait_for_controller()
        except BaseException:
            self._turn.close()  # nobody calls __exit__ then
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._turn.close()

    def new_id(self) -> RequestId:
        """Return an id that no request of this device ever had."""
        return RequestId(f"{self._boot_id}-{next(self._numbers)}")

    def controller_ms(self) -> Millis:
        """Return the controller's clock, for ``sent_at_ms``; never later than the truth."""
        self._hear(Millis(0))
        return self._clock.controller_ms(monotonic_ms())

    def desk(self, number: DeskNumber) -> DeskTurn:
        """Return how things stand at a desk.

        Raises:
            NoAnswer: the plan has no such desk, or the controller does not speak of it.
        """
        truth = self._desks.get(number)
        if truth is None:
            known = ", ".join(str(desk) for desk in self._desks)
            raise self._no_answer("no-such-desk", desk=number, desks=known)
        self._wait(lambda: truth.fact(monotonic_ms()) is not None, BEAT_LOST_MS)
        if (fact := truth.fact(monotonic_ms())) is None:
            raise self._no_answer("controller-silent")
        return fact

    def ask(self, request: Request) -> Result:
        """Send a request, and return what became of it.

        Raises:
            NoAnswer: none came in 10 s, or the broker does not let the request through. Whether it
                was carried out is not known then.
            BadMessage: it is larger than the wire allows.
        """
        deadline = Millis(monotonic_ms() + ANSWER_TIMEOUT_MS)
        send_at = monotonic_ms()
        while (now := monotonic_ms()) < deadline:
            if now >= send_at:
                self._link.send(topics.REQUEST, request, device=self._link.device)
                send_at = Millis(now + RESEND_MS)
            self._hear(Millis(min(send_at, deadline) - now))
            if (result := self._answers.pop(request.id, None)) is not None:
                return result
            if self._link.refused_messages:
                raise self._no_answer("not-let-through", device=self._link.device)
        raise self._no_answer("no-answer")

    def _new_link(self) -> Link:
        office, device = self._plan.office.id, self._settings.device.id
        return Link(
            office=office,
            device=device,
            broker=self._settings.broker,
            subscriptions=(
                topics.BEAT.at(office),
                topics.DESK_TURN.at(office, desk="+"),
                topics.ANSWER.at(office, device=device),
            ),
            deliver=lambda event: self._inbox.put((event, monotonic_ms())),
            on_death=self._inbox.put,
            boot_id=self._boot_id,
            program_version=program_version(),
            # Two commands at once must not throw each other out.
            client_id=f"{device}-{self._boot_id}",
            identities=self._identities,
        )

    def _take_turn(self) -> None:
        """Wait for other commands: whoever comes with their certificate throws them out."""
        if self._identities is None:
            return
        place = self._identities.folders.brought
        try:
            self._turn.enter_context(taking_turns(place, TURN_TIMEOUT_S))
        except StillTaken:
            raise self._no_answer("busy", seconds=round(TURN_TIMEOUT_S)) from None
        except OSError:
            return  # what cannot be opened has no certificate either, and the link says so

    def _wait_for_controller(self) -> None:
        decided = self._wait(lambda: self._link_up or self._down is not None, CONNECT_TIMEOUT_MS)
        if self._down is not None or not decided:
            down = self._down or LinkDown("no answer")
            why = "no-broker" if down.trouble is None else "no-certificate"
            broker = f"{self._settings.broker.host}:{self._settings.broker.port}"
            raise self._no_answer(why, broker=broker, reason=down.reason)
        if not self._wait(lambda: self._has_beat, BEAT_LOST_MS):
            raise self._no_answer("controller-silent")

    def _wait(self, there: Callable[[], bool], timeout_ms: Millis) -> bool:
        """Take in what comes until something is there; False when it did not come in time."""
        self._hear(Millis(0))
        deadline = Millis(monotonic_ms() + timeout_ms)
        while not there():
            if (left_ms := Millis(deadline - monotonic_ms())) <= 0:
                return False
            self._hear(left_ms)
        return True

    def _hear(self, timeout_ms: Millis) -> None:
        """Take in what came, waiting at most so long for the first of it."""
        for event, at in self._inbox.take(timeout_ms):
            match event:
                case LinkUp():
                    self._turn_link(up=True)
                case LinkDown():
                    self._down = event
                    self._turn_link(up=False)
                case Received(_, DeskTurn() as fact) if fact.desk in self._desks:
                    self._desks[fact.desk].take_fact(fact)
                case Received(_, Beat() as beat):
                    self._has_beat = True
                    for truth in (self._clock, *self._desks.values()):
                        truth.take_beat(beat, at)
                case Received(_, Answer() as answer):
                    self._answers[answer.request] = answer.result
                case Received():
                    pass  # a desk of another plan

    def _turn_link(self, *, up: bool) -> None:
        self._link_up = up
        for truth in (self._clock, *self._desks.values()):
            truth.link(up=up)

    def _no_answer(self, why: str, **fields: object) -> NoAnswer:
        if self._texts is None:
            folder = Path(self._settings.device.assets) / "texts"
            self._texts = load_texts(folder)[LANGUAGES[0]]
        return NoAnswer(self._texts.say(f"office.asking.{why}", **fields))
