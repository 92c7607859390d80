"""``numerek appointments import`` says what is wrong in a list, and what became of it."""

import json

import pytest
from appointment_lists import in_days, write_office

from numerek.main import main
from rig.broker import free_port

NEXT_WEEK = in_days(7)
GOOD = f"kod;usługa;data;godzina;nazwisko\n123 456;Dowód;{NEXT_WEEK};9:30;Kowalska\n"
BAD = GOOD + f"12;dowud;{NEXT_WEEK};9:30;Nowak\n123456;kasa;wczoraj;9:30;Nowak\n"


@pytest.fixture
def numerek(tmp_path, capsys):
    """Return a call of the command on a list: exit status, standard output, standard error."""
    settings = write_office(tmp_path, free_port())
    file = tmp_path / "lista.csv"

    def run(text, *options, encoding="utf-8"):
        if text is not None:
            file.write_bytes(text.encode(encoding))
        words = ["appointments", "import", str(file), "--settings", str(settings)]
        status = main([*words, *options])
        said = capsys.readouterr()
        return status, said.out.replace(str(file), "lista.csv"), said.err

    return run


def test_a_list_without_mistakes_is_fine(numerek):
    assert numerek(GOOD, "--check") == (0, f"{NEXT_WEEK}: 1 wizyta bez błędów\n", "")


def test_every_mistake_is_said_with_its_line_in_polish_unless_told_otherwise(numerek):
    status, polish, errors = numerek(BAD)
    assert (status, errors) == (1, "")
    assert polish == (
        "lista.csv:3: Kod nie ma sześciu cyfr. Jeśli arkusz obciął zera na początku, ustaw w"
        " kolumnie format tekstowy\n"
        "lista.csv:3: Plan nie zna takiej usługi. Czy to „dowod”?\n"
        "lista.csv:4: Ten sam kod ma już wiersz lub wpis 2. Każda wizyta potrzebuje własnego kodu\n"
        "lista.csv:4: Usługa „kasa” nie przyjmuje umówionych wizyt. Usuń wiersz albo wpisz w planie"
        ' przy usłudze mode = "both"\n'
        "lista.csv:4: Nie widać tu daty. Zapisz ją jako 2026-11-20 albo 20.11.2026, a razem z"
        " godziną: 2026-11-20 09:30\n"
        "lista.csv: 5 błędów, nic nie zmieniono\n"
    )
    _, english, _ = numerek(BAD, "--language", "en")
    assert "lista.csv:3: The plan knows no such service. Did you mean “dowod”?" in english


def test_a_program_gets_the_mistakes_as_json(numerek):
    status, out, _ = numerek(BAD, "--json", "--check")
    told = json.loads(out)
    assert status == 1
    assert [(each["line"], each["what"]) for each in told["mistakes"]] == [
        (3, "no-code"),
        (3, "likely-service"),
        (4, "code-twice"),
        (4, "no-appointments"),
        (4, "no-day"),
    ]
    assert told["days"] == []


def test_a_checked_list_is_neither_taken_nor_refused(numerek):
    _, out, _ = numerek(GOOD, "--json", "--check")
    (day,) = json.loads(out)["days"]
    assert (day["day"], day["count"], day["taken"]) == (str(NEXT_WEEK), 1, None)


def test_a_list_of_an_old_office_program_is_read_and_its_encoding_is_said(numerek):
    status, out, _ = numerek(GOOD, "--check", encoding="cp1250")
    assert status == 0
    assert out.splitlines()[0] == "lista.csv: odczytano jako Windows-1250"


def test_a_file_that_is_not_there_cannot_be_read(numerek):
    status, out, errors = numerek(None)
    assert (status, out) == (2, "")
    assert "lista.csv: nie można odczytać: " in errors


def test_without_a_broker_nothing_is_given_and_that_is_said(numerek):
    status, out, errors = numerek(GOOD)
    assert (status, out) == (3, "")
    assert "Nie ma połączenia z brokerem 127.0.0.1:" in errors


@pytest.mark.parametrize("options", [(), ("--json",), ("--check",), ("--language", "en")])
def test_no_name_on_the_list_is_ever_printed(numerek, options):
    for text in (GOOD, BAD, GOOD.replace("nazwisko", "termin"), GOOD.replace(";9:30;", ",9:30;")):
        _, out, errors = numerek(text, *options)
        assert "Kowalska" not in out + errors
        assert "Nowak" not in out + errors
