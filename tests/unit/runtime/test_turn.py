"""Programs take turns."""

import subprocess
import sys

import pytest

from runtime.turn import StillTaken, taking_turns


def test_who_comes_second_is_told_after_a_while_that_somebody_is_there(tmp_path):
    with (
        taking_turns(tmp_path, 0.0),
        pytest.raises(StillTaken),
        taking_turns(tmp_path, 0.06),
    ):
        pass


def test_the_next_has_its_turn_when_the_first_has_gone(tmp_path):
    for _ in range(2):
        with taking_turns(tmp_path, 0.0):
            pass


def test_a_program_that_dies_lets_go(tmp_path):
    program = (
        "import sys, pathlib; from runtime.turn import taking_turns\n"
        "with taking_turns(pathlib.Path(sys.argv[1]), 0):\n"
        "    print('here', flush=True)\n"
        "    input()"
    )
    argv = [sys.executable, "-c", program, str(tmp_path)]
    with subprocess.Popen(argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout.readline() == b"here\n"
        with pytest.raises(StillTaken), taking_turns(tmp_path, 0.0):
            pass
        other.kill()
        with taking_turns(tmp_path, 5.0):
            pass


def test_what_is_not_there_is_an_error_of_the_file_system(tmp_path):
    with pytest.raises(FileNotFoundError), taking_turns(tmp_path / "none", 0.0):
        pass
