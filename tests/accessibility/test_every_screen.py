"""Every screen x language x glass x mode: seen, read, reached and hit by everybody.

What is checked stands in :mod:`accessibility.checks.everything`; that each check finds what it is
for, in :mod:`tests.accessibility.test_planted_faults`.
"""

from typing import get_args

import pytest
from accessibility.checks.everything import SCENE_CHECKS
from accessibility.combinations import look, screens, where
from accessibility.glasses import GLASSES, MODES, OTHER_STANDS
from accessibility.screens import views
from msgspec.structs import replace

from kiosk.core import view as v
from kiosk.core.reach import low_part
from kiosk.core.screens.lowered import lower_grid
from protocol.types import LANGUAGES

VIEWS = dict(views())


def test_no_kind_of_screen_is_left_out():
    assert {type(view.screen) for view in VIEWS.values()} == set(get_args(v.Screen))


@pytest.mark.parametrize("name", screens())
@pytest.mark.parametrize("glass", GLASSES)
def test_everybody_can_use(glass, name):
    found = [
        finding
        for mode, ease in MODES.items()
        for language in LANGUAGES
        for finding in _findings(
            name, replace(VIEWS[name], language=language, ease=ease), glass, mode
        )
    ]
    assert not found, told(found)


@pytest.mark.parametrize("stand", OTHER_STANDS, ids=lambda it: f"{it.bottom_mm}-{it.tilt_deg}")
@pytest.mark.parametrize("glass", GLASSES)
def test_a_glass_that_hangs_elsewhere_has_its_low_part_elsewhere(glass, stand):
    """Where too little of it is low the kiosk is for standing only; the install sheet says so."""
    grid = GLASSES[glass]
    may_lower = low_part(grid, stand) is None or lower_grid(grid, stand) is not None
    checks = tuple(name for name in SCENE_CHECKS if may_lower or name != "reach")
    found = []
    for name, view in VIEWS.items():
        shown = replace(view, ease=MODES["low reach"])
        at = f"{where(name, shown, glass, 'low reach')}, {stand.bottom_mm} mm, {stand.tilt_deg} deg"
        found += look(at, shown, grid, stand, checks=checks)
    assert not found, told(found)


def _findings(name: str, view: v.KioskView, glass: str, mode: str) -> list[str]:
    return look(where(name, view, glass, mode), view, GLASSES[glass])


def told(found: list[str], most: int = 12) -> str:
    """Spell findings, as many as anybody reads."""
    more = [f"... and {len(found) - most} more"] if len(found) > most else []
    return "\n".join([f"{len(found)} findings:", *found[:most], *more])
