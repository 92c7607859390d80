"""Calls for help: a visitor asks at a kiosk, a clerk says to be on the way.

Rule 1: a kiosk has at most one call at a time; asking again changes nothing.
Rule 2: time ends every call (``timers.py``), so that none outlives the visitor's patience.
"""

from controller.core import entries as e
from controller.core.decision import Decision, never, refuse
from controller.core.state import State
from office.plan import Desk, Plan
from protocol import messages as m
from protocol.types import DeviceId, Millis


class Helping:
    """The rules for calls for help."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan

    def ask(self, kiosk: DeviceId, state: State) -> Decision:
        """Say what a call for help leads to."""
        if self._plan.office.help is None:
            return never(m.Refusal.NO_HELP_GIVEN)
        if kiosk in state.help:
            return Decision(m.Noted())
        return Decision(m.Noted(), (e.HelpAsked(kiosk),))

    def answer(self, request: m.AnswerHelp, desk: Desk, state: State, _: Millis) -> Decision:
        """Say what a clerk's answer leads to. Any desk may send somebody; two are no mistake."""
        wanted = state.help.get(request.kiosk)
        if wanted is None:
            return refuse(m.Refusal.NO_HELP_WANTED)
        if wanted.is_coming:
            return Decision(m.Noted())
        return Decision(m.Noted(), (e.HelpAnswered(request.kiosk, desk.number),))
