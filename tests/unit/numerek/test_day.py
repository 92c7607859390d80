import hashlib
import json
import os
import subprocess
import sys

import pytest
from builders import a_plan
from journal_on_disk import on_disk
from office_in_hand import OfficeInHand

from controller.core import entries as e
from controller.core.now import now_of
from controller.core.overview import overview_of
from controller.shell import program
from numerek import journal_line
from numerek.main import main
from protocol import messages as m
from protocol.types import ServiceId


@pytest.fixture
def office() -> OfficeInHand:
    office = OfficeInHand()
    for service in ("dowod", "dowod", "odbior", "kasa"):
        office.take(service)
    office.press(1)
    office.minutes(10)
    office.do(m.ParkTicket, 1, reason=m.ParkReason.ELSEWHERE, minutes=20, room="pok. 9")
    office.press(2)
    office.do(m.OpenDesk, 3)
    office.do(m.CloseDesk, 3, reason=m.PauseReason.BREAK, back_at="12:30")
    office.ask("kiosk-1", m.GiveFeedback("f", 4, ServiceId("kasa")))
    office.ask("kiosk-1", m.ReportSolved("s", ServiceId("kasa")))
    return office


def test_the_figures_of_the_day_are_the_controllers_own(office):
    day = overview_of(now_of(a_plan(), office.journal[1:], office.at))
    assert day.has_begun
    assert (day.issued, day.waiting, day.at_desks, day.served, day.absent) == (4, 2, 1, 0, 0)
    assert office.menu is not None
    for service, entry in zip(day.services, office.menu.services, strict=True):
        assert (service.closed, service.ahead, service.wait) == (
            entry.closed,
            entry.waiting,
            entry.wait,
        )
    assert [(s.waiting, s.oldest_min, s.issued) for s in day.services] == [
        (0, None, 2),
        (1, 10, 1),
        (1, 10, 1),
    ]
    assert {(s.open_from, s.open_until) for s in day.services} == {("00:00", "24:00")}
    assert [(p.label, p.desk, p.room, p.until) for p in day.parked] == [
        ("D001", 1, "pok. 9", "12:30")
    ]
    assert [(d.desk, d.is_open, d.ticket, d.waiting) for d in day.desks] == [
        (1, True, None, office.desks[1].waiting),
        (2, True, "D002", office.desks[2].waiting),
        (3, False, None, office.desks[3].waiting),
    ]
    assert (day.desks[2].closed, day.desks[2].back_at) == (m.PauseReason.BREAK, "12:30")
    assert (day.feedback, day.services[2].feedback) == ((0, 0, 0, 0, 1), (0, 0, 0, 0, 1))
    assert day.services[2].solved == 1


def test_opinions_are_shown_by_service_where_there_are_enough_of_them(office, tmp_path, capsys):
    for serial, (service, face) in enumerate([("kasa", 4), ("kasa", 0), ("dowod", 3)]):
        office.ask("kiosk-1", m.GiveFeedback(f"g{serial}", face, ServiceId(service)))
    assert main(["day", *on_disk(office.journal, tmp_path)]) == 0
    shown = capsys.readouterr().out
    assert "Oceny od najgorszej do najlepszej: 1 0 0 1 2" in shown
    assert "w tym Kasa: 1 0 0 0 2" in shown
    assert "w tym Dowod" not in shown


@pytest.mark.parametrize("columns", [80, 200])
@pytest.mark.parametrize("language", ["pl", "en"])
def test_the_day_fits_the_terminal(columns, language, office, tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", str(columns))
    files = on_disk(office.journal, tmp_path)
    assert main(["day", "--language", language, *files]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= columns
    assert any("D002" in line for line in lines)


def test_the_last_day_is_shown_as_it_ended_while_the_new_one_has_not_begun(
    office, tmp_path, capsys
):
    files = on_disk(office.journal, tmp_path)
    assert main(["day", *files]) == 0
    said = capsys.readouterr().out
    assert "2026-11-20, godz. 12:10" in said
    assert "sterownik jeszcze nie rozpoczął" in said


def test_the_day_says_which_plan_is_in_use_and_whether_the_file_is_another(
    office, tmp_path, capsys
):
    files = on_disk(office.journal, tmp_path)
    sha256 = hashlib.sha256((tmp_path / "plan.toml").read_bytes()).hexdigest()
    (tmp_path / "journal.db").unlink()
    files = on_disk([*office.journal, e.Entry(office.at, (e.PlanChanged(sha256),))], tmp_path)
    assert main(["day", "--json", *files]) == 0
    plan = json.loads(capsys.readouterr().out)["plan"]
    assert plan == {"sha256": sha256, "since": office.at.local, "differs": False}
    with (tmp_path / "plan.toml").open("a", encoding="utf-8") as file:
        file.write("# another\n")
    assert main(["day", *files]) == 0
    said = capsys.readouterr().out
    assert f"Plan {sha256[:12]} w użyciu od 2026-11-20 12:10" in said
    assert "jest inny niż plan w użyciu" in said.replace("\n", " ")


def test_an_office_that_never_had_a_day_says_so(tmp_path, capsys):
    files = on_disk(OfficeInHand().journal[:1], tmp_path)
    assert main(["day", *files]) == 1
    assert "nie ma jeszcze żadnego dnia" in capsys.readouterr().err


def test_the_copy_of_the_plan_in_use_is_looked_for_where_the_controller_keeps_it():
    assert journal_line.PLAN_COPY == program.PLAN_COPY


def test_who_has_read_enough_is_not_answered_with_a_complaint(office, tmp_path):
    files = on_disk(office.journal, tmp_path)
    command = [sys.executable, "-m", "numerek", "day", *files]
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, check=False)
    os.close(writer)
    assert (done.returncode, done.stderr) == (0, b"")
