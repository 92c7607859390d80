"""The rules of a real office, one short scene each: what a queue of numbers alone cannot do.

Desks 1 to 3 have boxes whose buttons are pushed; the cash desk and the registry in room 12 have
none, and call from the office's command line.
"""

import datetime as dt
import shutil
import zoneinfo
from typing import Any, Final

from protocol.fields import LocalMinute
from protocol.messages import (
    AnyDeskRequest,
    Booking,
    Called,
    CallNext,
    CloseDesk,
    MarkAbsent,
    ParkReason,
    ParkTicket,
    PauseReason,
    RecallTicket,
    RestoreTicket,
    TakeBack,
    TransferTicket,
)
from protocol.types import DayId, ServiceId
from rig.clerk import Clerk
from rig.office import NotReadyError
from rig.stage import DISPLAY, KIOSK, Stage
from rig.visit import HOLD_S, check_in, push

ZONE: Final = zoneinfo.ZoneInfo("Europe/Warsaw")
"""As in the sample plan, as are the numbers of desks and the services."""

CODE: Final = "802175"
CASH_DESK: Final = 8
REGISTRY: Final = 6
BOOKED_SERVICE: Final = ServiceId("akty")

CALLS_PROMISED: Final = 3
"""As in the sample plan; before the last of them nobody can be marked absent."""


class Rules:
    """Plays the scenes."""

    def __init__(self, stage: Stage, clerk: Clerk) -> None:
        self._stage = stage
        self._clerk = clerk

    def import_appointment(self) -> None:
        """An outside booking system has given a visitor a code for a few minutes from now."""
        day, time = _in_minutes(4)
        self._clerk.import_appointment(day, Booking(CODE, BOOKED_SERVICE, time))
        self._stage.say(f"the office imports an appointment for {BOOKED_SERVICE} at {time}")

    def appointment(self) -> str:
        """Check in by the six digits; the registry calls it before who came earlier.

        Returns:
            The label of the ticket that was overtaken.
        """
        stage = self._stage
        label = check_in(stage.office, KIOSK, CODE, on_screen=stage.photograph_kiosk)
        slip = stage.office.slips(KIOSK)[-1]
        shutil.copyfile(slip, stage.output / "slip-appointment.png")
        stage.say(f"a visitor checks in with six digits and takes {label}")
        self._call_at(REGISTRY, label)
        stage.wait_for_hero(label, REGISTRY)
        stage.photograph(DISPLAY, "display-room")
        overtaken = self._call_at(REGISTRY)
        stage.say(f"the appointment {label} went before {overtaken}, who walked in earlier")
        return overtaken

    def break_with_a_time(self, desk: int) -> None:
        """A desk closes, says until when, and is open again with the next press."""
        _, time = _in_minutes(15)
        self._begin_turn(desk, CloseDesk, reason=PauseReason.BREAK, back_at=time)
        self._stage.office.wait(DISPLAY, lambda view: view["notice"] == desk, "to tell the break")
        self._stage.photograph(DISPLAY, "display-break")
        self._stage.say(f"desk-{desk} closes for a break until {time}: the hall is told")
        self._stage.call(f"desk-{desk}")

    def cash_desk_and_back(self, desk: int) -> None:
        """The same number goes to the cash desk and returns, before those who came later."""
        label = self._label_at(desk)
        self._begin_turn(desk, TransferTicket, to_service=ServiceId("kasa"), back=True)
        self._call_at(CASH_DESK, label)
        self._stage.wait_for_hero(label, CASH_DESK)
        self._stage.photograph(DISPLAY, "display-cash-desk")
        self._clerk.do(CASH_DESK, CallNext)
        again = self._stage.call(f"desk-{desk}")
        _expect(again, label)
        self._stage.say(f"desk-{desk} sent {label} to the cash desk and has it back")

    def parked(self, desk: int) -> None:
        """A visitor waits for the specialist; whom the desk calls meanwhile does not come."""
        label = self._label_at(desk)
        self._begin_turn(desk, ParkTicket, reason=ParkReason.SPECIALIST, minutes=10)
        self._stage.say(f"desk-{desk} parks {label}: the specialist comes down")
        self._stage.call(f"desk-{desk}")
        self._absent(desk)
        self._clerk.do(desk, TakeBack, label=label)
        self._stage.office.wait(f"desk-{desk}", lambda v: v["label"] == label, "to have it back")
        self._stage.say(f"desk-{desk} takes {label} back")

    def absent_and_restored(self, desk: int) -> None:
        """Called three times, absent, and there after all within the grace."""
        box, office = f"desk-{desk}", self._stage.office
        label = self._label_at(desk)
        push(office, box, seconds=HOLD_S)
        self._stage.wait_for_hero(label, desk)
        self._stage.say(f"{box} holds the button: {label} is called once more")
        self._stage.photograph(DISPLAY, "display-recall")
        push(office, box, seconds=HOLD_S)
        office.wait(box, lambda view: view["calls"] == CALLS_PROMISED, "to call once more")
        office.move(box, do="key", action="absent")
        office.wait(box, lambda view: view["label"] is None, "to mark the visitor absent")
        self._stage.say(f"{box} marks {label} absent")
        self._clerk.do(desk, RestoreTicket, label=label)
        again = self._stage.call(box)
        _expect(again, label)
        self._stage.say(f"{label} came after all and was restored")

    def _begin_turn(self, desk: int, kind: type[AnyDeskRequest], **fields: Any) -> None:
        """Do what begins a new turn at a desk with a box; return when the box has learned of it.

        The answer may be here before the fact is there, and a push in the old turn calls nobody.
        """
        box, office = f"desk-{desk}", self._stage.office
        before = office.view(box)["turn"]
        self._clerk.do(desk, kind, **fields)
        office.wait(box, lambda view: view["turn"] != before, f"to learn of {kind.__name__}")

    def _absent(self, desk: int) -> None:
        """Called three times from the command line, and not there."""
        label = self._label_at(desk)
        for _ in range(CALLS_PROMISED - 1):
            self._clerk.do(desk, RecallTicket)
        self._clerk.do(desk, MarkAbsent)
        self._stage.say(f"desk-{desk} marks {label} absent")

    def _call_at(self, desk: int, wanted: str | None = None) -> str:
        """Call who is next at a desk without a box; return the label, which must be as wanted."""
        result = self._clerk.do(desk, CallNext)
        label = str(result.ticket.label) if isinstance(result, Called) else None
        _expect(label, wanted or label)
        self._stage.say(f"desk-{desk} calls {label} from the command line")
        return str(label)

    def _label_at(self, desk: int) -> str:
        box = f"desk-{desk}"
        view = self._stage.office.wait(box, lambda v: v["label"] is not None, "to have a visitor")
        return str(view["label"])


def _expect(label: str | None, wanted: str | None) -> None:
    if label is None or label != wanted:
        raise NotReadyError(f"{wanted or 'somebody'} was to be called, and {label or 'nobody'} was")


def _in_minutes(minutes: int) -> tuple[DayId, LocalMinute]:
    """Return the day, and the time of it that comes in so many minutes, or its last one."""
    now = dt.datetime.now(ZONE)
    then = now + dt.timedelta(minutes=minutes)
    time = f"{then:%H:%M}" if then.date() == now.date() else "23:59"
    return DayId(f"{now:%Y-%m-%d}"), LocalMinute(time)
