"""What is wrong with a sign only beside its office's plan."""

import pytest
from builders import a_plan

from office.mistakes import spell
from office.read_settings import read_display_settings
from office.sign_mistakes import sign_mistakes

SETTINGS = """
[device]
id = "sign-1"
plan = "plan.toml"
assets = "assets"
state_dir = "state"
[screen]
width_px = 800
height_px = 480
width_mm = 154
"""


def mistakes(more: str = "") -> list[str]:
    return [spell(each) for each in sign_mistakes(read_display_settings(SETTINGS + more), a_plan())]


@pytest.mark.parametrize("more", ["", "[sign]\ndesk = 3"], ids=["hall display", "sign of a desk"])
def test_a_sign_of_a_desk_of_the_plan_is_right_and_so_is_a_hall_display(more):
    assert mistakes(more) == []


def test_a_desk_that_the_plan_does_not_have_is_told_with_those_that_there_are():
    assert mistakes("[sign]\ndesk = 9") == [
        "sign.desk: the plan has no desk 9. Write a desk of the plan: 1, 2, 3"
    ]
