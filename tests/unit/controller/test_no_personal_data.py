"""What the journal's file can hold at all: nothing of a person.

An office that is certified for information security has to show it (ISO/IEC 27001), and data
protection by design asks for it (GDPR article 25). Whoever adds a column or a field adds it here
too, and so says that it tells nothing of a visitor.
"""

import msgspec
import pytest
from journals import write_days

from controller.core.entries import Entry, FeedbackGiven
from controller.core.history import History
from controller.shell.sqlite_journal import SqliteJournal
from runtime.log_reader import LogReader

COLUMNS = {
    "log": {"seq", "payload", "hash"},
    "mark": {"seq"},
    "anchor": {"seq", "hash"},
    "snapshot": {"version", "chained", "sha256", "state"},
    "half_hour": {
        "day",
        "half_hour",
        "service",
        "issued",
        "called",
        "served",
        "absent",
        "solved",
        "wait_ms",
        "waits",
        "service_ms",
    },
    "feedback": {"day", "service", "face", "given"},
    "kept_entry": {"number", "entry"},
    "figures_hash": {"day", "kept_after", "kept_upto", "sha256"},
    "fence": {"only_row", "number"},
}

FIELDS = {
    # of the entry and its time
    "at", "utc_ms", "local", "events", "what", "cause", "device", "request", "result", "done",
    # of the office
    "day", "epoch", "turns", "history", "turn", "desk", "room", "reason", "back_at", "lender",
    "services", "minutes", "sha256", "changes", "skip",
    # of a ticket: a number on paper, never who holds it
    "ticket", "id", "label", "service", "language", "number", "ticket_class", "since_ms",
    "outcome", "copy", "to", "back_to", "call_id", "recalls",
    # of numbers that kiosks may give, and gave, by themselves
    "reserve", "reserves", "holds", "first", "last", "overflow_first", "overflow_last",
    "take", "instead_of", "instead", "given_on",
    # of an appointment: a code, a service and a time, never whose
    "bookings", "code", "time", "booked_for",
    # of help: at which kiosk it was wanted, and whether who took a ticket had asked for it
    "kiosk", "guide",
    # of waiting
    "ahead", "steps", "wait", "low_min", "high_min", "why", "rule", "waited_ms", "overtakes",
    "until", "wait_s", "opens_at",
    # of an opinion, and of answers to the office
    "face", "count", "mistakes", "row", "fault",
}  # fmt: skip


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "journal.sqlite3"
    write_days(path, 1)
    return path


def test_the_tables_and_columns_of_the_journal_are_those_that_were_looked_at(path):
    SqliteJournal(path).close()
    with LogReader(path) as reader:
        tables = [name for (name,) in reader.select("SELECT name FROM sqlite_schema")]
        columns = {
            table: {column[1] for column in reader.select(f"PRAGMA table_info({table})")}
            for table in tables
            if not table.startswith("sqlite_")
        }
    assert columns == COLUMNS


def test_the_fields_of_every_entry_are_those_that_were_looked_at():
    assert set(_fields_of(msgspec.inspect.type_info(Entry))) <= FIELDS


def test_an_opinion_names_no_ticket():
    assert set(FeedbackGiven.__struct_fields__) == {"face", "service"}


def _fields_of(info):
    """The names of all fields of a type, and of what it is made of."""
    match info:
        case msgspec.inspect.StructType(cls=cls) if cls is History:
            return  # histograms by service, with rows for nobody
        case msgspec.inspect.StructType():
            if info.tag_field:
                yield info.tag_field
            for field in info.fields:
                yield field.encode_name
                yield from _fields_of(field.type)
        case msgspec.inspect.UnionType():
            for part in info.types:
                yield from _fields_of(part)
        case msgspec.inspect.VarTupleType():
            yield from _fields_of(info.item_type)
        case msgspec.inspect.DictType():
            yield from _fields_of(info.value_type)
        case _:
            return
