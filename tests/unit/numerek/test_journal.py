"""``numerek journal``: what it prints and what it answers."""

import json
import subprocess
import sys

import pytest
from journals import day_before, fold, tamper, write_days

from controller.shell.sqlite_journal import SqliteJournal
from numerek.main import main


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "journal.sqlite3"
    write_days(path, 3)
    return path


def test_a_whole_journal_is_told_so_and_what_the_file_cannot_show(path, capsys):
    assert main(["journal", "verify", str(path)]) == 0
    extent, end, verdict = capsys.readouterr().out.splitlines()
    assert extent.startswith(f"{path}: ")
    assert extent.endswith(f"rows, first day {day_before(2)}, last day {day_before(0)}")
    assert "cut off" in end
    assert "--copy" in end
    assert verdict == "the journal is whole"


def test_what_is_wrong_is_told_row_by_row(path, capsys):
    tamper(path, "UPDATE log SET payload = x'00' WHERE seq = 4")
    tamper(path, "DELETE FROM log WHERE seq BETWEEN 8 AND 9")
    assert main(["journal", "verify", str(path)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert "row 4 is not what was written" in lines
    assert "rows 8 to 9: missing" in lines
    assert lines[-1] == "the journal is NOT whole"


def test_many_faults_are_counted(path, capsys):
    tamper(path, "UPDATE log SET payload = x'00'")
    assert main(["journal", "verify", str(path)]) == 1
    assert "more faults" in capsys.readouterr().out


def test_the_verdict_is_there_as_json(path, capsys):
    journal = SqliteJournal(path)
    fold(journal, 1)
    journal.close()
    tamper(path, "UPDATE mark SET seq = seq + 1 WHERE seq = (SELECT max(seq) FROM mark)")
    assert main(["journal", "verify", str(path), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["whole"] is False
    assert told["folded_rows"] > 0
    assert told["folded_rows"] + told["rows"] == told["last_row"]
    assert (told["first_day"], told["last_day"]) == (day_before(1), day_before(0))
    assert [fault["wrong"] for fault in told["faults"]] == ["mark", "mark"]


def test_a_copy_shows_what_was_cut_off(path, tmp_path, capsys):
    assert main(["journal", "backup", str(path), "--to", str(tmp_path), "--json"]) == 0
    made = json.loads(capsys.readouterr().out)
    tamper(path, "DELETE FROM log WHERE seq > ?", made["last_row"] - 3)
    assert main(["journal", "verify", str(path)]) == 0
    assert main(["journal", "verify", str(path), "--copy", made["copy"]]) == 1
    assert f"to {made['last_row']}: cut off at the end" in capsys.readouterr().out


def test_a_copy_older_than_all_that_is_left_is_told_to_prove_nothing(path, tmp_path, capsys):
    old = tmp_path / "old.sqlite3"
    write_days(old, 1, tickets=1)
    journal = SqliteJournal(path)
    fold(journal, 1)
    journal.close()
    assert main(["journal", "verify", str(path), "--copy", str(old)]) == 0
    assert "proves nothing" in capsys.readouterr().out


def test_a_journal_is_backed_up_and_restored(path, tmp_path, capsys):
    assert main(["journal", "backup", str(path), "--to", str(tmp_path), "--json"]) == 0
    copy = json.loads(capsys.readouterr().out)["copy"]
    assert main(["journal", "restore", copy, "--to", str(path)]) == 2
    assert "--replace" in capsys.readouterr().err
    command = ["journal", "restore", copy, "--to", str(path), "--replace", "--skip-numbers", "40"]
    assert main(command) == 0
    said = capsys.readouterr().out
    assert "numbers go on 40 higher" in said
    assert main(["journal", "verify", str(path), "--copy", copy]) == 0
    capsys.readouterr()
    assert main(["journal", "export", str(path), "--day", day_before(0)]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert lines[-1]["what"] == "journal-restored"
    assert lines[-1]["skip"] == 40
    assert {line["day"] for line in lines} == {day_before(0)}


@pytest.mark.parametrize("action", ["verify", "export"])
def test_a_file_that_is_not_there_is_an_error_in_words(action, tmp_path, capsys):
    gone = tmp_path / "gone.sqlite3"
    assert main(["journal", action, str(gone)]) == 2
    assert capsys.readouterr().err == f"{gone}: there is no such file\n"
    assert not gone.exists()


def test_a_directory_that_is_not_there_is_not_made(path, tmp_path, capsys):
    assert main(["journal", "backup", str(path), "--to", str(tmp_path / "stick")]) == 2
    assert capsys.readouterr().err == f"{tmp_path / 'stick'}: No such file or directory\n"
    assert not (tmp_path / "stick").exists()


@pytest.mark.parametrize("arguments", [["--day", "yesterday"], ["--day", "2026-02-30"]])
def test_a_day_that_is_none_is_refused(path, arguments, capsys):
    with pytest.raises(SystemExit):
        main(["journal", "export", str(path), *arguments])
    assert "is no day; write 2026-11-20" in capsys.readouterr().err


@pytest.mark.parametrize("skip", ["-1", "many", "10001"])
def test_a_skip_that_is_none_is_refused(path, skip, capsys):
    with pytest.raises(SystemExit):
        main(["journal", "restore", str(path), "--to", "x", f"--skip-numbers={skip}"])
    assert "from 0 to 10000" in capsys.readouterr().err


def test_a_reader_who_has_read_enough_is_no_error(tmp_path):
    path = tmp_path / "journal.sqlite3"
    write_days(path, 1, tickets=1000)
    exporting = subprocess.Popen(
        [sys.executable, "-m", "numerek", "journal", "export", str(path)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert exporting.stdout.readline().startswith(b'{"day"')
    exporting.stdout.close()
    assert exporting.stderr.read() == b""
    assert exporting.wait() == 0
    exporting.stderr.close()
