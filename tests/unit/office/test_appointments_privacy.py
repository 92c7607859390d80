"""Of a list of appointments nothing but code, service, day and time ever leaves the reader."""

import json
import logging

import msgspec
import pytest
from appointment_lists import PLAN, TODAY, WARSAW, as_json, kept, rows
from hypothesis import given
from hypothesis import strategies as st
from office_in_hand import OfficeInHand

from office.appointment_json import read_json
from office.appointment_mistakes import BadAppointments
from office.appointment_table import read_csv
from office.appointments import read_appointments
from protocol.codec import encode
from protocol.messages import ImportAppointments, Imported
from protocol.types import RequestId

PERSON = {
    "Imię i nazwisko": "Zażółcia Gęślowska",
    "PESEL": "85010112345",
    "Telefon": "+48 601 202 303",
    "E-mail": "zazolcia@example.org",
    "Adres": "ul. Jaźniowa 7, 00-001 Lipowo",
}
GOOD = {"Kod": "481 516", "Usługa": "dowod", "Data": "2026-11-20", "Godzina": "12:30"}
ENTRY = {**PERSON, **GOOD}

CSV = rows('"' + '";"'.join(ENTRY.values()) + '"', headings=";".join(ENTRY))
JSON = as_json(ENTRY)
LISTS = [CSV.encode(), CSV.encode("cp1250"), JSON.encode()]


def everything_said_of(data: bytes) -> bytes:
    """Read a list; return every byte of the result, or of the error with all that it carries."""
    try:
        found = read_appointments(data, PLAN, today=TODAY, zone=WARSAW)
    except BadAppointments as error:
        return "\n".join([repr(error), *map(repr, error.mistakes)]).encode()
    days = [
        encode(ImportAppointments(RequestId("a-1"), day.day, day.bookings)) for day in found.days
    ]
    return repr(found).encode() + b"".join(days)


def written_by(office: OfficeInHand) -> bytes:
    """Return every byte of a controller's journal."""
    return b"\n".join(map(msgspec.json.encode, office.journal))


def traces_of(person: dict[str, str], data: bytes) -> list[str]:
    """Return what of a person is found in bytes, in any spelling in which it may get there."""
    return [
        value
        for value in person.values()
        for spelt in (value, value.replace(" ", ""), json.dumps(value).strip('"'))
        if spelt.encode() in data or spelt.encode("cp1250") in data
    ]


@pytest.mark.parametrize("data", LISTS, ids=["csv", "windows-1250", "json"])
def test_no_personal_data_of_an_appointment_list_reaches_the_disk(data, caplog):
    caplog.set_level(logging.DEBUG)
    assert {*traces_of(PERSON, data)} == {*PERSON.values()}, "all of it is in the list"
    found = read_appointments(data, PLAN, today=TODAY, zone=WARSAW)
    office = OfficeInHand(plan=PLAN)
    for day in found.days:
        request = ImportAppointments(RequestId("a-1"), day.day, day.bookings)
        assert office.ask("office-1", request) == Imported(1)
    assert b"481516" in written_by(office)
    assert traces_of(PERSON, written_by(office) + everything_said_of(data)) == []
    assert caplog.text == ""


@pytest.mark.parametrize("table", [read_csv(CSV), read_json(JSON)], ids=["csv", "json"])
def test_the_other_columns_are_dropped_where_a_row_is_read(table):
    assert [{*row.cells} for row in table.rows] == [{"kod", "usluga", "data", "godzina"}]
    assert traces_of(PERSON, repr(table).encode()) == []


@pytest.mark.parametrize(
    "text",
    [
        # A comma that is not quoted, so every cell stands one column too far to the right.
        "kod,usługa,data,godzina,kto\nGęślowska, Zażółcia,dowod,2026-11-20,09:30,x\n",
        # The columns of the list are not those that its headings say.
        "kod,usługa,data,godzina\n85010112345,Zażółcia Gęślowska,+48 601 202 303,Gęślowska\n",
        # No headings at all.
        "Zażółcia Gęślowska,85010112345,dowod,2026-11-20,09:30\n",
        '[{"Zażółcia Gęślowska": "85010112345"}]',
        '["Zażółcia Gęślowska", "85010112345"]',
        # What cannot be read to its end.
        'kod,usługa,data,godzina\n1,dowod,"Zażółcia Gęślowska\n',
        '[{"kto": "Zażółcia Gęślowska", "pesel": 85010112345}',
    ],
)
def test_not_even_a_mistake_tells_what_stands_in_a_cell(text):
    with pytest.raises(BadAppointments) as refused:
        kept(text)
    assert refused.value.__context__ is None, "an error of a reader carries what it read"
    said = everything_said_of(text.encode())
    for secret in ("Gęślowska", "Zażółcia", "85010112345", "601 202 303"):
        assert secret.encode() not in said
        assert ascii(secret)[1:-1].encode() not in said


def test_bytes_that_are_no_text_are_in_no_error():
    assert b"Jan" not in everything_said_of(b"Jan Kowalski \x81\x00")


_SECRET = st.text(alphabet="ąęółżŹŃĆ", min_size=4, max_size=12)


@given(st.lists(st.lists(_SECRET, min_size=1, max_size=7), min_size=1, max_size=5), st.booleans())
def test_whatever_column_a_text_stands_in_it_does_not_come_out(cells, with_headings):
    lines = [";".join(row) for row in cells]
    text = rows(*lines) if with_headings else "\n".join(lines)
    said = everything_said_of(text.encode())
    for secret in (each for row in cells for each in row):
        assert secret.encode() not in said
