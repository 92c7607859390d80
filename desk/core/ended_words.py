"""What became of the last press, in short words."""

from collections.abc import Iterator

from desk.core.events import Action
from desk.core.pad_layout import Part, Row, Sentence, ways
from desk.core.view import DeskView, Ended
from protocol import messages as m
from scene.texts import Catalogue


def ended_parts(view: DeskView, ended: Ended, texts: Catalogue) -> Iterator[Part]:
    """Say how a press ended, and below it whether a display shows a call."""
    match ended.result:
        case None:
            said = texts.say("desk.pad.lost" if ended.is_lost else "desk.pad.not-sent")
            yield Sentence(
                ways(
                    said,
                    texts.say("desk.pad.lost.short" if ended.is_lost else "desk.pad.refused.short"),
                )
            )
        case m.Refused():
            yield Sentence(refused_forms(ended.action, ended.result, texts))
        case m.NobodyWaits():
            yield Sentence(_both("nobody", texts))
        case m.RoomFull():
            yield Sentence(_both("room-full", texts))
        case _:
            yield Sentence(_done_forms(view, ended, texts))
            if shows_its_call(view, ended):
                yield Row(shown_words(view, texts))


def ended_words(view: DeskView, ended: Ended, texts: Catalogue) -> str:
    """Say in full how a press ended."""
    part = next(ended_parts(view, ended, texts))
    assert isinstance(part, Sentence)
    return part.forms[0]


def shows_its_call(view: DeskView, ended: Ended) -> bool:
    """Say whether ``view.shown`` is about the call that a press has made.

    The answer may come before the fact; until then the fact is about the call before.
    """
    turn = view.turn
    if turn is None or turn.ticket is None or view.shown is None:
        return False
    match ended.result:
        case m.Called(ticket):
            return ticket.id == turn.ticket.id
        case m.Recalled(call_id, recalls):
            return (turn.call_id, turn.recalls) == (call_id, recalls)
        case _:
            return False


def shown_words(view: DeskView, texts: Catalogue) -> str:
    """Say whether a display has the call of the desk's ticket; only where that is known."""
    return texts.say(f"desk.pad.shown.{'yes' if view.shown else 'no'}")


def refused_forms(action: Action, refused: m.Refused, texts: Catalogue) -> tuple[str, ...]:
    """Return ways to say why a press was refused, with when it can be asked again if that fits."""
    is_past = action is Action.CLOSE_BECAUSE and refused.why is m.Refusal.BAD_REQUEST
    # The one thing in it that can contradict the rest is a time that is over.
    why = texts.say("desk.pad.wrong.past" if is_past else f"desk.pad.refused.{refused.why.value}")
    forms = ways(why, texts.say("desk.pad.refused.short"))
    if refused.wait_s is not None:
        again = texts.say("desk.pad.refused.again-in", seconds=refused.wait_s)
    elif refused.opens_at is not None:
        again = texts.say("desk.pad.refused.opens-at", time=refused.opens_at)
    else:
        return forms
    return (f"{why} {again}", *forms)


def _done_forms(view: DeskView, ended: Ended, texts: Catalogue) -> tuple[str, ...]:
    done = texts.say("desk.pad.done.short")
    match ended.result:
        case m.Called(ticket):
            return texts.say("desk.pad.done.called", label=ticket.label), ticket.label
        case m.Recalled() if view.turn is not None and view.turn.ticket is not None:
            label = view.turn.ticket.label
            return texts.say("desk.pad.done.recalled", label=label), label
        case m.Parked(until):
            return texts.say("desk.pad.done.parked", time=until), done
        case m.Noted() if ended.action in _NOTED:
            return texts.say(f"desk.pad.done.{ended.action.value}"), done
        case _:
            return (done,)


_NOTED = frozenset(
    {
        Action.SERVE,
        Action.ABSENT,
        Action.RESTORE,
        Action.TRANSFER,
        Action.OPEN,
        Action.CLOSE,
        Action.CLOSE_BECAUSE,
        Action.BORROW,
        Action.HELP,
    }
)
"""What is answered by no more than that it was done, and has words of its own."""


def _both(what: str, texts: Catalogue) -> tuple[str, str]:
    return texts.say(f"desk.pad.{what}"), texts.say(f"desk.pad.{what}.short")
