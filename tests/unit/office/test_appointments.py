"""A list of appointments is read, or everything wrong in it is said at once."""

import datetime as dt
import json

import pytest
from appointment_lists import HEADINGS, PLAN, TODAY, as_json, kept, mistakes, read, rows, wrong
from hypothesis import given
from hypothesis import strategies as st
from office_in_hand import OfficeInHand

from office.appointment_columns import CODE, DAY, DAY_AND_TIME, SERVICE, TIME
from office.appointment_mistakes import MISTAKES_MOST, BadAppointments, Place
from office.appointment_text import FILE_BYTES_MAX, ROWS_MOST
from protocol.codec import encode
from protocol.messages import CheckIn, ImportAppointments, Refusal, Refused, Taken

ROW = "123456;dowod;2026-11-20;09:30"
ONE = [("2026-11-20", "123456", "dowod", "09:30")]


def test_bookings_made_by_phone_and_entered_by_staff_become_tickets_with_a_short_code():
    typed = rows(
        "Kowalska Anna;601 202 303;481 516;Dowód osobisty;20.11.2026;12:30",
        "Nowak Jan;;234200;odbior;21.11.2026;10.15",
        headings="Nazwisko;Telefon;Kod;Usługa;Data;Godzina",
    )
    office = OfficeInHand(plan=PLAN)
    for day in read(typed).days:
        office.ask("office-1", ImportAppointments(f"a-{day.day}", day.day, day.bookings))
    taken = office.ask("kiosk-1", CheckIn("k-1", "481516", "pl"))
    assert isinstance(taken, Taken)
    assert (taken.ticket.label, taken.booked_for) == ("D001", "12:30")
    other_day = office.ask("kiosk-1", CheckIn("k-2", "234200", "pl"))
    assert other_day == Refused(Refusal.OTHER_DAY)


def test_an_office_that_has_no_bookings_file_works_all_the_same():
    office = OfficeInHand(plan=PLAN)
    assert office.take_label("kasa") == "K001"
    assert office.ask("kiosk-1", CheckIn("k-1", "481516", "pl")) == Refused(Refusal.UNKNOWN_CODE)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1250", "utf-16"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_the_separator_the_encoding_and_the_line_ends_are_found_out(separator, encoding, ending):
    text = rows(ROW, "654321;Dowód osobisty;2026-11-20;10:00")
    text = text.replace(";", separator).replace("\n", ending)
    assert kept(text.encode(encoding)) == [*ONE, ("2026-11-20", "654321", "dowod", "10:00")]


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("cp1250", "Windows-1250"),
        ("utf-16", "UTF-16"),
    ],
)
def test_how_the_file_was_encoded_is_said(encoding, said):
    assert read(rows(ROW).encode(encoding)).encoding == said


@pytest.mark.parametrize("code", CODE)
@pytest.mark.parametrize("time", TIME)
def test_the_columns_stand_in_any_order_under_any_of_their_names(code, time):
    for service, day in zip(SERVICE * 2, DAY * 2, strict=False):
        headings = f"{time};uwagi;{day};{service};{code}"
        assert kept(rows("9:30;pilne;2026-11-20;dowod;123456", headings=headings)) == ONE


@pytest.mark.parametrize("both", [*DAY_AND_TIME, "Data i godzina", "DATA_I_GODZINA", "data", "day"])
@pytest.mark.parametrize(
    "when",
    [
        "2026-11-20 09:30",
        "2026-11-20T09:30:00",
        "20.11.2026 09:30",
        "20.11.2026, 9.30",
        "20/11/2026 9:30",
        "2026-11-20T08:30:00Z",
        "2026-11-20T10:30+02:00",
    ],
)
def test_day_and_time_may_stand_in_one_column(both, when):
    assert kept(rows(f'123456;dowod;"{when}"', headings=f"kod;usługa;{both}")) == ONE


def test_a_column_of_its_own_for_the_time_is_believed_before_one_for_both():
    headings = "kod;usługa;data;godzina;termin"
    assert kept(rows("123456;dowod;2026-11-20;09:30;do ustalenia", headings=headings)) == ONE


def test_a_database_writes_a_day_as_its_midnight():
    assert kept(rows("123456;dowod;2026-11-20 00:00:00;09:30:00")) == ONE


@pytest.mark.parametrize("service", ["dowod", "DOWOD", "Dowód osobisty", "dowod osobisty"])
def test_a_service_goes_by_its_id_or_its_polish_name(service):
    assert kept(rows(f"123456;{service};2026-11-20;09:30")) == ONE


def test_the_appointments_of_each_day_keep_the_order_of_the_file_and_their_lines():
    days = read(rows("100000;dowod;2026-11-21;09:00", "", ROW, "100001;odbior;2026-11-21;08:00"))
    assert [(day.day, [place.line for place in day.places]) for day in days.days] == [
        ("2026-11-20", [4]),
        ("2026-11-21", [2, 5]),
    ]


def test_lines_without_anything_in_them_are_passed_over():
    assert kept(f"\n{HEADINGS}\n\n;;;\n{ROW};;\n\n") == ONE


def test_a_cell_may_hold_the_separator_and_a_line_break_in_quotation_marks():
    headings = f"uwagi;{HEADINGS}"
    text = rows(f'"a;b\nc ""d""";{ROW}', "x;1;dowod;2026-11-20;09:30", headings=headings)
    assert wrong(text) == [(4, "no-code")]


def test_json_is_a_list_of_objects_or_an_object_with_such_a_list_in_it():
    entry = {"kod": "123 456", "usluga": "dowod", "Data": "2026-11-20", "godzina": "09:30"}
    for whole in ([entry], {"rok": 2026, "wizyty": [entry], "inne": []}):
        assert kept(json.dumps(whole)) == ONE
        assert kept(json.dumps(whole, indent=2)) == ONE


def test_a_code_may_be_a_number_in_json():
    assert kept('[{"id":123456,"service":"dowod","datetime":"2026-11-20T09:30"}]') == ONE


def test_a_mistake_in_json_is_found_by_line_and_by_number_of_the_entry():
    entry = {"kod": "123456", "usluga": "dowod", "data": "2026-11-20", "godzina": "25:00"}
    on_one_line = json.dumps([entry, 5, {**entry, "kod": None}])
    assert [(each.place, each.wrong.value) for each in mistakes(on_one_line)] == [
        (Place(1, 1), "time-impossible"),
        (Place(1, 2), "no-object"),
        (Place(1, 3), "blank"),
        (Place(1, 3), "time-impossible"),
    ]
    assert wrong(as_json(entry)) == [(2, "time-impossible")]


def test_every_mistake_is_said_at_once_with_its_line():
    text = rows(
        "12345;dowod;2026-11-20;09:30",
        "100001;dowód osobist;2026-11-20;09:30",
        "100002;xyz;2026-11-20;09:30",
        "100003;kasa;2026-11-20;09:30",
        "100004;dowod;20.11.26;09:30",
        "100005;dowod;30.02.2027;09:30",
        "100006;dowod;2026-11-19;09:30",
        "100007;dowod;2062-11-20;09:30",
        "100008;dowod;2026-11-20;pół do",
        "100009;dowod;2026-11-20;24:00",
        "100009;dowod;2026-11-20;10:00",
        ";dowod;2026-11-20;10:00",
        "100010;Kowalska;Anna;dowod;2026-11-20;10:00",
        "100011;kasa;wczoraj;",
    )
    assert wrong(text) == [
        (2, "no-code"),
        (3, "likely-service"),
        (4, "unknown-service"),
        (5, "no-appointments"),
        (6, "no-day"),
        (7, "day-impossible"),
        (8, "day-past"),
        (9, "day-far"),
        (10, "no-time"),
        (11, "time-impossible"),
        (12, "code-twice"),
        (13, "blank"),
        (14, "more-cells"),
        (15, "no-appointments"),
        (15, "blank"),
    ]


def test_a_service_written_wrongly_is_answered_with_the_likely_one():
    (mistake,) = mistakes(rows("123456;dowód osobist;2026-11-20;09:30"))
    assert mistake.fields == {"likely": "dowod"}


def test_a_code_that_stands_twice_names_the_line_of_the_first_one_on_any_day():
    (mistake,) = mistakes(rows(ROW, "123 456;odbior;2026-11-27;10:00"))
    assert (mistake.place, mistake.fields) == (Place(3), {"other": 2})
    entry = {"kod": "123456", "usluga": "dowod", "termin": "2026-11-20 09:30"}
    (mistake,) = mistakes(json.dumps([entry, entry]))
    assert (mistake.place, mistake.fields) == (Place(1, 2), {"other": 1})


def test_an_hour_that_summer_time_leaves_out_does_not_exist():
    assert wrong(rows("123456;dowod;2027-03-28;02:30")) == [(2, "time-impossible")]
    assert kept(rows("123456;dowod;2027-10-31;02:30"))


def test_a_missing_column_is_named_with_those_that_were_found():
    (mistake,) = mistakes("Kod;Imię;Data;Godzina\n123456;A;2026-11-20;09:30\n")
    assert mistake.wrong.value == "column-missing"
    assert mistake.fields == {"column": "usługa", "found": "Kod, Imię, Data, Godzina"}


def test_a_day_without_a_time_anywhere_lacks_the_column_of_the_time():
    (mistake,) = mistakes("kod;usługa;data\n123456;dowod;2026-11-20\n")
    assert mistake.fields["column"] == "godzina"


def test_a_column_that_is_there_twice_is_not_guessed():
    assert wrong("kod;usługa;data;godzina;Data\n") == [(1, "column-twice")]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "empty"),
        ("\ufeff \n", "empty"),
        (HEADINGS, "empty"),
        ("[]", "empty"),
        ("{}", "no-list"),
        ('{"wizyty": {}}', "no-list"),
        ("[1", "not-json"),
        ("[" * 100_000, "not-json"),
        ("{]", "not-json"),
        (ROW, "no-headings"),
        ("Nowak;Termin;601 202 303", "no-headings"),
        ('[{"a": 1}]', "no-headings"),
        (f'{HEADINGS}\n"{ROW}', "bad-quotes"),
        ('"kod;usługa', "bad-quotes"),
        (b"PK\x03\x04\x00\x00", "not-text"),
        ("kod;usługa".encode("utf-16-le"), "not-text"),
        (b"\x81\xff", "not-text"),
    ],
)
def test_a_file_that_is_no_list_of_appointments_is_one_mistake(text, what):
    assert [each for _, each in wrong(text)] == [what]


def test_a_day_with_more_appointments_than_one_message_holds_is_a_mistake():
    lines = [f"{code};dowod;2026-11-20;09:30" for code in range(100_000, 101_001)]
    assert kept(rows(*lines[1:]))
    (mistake,) = mistakes(rows(*lines))
    assert mistake.wrong.value == "day-full"
    assert mistake.fields == {"day": "2026-11-20", "count": 1001, "most": 1000}


@pytest.mark.parametrize(
    "data",
    [
        b"x" * (FILE_BYTES_MAX + 1),
        b"kod;data\n" + b"a;b\n" * (ROWS_MOST + 1),
        b"[" + b"0," * (ROWS_MOST + 1) + b"0]",
    ],
    ids=["bytes", "rows", "entries"],
)
def test_a_file_over_a_limit_is_refused_with_the_limit(data):
    first = mistakes(data)[0]
    assert first.wrong.value == "too-large"
    assert first.fields == {"megabytes": 10, "rows": ROWS_MOST}


@pytest.mark.parametrize(
    "data",
    [b"," * FILE_BYTES_MAX, b"\n" * FILE_BYTES_MAX, b'kod;data\n"' + b"x" * 9_000_000],
    ids=["separators", "line breaks", "one cell"],
)
@pytest.mark.timeout(60)
def test_the_largest_file_that_is_read_comes_to_an_end_whatever_is_in_it(data):
    assert mistakes(data)


def test_of_very_many_mistakes_the_first_are_told_and_that_there_are_more():
    found = mistakes(rows(*["1;x;y;z"] * (MISTAKES_MOST * 2)))
    assert len(found) == MISTAKES_MOST + 1
    assert found[-1].wrong.value == "more-mistakes"


_CODES = st.from_regex(r"[0-9]{6}", fullmatch=True)
_DAYS = st.dates(min_value=TODAY, max_value=TODAY + dt.timedelta(days=365))
_TIMES = st.integers(7 * 60, 18 * 60).map(lambda min_: f"{min_ // 60:02}:{min_ % 60:02}")


@given(st.dictionaries(_CODES, st.tuples(_DAYS, _TIMES), min_size=1, max_size=20), st.data())
def test_whatever_is_well_written_is_taken_whole_in_every_form(bookings, data):
    expected = sorted((f"{day}", code, "dowod", time) for code, (day, time) in bookings.items())
    separator = data.draw(st.sampled_from(",;\t"))
    lines = [
        separator.join((f"{code[:3]} {code[3:]}", "dowod", f"{day:%d.%m.%Y}", time))
        for code, (day, time) in bookings.items()
    ]
    headings = HEADINGS.replace(";", separator)
    assert sorted(kept(rows(*lines, headings=headings))) == expected
    entries = [
        {"id": code, "service": "dowod", "datetime": f"{day}T{time}"}
        for code, (day, time) in bookings.items()
    ]
    assert sorted(kept(as_json(*entries))) == expected


@given(
    st.binary(max_size=200)
    | st.text(max_size=200).map(str.encode)
    | st.lists(st.text(alphabet=f"{ROW};,\t\n\"' ", max_size=40), max_size=6).map(
        lambda lines: rows(*lines).encode()
    )
    | st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.sampled_from(CODE),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
        max_leaves=12,
    ).map(lambda value: json.dumps(value).encode())
)
def test_any_bytes_are_read_or_refused_and_what_is_read_fits_the_wire(data):
    try:
        found = read(data)
    except BadAppointments:
        return
    for day in found.days:
        assert len(day.bookings) == len(day.places)
        assert encode(ImportAppointments("a-1", day.day, day.bookings))
