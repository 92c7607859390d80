import subprocess
import sys
from pathlib import Path

import pytest

from numerek.main import COMMANDS, main

GOOD = "tests/contract/plans/good-smallest.toml"
WARNED = "tests/contract/plans/bad-name-too-long.toml"
BAD = "tests/contract/plans/bad-letter-is-two.toml"


def test_a_good_plan_is_fine(capsys):
    assert main(["plan", "check", GOOD]) == 0
    assert capsys.readouterr().out == f"{GOOD}: no mistakes\n"


def test_a_plan_with_a_warning_is_fine_too_but_the_warning_is_shown(capsys):
    assert main(["plan", "check", WARNED]) == 0
    first, summary = capsys.readouterr().out.splitlines()
    assert first.startswith(f"{WARNED}:24: service[0].name.pl: warning: ")
    assert summary == f"{WARNED}: 0 errors, 1 warning"


def test_a_mistake_is_shown_with_file_line_key_and_remedy(capsys):
    assert main(["plan", "check", BAD]) == 1
    first, summary = capsys.readouterr().out.splitlines()
    assert first == (
        f'{BAD}:21: service[0].letter: "DO" is not one letter from A to Z. Did you mean "D"?'
    )
    assert summary == f"{BAD}: 1 error, 0 warnings"


def test_a_timezone_that_only_looks_like_one_is_a_mistake(capsys, tmp_path):
    file = tmp_path / "plan.toml"
    text = Path(GOOD).read_text(encoding="utf-8").replace("Europe/Warsaw", "Europe/Warszawa")
    file.write_text(text, encoding="utf-8")
    assert main(["plan", "check", str(file)]) == 1
    assert f'{file}:5: office.timezone: this machine knows no timezone "Europe/Warszawa"' in (
        capsys.readouterr().out
    )


@pytest.mark.parametrize("content", [None, b"\xff\xfe[\x00"])
def test_a_file_that_is_not_there_or_not_text_cannot_be_read(content, capsys, tmp_path):
    file = tmp_path / "plan.toml"
    if content is not None:
        file.write_bytes(content)
    assert main(["plan", "check", str(file)]) == 2
    assert f"{file}: cannot be read: " in capsys.readouterr().err


def test_the_process_answers_as_the_function_does():
    done = subprocess.run(
        [sys.executable, "-m", "numerek", "plan", "check", BAD],
        capture_output=True, text=True, check=False, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stdout.startswith(f"{BAD}:21: service[0].letter")
    assert done.stderr == ""


def test_an_unknown_command_is_an_error_that_names_the_known_ones(capsys):
    with pytest.raises(SystemExit) as left:
        main(["plam"])
    assert left.value.code == 2
    assert "plan" in capsys.readouterr().err


def test_a_command_loads_no_other_command():
    loaded = "import sys, numerek.main; print([m for m in sys.modules if m.startswith('office')])"
    done = subprocess.run(
        [sys.executable, "-c", loaded], capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_a_help(name, capsys):
    with pytest.raises(SystemExit) as left:
        main([name, "--help"])
    assert left.value.code == 0
    assert capsys.readouterr().out
