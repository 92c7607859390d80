import json
import subprocess
import sys

import pytest

from controller.shell.calendar import Calendar
from controller.shell.public_holidays import PROGRAM, HolidaysUnknownError, holidays_of_years
from protocol.types import DayId


@pytest.mark.parametrize(
    ("program", "said"),
    [
        ("import nothing_like_it", "nothing_like_it"),
        ("print('no json')", "malformed"),
        ("raise SystemExit(3)", "it said nothing"),
    ],
)
def test_whatever_breaks_is_one_error_that_says_why(tmp_path, program, said):
    broken = tmp_path / "broken.py"
    broken.write_text(program, encoding="utf-8")
    with pytest.raises(HolidaysUnknownError, match=said):
        holidays_of_years((2026,), broken)


def test_an_office_whose_holidays_are_not_known_opens_and_says_so(monkeypatch, caplog):
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    calendar = Calendar("Europe/Warsaw", "PL")
    assert calendar.holidays_from(DayId("2026-12-25")) == {}
    assert "public holidays are not known" in caplog.text

    monkeypatch.undo()
    assert calendar.holiday(DayId("2026-12-25"))  # asked again, not given up


def test_the_controller_itself_never_loads_the_calendars_of_the_world():
    code = (
        "import sys; from controller.shell.calendar import Calendar\n"
        "assert Calendar('Europe/Warsaw', 'PL').holiday('2026-12-25')\n"
        "print('holidays' in sys.modules)"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_the_child_runs_from_any_folder(tmp_path):
    command = [sys.executable, "-P", str(PROGRAM), "2026"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout)["2026-01-01"]["pl"] == "Nowy Rok"
