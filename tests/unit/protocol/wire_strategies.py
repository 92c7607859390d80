"""Messages as Hypothesis makes them: all that the wire allows, and nothing else."""

from hypothesis import strategies as st

from protocol import messages as m
from protocol.types import LANGUAGES

_IDS = st.text("abcdefghijklmnopqrstuvwxyz0123456789-", min_size=1, max_size=64)
_LABELS = st.from_regex(r"[A-Z][0-9]{2,5}", fullmatch=True)
_DAYS = st.dates().map(lambda day: f"{day.year:04}-{day.month:02}-{day.day:02}")
_TICKET_IDS = st.builds("{}/{}".format, _DAYS, _LABELS)
_COUNTS = st.integers(0, 2**53)
_DESKS = st.integers(1, 999)
_LANGUAGES = st.sampled_from(LANGUAGES)
_ROOMS = st.none() | st.text(st.characters(exclude_categories=["Cc", "Cs", "Cf"]), max_size=80)
_TIMES = st.datetimes().map(lambda at: f"{at:%m-%dT%H:%M:%S}").map(lambda rest: f"2026-{rest}")

_TICKETS = st.builds(m.Ticket, _TICKET_IDS, _LABELS, _IDS, _LANGUAGES)
_CALLS = st.builds(
    m.Call, _IDS, _LABELS, _DESKS, _LANGUAGES, _COUNTS, _COUNTS, st.booleans(), _ROOMS
)
_ENTRIES = st.builds(m.MenuEntry, _IDS, _COUNTS, st.none() | st.sampled_from(m.ClosedReason))
_RESULTS = (
    st.builds(m.Taken, _TICKETS, _COUNTS, _TIMES)
    | st.builds(m.Called, _TICKETS, _IDS)
    | st.just(m.NobodyWaits())
    | st.builds(m.Recalled, _IDS, _COUNTS)
    | st.just(m.Noted())
    | st.builds(m.Refused, st.sampled_from(m.Refusal))
)


def _tuples(inner, most=5):
    return st.lists(inner, max_size=most).map(tuple)


def _from_desk(kind):
    return st.builds(kind, _IDS, _DESKS, _COUNTS, _COUNTS, _COUNTS)


BY_TOPIC = {
    "menu": st.builds(m.Menu, _COUNTS, _COUNTS, _DAYS, _tuples(_ENTRIES)),
    "board": st.builds(m.Board, _COUNTS, _COUNTS, _DAYS, _tuples(_CALLS)),
    "desk-turn": st.builds(
        m.DeskTurn, _COUNTS, _COUNTS, _DESKS, _COUNTS, _COUNTS, st.none() | _TICKETS
    ),
    "beat": st.builds(m.Beat, _COUNTS, _COUNTS),
    "online": st.builds(m.Online, st.booleans(), _IDS, st.text(max_size=32)),
    "health": st.builds(m.Health, _IDS, _COUNTS, _tuples(st.sampled_from(m.Fault), 16)),
    "request": (
        st.builds(m.TakeTicket, _IDS, _IDS, _LANGUAGES)
        | st.builds(m.ReportSlip, _IDS, _TICKET_IDS, st.sampled_from(m.SlipOutcome), st.booleans())
        | _from_desk(m.CallNext)
        | _from_desk(m.RecallTicket)
        | _from_desk(m.ServeTicket)
        | _from_desk(m.MarkAbsent)
    ),
    "answer": st.builds(m.Answer, _IDS, _COUNTS, _RESULTS),
}
"""By the name of a topic, what may stand on it."""
