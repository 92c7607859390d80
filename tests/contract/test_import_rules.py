"""The import rules of pyproject.toml bite: each is broken on purpose in a copy of the tree."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The packages and their rules, somewhere they can be broken."""
    settings = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    for package in tomllib.loads(settings)["tool"]["importlinter"]["root_packages"]:
        shutil.copytree(
            ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__")
        )
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def lint_imports(tree: Path) -> subprocess.CompletedProcess[str]:
    # The program puts its working folder first on the path, ahead of an installed Numerek.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache", "--no-logo"],
        cwd=tree,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_tree_as_it_is_keeps_every_rule(copy: Path) -> None:
    result = lint_imports(copy)
    assert result.returncode == 0, result.stdout + result.stderr
    assert " 0 broken" in result.stdout


@pytest.mark.parametrize(
    ("file", "line", "broken"),
    [
        ("desk/core/planted.py", "import time", "Pure rooms touch nothing"),
        ("office/planted.py", "import pygame", "Pure rooms touch nothing"),
        ("display/planted.py", "import kiosk", "Devices meet on the wire, not in imports"),
        ("protocol/planted.py", "import runtime", "Rooms import downwards only"),
        ("kiosk/core/planted.py", "import kiosk.shell", "In a device the shell knows the core"),
        ("sim/planted.py", "import desk.shell", "The simulator runs cores, never shells"),
    ],
)
def test_a_planted_import_breaks_its_rule(copy: Path, file: str, line: str, broken: str) -> None:
    (copy / file).write_text(f'"""Planted."""\n\n{line}\n', encoding="utf-8")
    result = lint_imports(copy)
    assert result.returncode == 1, result.stdout + result.stderr
    assert any(row.startswith(broken) and " BROKEN" in row for row in result.stdout.splitlines()), (
        result.stdout
    )
    assert file.removesuffix(".py").replace("/", ".") in result.stdout
