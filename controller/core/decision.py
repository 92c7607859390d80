"""What a request leads to: events and an answer, or a refusal."""

from msgspec import Struct

from controller.core import entries as e
from protocol import messages as m


class Decision(Struct, frozen=True):
    """What to journal and what to answer.

    ``remember`` is False where a repeat could never be carried out anyway: a stranger stays a
    stranger, a turn never comes back, a press only grows older.
    """

    result: m.Result
    events: tuple[e.Event, ...] = ()
    remember: bool = True


def refuse(why: m.Refusal, *, wait_ms: int = 0, opens_at: str | None = None) -> Decision:
    """Refuse; a repeat of the request is refused in the same way."""
    wait_s = -(-wait_ms // 1000) if wait_ms > 0 else None
    return Decision(m.Refused(why, wait_s=wait_s, opens_at=opens_at))


def never(why: m.Refusal) -> Decision:
    """Refuse what no repeat could bring about."""
    return Decision(m.Refused(why), remember=False)
