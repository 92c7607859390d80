"""What the hall sees, in every state, on the kinds of screens that offices have."""

import pytest

from runtime.painter import Painter
from tests.golden.hall_views import ASSETS, PICTURES, SCREENS, VIEWS, look_of, painted


@pytest.fixture(scope="module")
def painter() -> Painter:
    return Painter.of(ASSETS)


@pytest.mark.parametrize(("view", "screen", "look"), PICTURES)
def test_the_hall_sees_what_was_looked_at(view, screen, look, painter, check_picture):
    _, surface = painted(VIEWS[view], SCREENS[screen], painter, look_of(look))
    named = "" if look == "dark" else f"-{look}"
    check_picture(f"display-{view}-{screen}{named}", surface)
