"""What became of a clerk's action, in a sentence. Pure."""

from typing import Final

from desk.core.refusal_words import refusal_words
from office.plan import Plan, name_in
from protocol import messages as m
from scene.texts import Catalogue

_NOTED: Final[dict[type[m.AnyDeskRequest], str]] = {
    m.OpenDesk: "opened",
    m.CloseDesk: "closed",
    m.ServeTicket: "served",
    m.MarkAbsent: "absent",
    m.RestoreTicket: "restored",
    m.AnswerHelp: "help-answered",
}


def sentence(
    request: m.AnyDeskRequest, turn: m.DeskTurn, result: m.Result, texts: Catalogue, plan: Plan
) -> str:
    """Say what an answer means for whoever asked.

    Args:
        request: what was asked.
        turn: how things stood at the desk when it was asked; the request held for no other turn.
        result: what became of it.
        texts: the language.
        plan: what the services are called.
    """
    fields: dict[str, object] = {
        "desk": request.desk,
        "label": "" if turn.ticket is None else turn.ticket.label,
    }
    match result:
        case m.Called(ticket):
            said = "called"
            fields["label"] = ticket.label
        case m.Recalled(_, recalls):
            said = "recalled"
            fields["times"] = recalls + 1
        case m.Parked(until):
            said = "parked"
            fields["time"] = until
        case m.Refused():
            said = "refused"
            fields["why"] = refusal_words(result, texts)
        case m.RoomFull():
            said = "room-full"
        case m.NobodyWaits():
            said = "nobody-waits"
        case _:
            return _noted(request, fields, texts, plan)
    return texts.say(f"office.desk.{said}", **fields)


def _noted(
    request: m.AnyDeskRequest, fields: dict[str, object], texts: Catalogue, plan: Plan
) -> str:
    """Say what was done, where the answer says only that it was."""
    said = _NOTED.get(type(request), "done")
    if isinstance(request, m.CloseDesk) and request.back_at is not None:
        said = "closed-until"
        fields["time"] = request.back_at
    elif isinstance(request, m.AnswerHelp):
        fields["kiosk"] = request.kiosk
    elif isinstance(request, m.RestoreTicket):
        fields["label"] = request.label
    elif isinstance(request, m.BorrowServices):
        return texts.say_count(
            "office.desk.borrowed", request.minutes, desk=request.desk, other=request.lender
        )
    elif isinstance(request, m.TransferTicket):
        back = "-and-back" if request.back else ""
        said = f"to-desk{back}" if request.to_service is None else f"to-service{back}"
        fields["other"] = request.to_desk
        fields["service"] = _service_name(request, texts, plan)
    return texts.say(f"office.desk.{said}", **fields)


def _service_name(request: m.TransferTicket, texts: Catalogue, plan: Plan) -> str:
    if request.to_service is None:
        return ""
    service = plan.service(request.to_service)
    return request.to_service if service is None else name_in(service.name, texts.language)
