"""Who may ask for what, and where it is decided. Changes nothing itself."""

from typing import Final, get_args

from controller.core import entries as e
from controller.core.appointments import Appointments
from controller.core.clerks import Clerks
from controller.core.day import Day
from controller.core.decision import Decision, never
from controller.core.desks import Desks
from controller.core.granting import Granting
from controller.core.handing_over import HandingOver
from controller.core.helping import Helping
from controller.core.offers import Offers
from controller.core.state import State
from controller.core.visits import Visits
from office.plan import Plan
from protocol import messages as m
from protocol.types import DeviceId, Millis

_OF_KIOSKS: Final = frozenset(get_args(m.KioskRequest))
"""Looked up by type: to look through a union costs as much as to decide."""


class Rules:
    """The rules of one office."""

    def __init__(self, plan: Plan, day: Day, desks: Desks, offers: Offers) -> None:
        self._plan = plan
        self._granting = Granting(plan)
        self._visits = Visits(plan, day, offers, self._granting)
        self._handing_over = HandingOver(plan, offers, self._granting)
        self._helping = Helping(plan)
        self._clerks = Clerks(plan, day, desks, self._helping)
        self._appointments = Appointments(plan, day)

    def decide(
        self, device: DeviceId, request: m.Request, state: State, now: Millis, at: e.Moment
    ) -> Decision:
        """Say what a request leads to."""
        if not self._may(device, request):
            return never(m.Refusal.NOT_ALLOWED)
        if isinstance(request, m.DeskRequest):
            return self._clerks.decide(request, state, now)
        if isinstance(request, m.ImportAppointments):
            return self._appointments.take_over(request, state)
        return self._of_kiosk(device, request, state, now, at)

    def missed_appointments(self, state: State) -> tuple[e.Event, ...]:
        """Return the appointments of today that nobody has confirmed in time."""
        return self._appointments.missed(state)

    def _of_kiosk(
        self, device: DeviceId, request: m.KioskRequest, state: State, now: Millis, at: e.Moment
    ) -> Decision:
        match request:
            case m.ReserveNumbers():
                return self._granting.decide(device, request, state)
            case m.HandOver():
                return self._handing_over.decide(device, request, state, at, now)
            case m.AskForHelp():
                return self._helping.ask(device, state)
            case _:
                return self._visits.decide(request, state, at, now)

    def _may(self, device: DeviceId, request: m.Request) -> bool:
        known = self._plan.device(device)
        if known is None:
            return False
        if type(request) in _OF_KIOSKS:
            return known.role == "kiosk"
        if isinstance(request, m.AnyDeskRequest) and known.role == "desk":
            return request.desk in known.desks
        return known.role == "office"
