"""``docs/LAMP.md`` draws the patterns that the lamp plays."""

from pathlib import Path

import pytest

from desk.core.lamp import PATTERNS, Lamp

STEP_MS = 50


def drawn(state: Lamp) -> str:
    """One round of a pattern, a sign for each step: light or dark."""
    pattern = PATTERNS[state]
    signs = "".join(
        "█" if pattern.on_at(ms) else "·" for ms in range(0, pattern.length_ms, STEP_MS)
    )
    return signs + (" …" if pattern.repeats else "")


@pytest.mark.parametrize("state", Lamp)
def test_the_drawing_of_a_pattern_is_what_the_lamp_plays(state: Lamp) -> None:
    assert all(ms % STEP_MS == 0 for _, ms in PATTERNS[state].steps)
    rows = Path("docs/LAMP.md").read_text(encoding="utf-8").splitlines()
    (row,) = [row for row in rows if row.startswith(f"| {state.value} |")]
    assert row.endswith(f"| `{drawn(state)}` |")
