"""``docs/LAMP.md`` draws the patterns that the lamp and the buzzer play."""

from pathlib import Path

import pytest

from desk.core.buzzer import SOUNDS
from desk.core.lamp import PATTERNS, Lamp, Pattern
from tools.draw_lamp import GROUPS

STEP_MS = 50


def drawn(pattern: Pattern) -> str:
    """One round of a pattern, a sign for each step: light or dark, sound or silence."""
    signs = "".join(
        "█" if pattern.on_at(ms) else "·" for ms in range(0, pattern.length_ms, STEP_MS)
    )
    return f"`{signs} …`" if pattern.repeats else f"`{signs}`"


@pytest.mark.parametrize("state", Lamp)
def test_the_drawing_of_a_pattern_is_what_lamp_and_buzzer_play(state: Lamp) -> None:
    sound = SOUNDS.get(state)
    patterns = [PATTERNS[state], *([] if sound is None else [sound])]
    assert all(ms % STEP_MS == 0 for pattern in patterns for _, ms in pattern.steps)
    rows = Path("docs/LAMP.md").read_text(encoding="utf-8").splitlines()
    (row,) = [row for row in rows if row.startswith(f"| {state.value} |")]
    *_, buzzer, lamp = [cell.strip() for cell in row.strip("|").split("|")]
    assert lamp == drawn(PATTERNS[state])
    assert buzzer == ("" if sound is None else drawn(sound))


def test_the_picture_of_the_language_shows_every_state_once() -> None:
    shown = [state for states in GROUPS.values() for state in states]
    assert sorted(shown, key=lambda state: state.value) == sorted(Lamp, key=lambda each: each.value)
