"""Each rule of an office plan has a file here that breaks it and says so on the line at fault.

The line ends with ``# mistake: key.path | part of the remedy``, or ``# warning:`` for what is
allowed all the same.
"""

import re
from pathlib import Path

import pytest

from office.check import check_plan, read_plan
from office.mistakes import Mistake, Mistakes

PLANS = Path(__file__).parent / "plans"
BAD = sorted(PLANS.glob("bad-*.toml"))
EXPECTED = re.compile(r"# (mistake|warning): (.*?) ?\| (.*)$")


def expected_in(text):
    for number, line in enumerate(text.splitlines(), 1):
        if found := EXPECTED.search(line):
            severity = "error" if found[1] == "mistake" else "warning"
            yield number, found[2], severity, found[3]


@pytest.mark.parametrize("file", BAD, ids=lambda file: file.stem)
def test_a_bad_plan_gives_exactly_the_mistake_it_was_made_for(file):
    text = file.read_text(encoding="utf-8")
    expected = list(expected_in(text))
    mistakes = check_plan(text).mistakes

    assert expected
    assert [(m.line, m.key_path, m.severity) for m in mistakes] == [e[:3] for e in expected]
    for mistake, (*_, remedy) in zip(mistakes, expected, strict=True):
        assert remedy in mistake.remedy


@pytest.mark.parametrize("file", BAD, ids=lambda file: file.stem)
def test_a_plan_can_be_read_just_when_nothing_but_warnings_is_in_it(file):
    text = file.read_text(encoding="utf-8")
    if all(severity == "warning" for _, _, severity, _ in expected_in(text)):
        assert read_plan(text).office.id == "um-test"
    else:
        with pytest.raises(Mistakes):
            read_plan(text)


def test_the_smallest_good_plan_has_no_mistakes():
    text = (PLANS / "good-smallest.toml").read_text(encoding="utf-8")
    assert check_plan(text).mistakes == ()


def test_all_mistakes_of_a_plan_are_told_at_once_in_the_order_of_its_lines():
    text = (PLANS / "good-smallest.toml").read_text(encoding="utf-8")
    text = text.replace('letter = "D"', 'letter = "DD"').replace("desk = 1", "desk = 9")
    text = text.replace("digits = 3", "digits = 9")
    with pytest.raises(Mistakes) as raised:
        read_plan(text)

    assert [mistake.key_path for mistake in raised.value.mistakes] == [
        "office.tickets.digits",
        "service[0].letter",
        "device[1].desk",
    ]
    assert all(isinstance(mistake, Mistake) for mistake in raised.value.mistakes)
