"""docs/ACCESSIBILITY.md names tests and checks that are there."""

import re
from pathlib import Path

from accessibility.combinations import count, covering

SAID = Path("docs/ACCESSIBILITY.md").read_text(encoding="utf-8")


def test_every_file_it_names_is_there():
    named = set(re.findall(r"`((?:tests/|checks/)?[a-z_/]+\.py)`", SAID))
    assert len(named) > 10
    for name in named:
        path = Path(name) if name.startswith("tests/") else Path("tests/accessibility") / name
        assert path.is_file(), name


def test_every_check_is_in_it():
    checks = Path("tests/accessibility/checks").glob("*.py")
    parts = {"seen.py", "ink.py", "everything.py"}  # what the others are made of
    assert [
        it.name for it in checks if it.name not in parts and f"checks/{it.name}" not in SAID
    ] == []


def test_the_combinations_are_as_many_as_it_says():
    assert f"**{count():,} combinations**" in SAID
    assert f"`make test` paints {len(list(covering()))} of them" in SAID
