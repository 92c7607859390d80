"""An explanation in the words of the office: why a ticket was called when it was.

It names labels, times, desks and rules, and no person: the journal knows none.
"""

from collections.abc import Iterator

from controller.core import entries as e
from controller.core.entries import CallRule, Line
from controller.core.expected import Ahead
from controller.core.explanation import Call, Explanation, Happened, Waited
from controller.core.now import Now
from office.plan import Plan, name_in
from protocol.messages import SlipOutcome, TicketClass
from protocol.types import DeskNumber, ServiceId
from scene.texts import Catalogue


class Words:
    """Says in one language what an explanation holds, with the names of one plan."""

    def __init__(self, texts: Catalogue, plan: Plan) -> None:
        self._texts = texts
        self._plan = plan

    def lines(self, explanation: Explanation, *, is_over: bool = False) -> list[str]:
        """Return the explanation, a sentence or two for each part of the story.

        Args:
            explanation: the story.
            is_over: whether its day is over, so that who was not called will not be.
        """
        lines = [self._issued(explanation)]
        for part in explanation.story:
            if isinstance(part, Happened):
                lines.append(self._happened(part))
            else:
                lines.extend(self._waited(part, is_over=is_over))
        return lines

    def ahead(self, ahead: Ahead, now: Now) -> list[str]:
        """Return who will be called before a ticket that waits, and why those who came later."""
        if ahead.desk is None:
            return [
                self.say("no-desk" if ahead.from_time is None else "not-yet", time=ahead.from_time)
            ]
        place = self.place(ahead.desk)
        if not ahead.before:
            return [self.say("next", place=place)]
        labels = ", ".join(now.state.tickets[turn.ticket].ticket.label for turn in ahead.before)
        lines = [self.count("ahead", len(ahead.before), place=place, labels=labels)]
        for turn in ahead.before:
            if turn.is_later:
                call = turn.as_call(now, ahead.desk)
                fields = {"label": call.visit.label, "rule": self.rule(call)}
                lines.append("  " + self.say("ahead-later", since=clock(call.visit.at), **fields))
        return lines

    def service(self, wanted: ServiceId) -> str:
        """Return the name of a service; its id if the plan does not have it any more."""
        service = self._plan.service(wanted)
        return wanted if service is None else name_in(service.name, self._texts.language)

    def place(self, desk: DeskNumber, room: str | None = None) -> str:
        """Return how a desk is named, with the room in which it is not what people expect."""
        known = self._plan.desk(desk)
        room = room or (known.room if known is not None else None)
        if room is None:
            return self.say("place", desk=desk)
        return self.say("place-room", desk=desk, room=room)

    def rule(self, call: Call) -> str:
        """Return the rule that decided a call, in words."""
        rule, kind = call.why.rule, call.why.ticket_class
        if rule is CallRule.RETURNING and kind is TicketClass.WALK_IN:
            return self.say("rule.returning")
        if rule not in {CallRule.SCORE, CallRule.RETURNING}:
            return self.say(f"rule.{rule.value}")
        if kind is TicketClass.RETURNING:
            return self._came_back(call.came_back)
        if kind is TicketClass.BOOKED and call.visit.booked_for is not None:
            return self.say("class.booked-for", booked=call.visit.booked_for)
        return self.say(f"class.{kind.value}")

    def say(self, text_id: str, **fields: object) -> str:
        """Return one text."""
        return self._texts.say(f"office.why.{text_id}", **fields)

    def count(self, text_id: str, count: int, **fields: object) -> str:
        """Return one text that counts."""
        return self._texts.say_count(f"office.why.{text_id}", count, **fields)

    def _issued(self, explanation: Explanation) -> str:
        visit = explanation.visit
        text_id = "issued" if visit.booked_for is None else "issued-booked"
        return self.say(
            text_id,
            label=visit.label,
            service=self.service(visit.service),
            time=clock(visit.at),
            booked=visit.booked_for,
        )

    def _waited(self, part: Waited, *, is_over: bool) -> Iterator[str]:
        if part.call is not None:
            yield self._called(part, part.call)
        elif is_over:
            yield self.say("day-ended", time=clock(part.since))
        else:
            yield self.count("waits", part.minutes, time=clock(part.since))
        if part.earlier:
            yield self.count("earlier", part.earlier)
        if part.overtaken_by:
            yield self.count("overtaken", len(part.overtaken_by))
        else:
            yield self.say("nobody-overtook")
        for call in part.overtaken_by:
            yield "  " + self._overtaking(call)

    def _called(self, part: Waited, call: Call) -> str:
        fields = {
            "time": clock(call.at),
            "place": self.place(call.desk, call.room),
            "rule": self.rule(call),
        }
        if not part.minutes:
            return self.say("called-at-once", **fields)
        return self.count("called", part.minutes, **fields)

    def _overtaking(self, call: Call) -> str:
        return self.say(
            "overtaker",
            time=clock(call.at),
            label=call.visit.label,
            place=self.place(call.desk, call.room),
            rule=self.rule(call),
            since=clock(call.visit.at),
        )

    def _came_back(self, event: e.Event | None) -> str:
        if event is None or isinstance(event, e.TicketMoved):
            return self.say("class.returning")
        return self.say(f"back.{event.__struct_config__.tag}", desk=getattr(event, "desk", None))

    def _happened(self, part: Happened) -> str:
        event = part.event
        if isinstance(event, e.TicketParked):
            return self._parked(event, clock(part.at))
        text_id = str(event.__struct_config__.tag)
        if isinstance(event, e.SlipReported):
            is_copy = event.copy and event.outcome is SlipOutcome.PRINTED
            text_id += ".copy" if is_copy else f".{event.outcome.value}"
        to, back = getattr(event, "to", None), getattr(event, "back_to", None)
        instead = getattr(event, "instead", None)
        return self.say(
            text_id if back is None else f"{text_id}.back",
            time=clock(part.at),
            desk=getattr(event, "desk", None),
            to=None if to is None else self._line(to),
            back=None if back is None else self._line(back),
            instead=None if instead is None else instead.split("/")[1],
        )

    def _parked(self, event: e.TicketParked, time: str) -> str:
        reason = self.say(f"parked.{event.reason.value}")
        if event.room is not None:
            reason = f"{reason}, {event.room}"
        return self.count("ticket-parked", event.minutes, time=time, desk=event.desk, reason=reason)

    def _line(self, line: Line) -> str:
        if line.desk is not None:
            return self.say("line.desk", desk=line.desk)
        assert line.service is not None
        return self.service(line.service)


def clock(local: str) -> str:
    """Return the minutes of a wall time such as ``2026-11-20T09:31:05``: ``09:31``."""
    return local[11:16]
