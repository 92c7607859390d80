import json
from pathlib import Path

import pytest
from journal_on_disk import on_disk
from office_in_hand import OfficeInHand

from controller.core import entries as e
from controller.shell.sqlite_journal import SqliteJournal
from numerek.main import main
from protocol import messages as m
from protocol.types import DayId, Epoch


@pytest.fixture
def files(tmp_path):
    office = OfficeInHand()
    for service in ("dowod", "odbior", "kasa"):
        office.take(service)
        office.minutes(5)
    office.do(m.CallTicket, 1, label="D002")
    return on_disk(office.journal, tmp_path)


def test_a_complaint_is_answered_from_the_journal_alone(files, capsys):
    assert main(["why", "D001", *files]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Numer D001 (Nowy dowód osobisty) został wydany o 12:00.",
        "Czekał od 12:00 i do końca dnia nie został wezwany.",
        "Przed nim wezwano też 1 numer, który według godziny przyjścia lub wizyty był dalej:",
        (
            "  12:15 D002 do stanowiska 1: to stanowisko wezwało właśnie ten numer,"
            " poza kolejnością (wydany o 12:05)"
        ),
    ]


def test_the_same_is_said_in_english_and_for_programs(files, capsys):
    assert main(["why", "D002", "--language", "en", *files]) == 0
    assert "At 12:15, after 10 minutes of waiting, it was called to desk 1" in (
        capsys.readouterr().out
    )
    assert main(["why", "D001", "--json", *files]) == 0
    answer = json.loads(capsys.readouterr().out)
    (waited,) = answer["explanation"]["story"]
    (call,) = waited["overtaken_by"]
    assert (call["visit"]["label"], call["desk"], call["why"]["rule"]) == ("D002", 1, "clerk")
    assert len(answer["sentences"]) == 4


@pytest.mark.parametrize("typed", ["d001", "D1", " d 01 ", "D-001"])
def test_a_label_may_be_typed_as_people_say_it(typed, files, capsys):
    assert main(["why", typed, *files]) == 0
    assert "Numer D001 " in capsys.readouterr().out


def test_an_unknown_label_is_answered_with_what_was_given_and_what_was_meant(files, capsys):
    assert main(["why", "A002", *files]) == 1
    said = capsys.readouterr().err
    assert "nie wydano numeru A002. Wydano: D001 - D002, K001. Czy chodzi o D002" in said


def test_a_day_that_is_not_in_the_journal_is_answered_with_those_that_are(files, capsys):
    assert main(["why", "D001", "--day", "2026-12-24", *files]) == 1
    said = capsys.readouterr().err
    assert said == "W dzienniku nie ma dnia 2026-12-24. Są dni: 2026-11-20 - 2026-11-20\n"


def test_a_day_that_was_folded_into_figures_is_said_to_be_folded(files, capsys):
    journal = SqliteJournal(Path(files[1]))
    tomorrow = e.DayBegan(DayId("2026-11-21"), Epoch(9))
    journal.append([e.Entry(e.Moment(0, "2026-11-21T00:00:00"), (tomorrow,))])
    journal.folding.begin(DayId("2026-11-22"), 1)
    while journal.folding.step():
        pass
    journal.close()
    assert main(["why", "D001", "--day", "2026-11-20", *files]) == 1
    assert "Wpisów z dnia 2026-11-20 już nie ma" in capsys.readouterr().err


def test_what_cannot_be_read_is_said_with_what_to_do(files, tmp_path, capsys):
    (tmp_path / "journal.db").write_bytes(b"rotten")
    assert main(["why", "D001", *files]) == 3
    assert "Nie można odczytać dziennika" in capsys.readouterr().err


@pytest.mark.parametrize("missing", ["--plan", "--journal"])
def test_a_journal_without_its_plan_is_no_use(missing, files, capsys):
    place = files.index(missing)
    with pytest.raises(SystemExit):
        main(["why", "D001", *files[:place], *files[place + 2 :]])
    assert "both --journal FILE and --plan FILE" in capsys.readouterr().err


def test_the_settings_of_the_controller_lead_to_journal_plan_and_texts(files, tmp_path, capsys):
    settings = tmp_path / "controller.toml"
    settings.write_text(
        f'[device]\nid = "controller"\nplan = "{files[3]}"\nassets = "assets"\n'
        f'state_dir = "{tmp_path}"\n[broker]\nusername = "controller"\n'
        f'[journal]\nfile = "{files[1]}"\n',
        encoding="utf-8",
    )
    assert main(["why", "D001", "--settings", str(settings)]) == 0
    assert "Numer D001 " in capsys.readouterr().out
