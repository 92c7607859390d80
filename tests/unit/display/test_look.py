"""A look that cannot be had costs its colours, and nothing else."""

import logging
from pathlib import Path

import pytest

from display.shell.look import load_look
from office.look import DARK

ASSETS = Path("assets")


def test_a_look_that_ships_is_known_by_its_name():
    assert load_look("dark", ASSETS) == DARK
    light = load_look("light", ASSETS)
    assert light is not None
    assert light.ground != DARK.ground


def test_an_own_look_is_known_by_its_path_and_its_arms_stand_beside_it(tmp_path):
    path = tmp_path / "own.toml"
    path.write_text((ASSETS / "looks/dark.toml").read_text() + 'arms = "arms.png"\n')
    look = load_look(str(path), ASSETS)
    assert look is not None
    assert look.arms == str(tmp_path / "arms.png")


@pytest.mark.parametrize(
    ("name", "contents", "said"),
    [
        ("own.toml", 'ink = "white"\n', "own.toml:1: ink"),
        ("own.toml", None, "No such file"),
        ("own.toml", b"\xff\xfe", "UTF-8"),
        ("own.toml", " " * 70_000, "64 kB"),
        ("lihgt", None, "contrast, dark, light, lipowo"),
        ("../looks/nothing", None, "Those that ship"),
    ],
)
def test_one_that_cannot_be_had_is_none_and_the_log_says_why(
    name, contents, said, tmp_path, caplog
):
    if contents is not None:
        data = contents if isinstance(contents, bytes) else contents.encode()
        (tmp_path / name).write_bytes(data)
    named = str(tmp_path / name) if name.endswith(".toml") else name
    with caplog.at_level(logging.ERROR):
        assert load_look(named, ASSETS) is None
    assert said in caplog.text
    if contents == 'ink = "white"\n':
        assert len(caplog.records) > 5  # all of it at once


def test_a_folder_in_place_of_a_look_is_none(tmp_path):
    (tmp_path / "own.toml").mkdir()
    assert load_look(str(tmp_path / "own.toml"), ASSETS) is None
