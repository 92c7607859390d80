"""What a clerk does beside pressing: the office's own command line as hands."""

from typing import Any, Final, Self

from office.check import read_plan
from office.read_settings import read_office_settings
from protocol.messages import (
    AnyDeskRequest,
    Booking,
    DeskRequest,
    ImportAppointments,
    Imported,
    Refusal,
    Refused,
    Result,
)
from protocol.types import DayId, DeskNumber
from rig.office import OFFICE_LINE, NotReadyError, Office
from runtime.asking import Asking

TRIES_MAX: Final = 20
"""A fact may come a little after the answer that it follows from; then the turn is an old one."""


class Clerk:
    """Acts at any desk of an office, as ``numerek desk`` does. Use it as a context manager."""

    def __init__(self, office: Office) -> None:
        """Make a clerk who is not connected yet."""
        settings = office.path(OFFICE_LINE, "toml").read_text(encoding="utf-8")
        plan = office.path("plan", "toml").read_text(encoding="utf-8")
        self.asking = Asking(read_office_settings(settings), read_plan(plan))

    def __enter__(self) -> Self:
        self.asking.__enter__()
        return self

    def __exit__(self, *error: object) -> None:
        self.asking.__exit__(*error)

    def do(self, desk: int, kind: type[AnyDeskRequest], **fields: Any) -> Result:
        """Do something at a desk in its present turn: ``do(3, ParkTicket, reason=..., minutes=5)``.

        Raises:
            NotReadyError: the controller refused; the text says why.
            NoAnswer: it did not answer.
        """
        result: Result | None = None
        for _ in range(TRIES_MAX):
            result = self.try_once(desk, kind, **fields)
            if not isinstance(result, Refused):
                return result
            if result.why is not Refusal.OTHER_TURN:
                break
        raise NotReadyError(f"desk {desk}: {kind.__name__} {fields} was answered by {result}")

    def try_once(self, desk: int, kind: type[DeskRequest], **fields: Any) -> Result:
        """Do the same once, whatever becomes of it.

        Raises:
            NoAnswer: the controller did not answer.
        """
        asking = self.asking
        turn = asking.desk(DeskNumber(desk))
        request: Any = kind(
            id=asking.new_id(),
            desk=turn.desk,
            turn=turn.turn,
            epoch=turn.epoch,
            sent_at_ms=asking.controller_ms(),
            **fields,
        )
        return asking.ask(request)

    def import_appointment(self, day: DayId, booking: Booking) -> None:
        """Give the controller one appointment, in place of all of that day.

        Raises:
            NotReadyError: it was not taken; the text says why.
        """
        result = self.asking.ask(ImportAppointments(self.asking.new_id(), day, (booking,)))
        if not isinstance(result, Imported):
            raise NotReadyError(f"the appointment {booking} was answered by {result}")
