"""Draw the language of the lamp and the buzzer at a glance, from the data that the box plays.

Run by hand after a change of ``desk/core/lamp.py`` or ``buzzer.py``: ``python -m tools.draw_lamp``.
"""

from typing import Final

from desk.core.buzzer import SOUNDS
from desk.core.lamp import PATTERNS, Lamp, Pattern
from tools.canvas import INK, SOFT, WASH, Canvas

SHOWN_MS: Final = 6_000
"""One round of the slowest pattern."""
GROUPS: Final = {
    "No push going on": {
        Lamp.DARK: "nobody waits",
        Lamp.WAITING: "somebody waits: press",
        Lamp.CLOSED: "the desk is closed",
        Lamp.SERVING: "somebody is at the desk",
        Lamp.UNSEEN: "no display shows the call: call by voice",
        Lamp.HELP: "help is wanted at a kiosk",
    },
    "While the button is down, and after": {
        Lamp.HEARD: "heard",
        Lamp.HELD: "held: let go to recall",
        Lamp.HELD_LONG: "held long: let go to open or close",
        Lamp.DONE: "done",
        Lamp.NOBODY: "nobody there to be called",
        Lamp.REFUSED: "refused: nothing was done",
        Lamp.LOST: "no answer: look at the hall display",
    },
    "Something is wrong": {
        Lamp.NO_CONNECTION: "no connection",
        Lamp.STUCK: "the button is stuck",
    },
}
_LEFT: Final = 400
_WIDTH: Final = 960
_ROW: Final = 46
_BAR: Final = 24
_GROUP: Final = 40
_TOP: Final = 64
_LIGHT: Final = "#FFC93C"
_NIGHT: Final = "#2A3540"
_SOUND: Final = "#0B6BB5"


def main() -> None:
    """Draw the picture."""
    rows = sum(len(states) for states in GROUPS.values())
    canvas = Canvas(_LEFT + _WIDTH + 190, _TOP + rows * _ROW + len(GROUPS) * _GROUP + 24)
    y = _TOP
    _draw_legend(canvas)
    for title, states in GROUPS.items():
        canvas.words(24, y + _GROUP / 2, title, size=18, bold=True)
        _draw_seconds(canvas, y + _GROUP / 2 + 4)
        y += _GROUP
        for state, says in states.items():
            _draw_row(canvas, y, state, says)
            y += _ROW
    canvas.save("lamp.png")


def _draw_legend(canvas: Canvas) -> None:
    for x, colour, says in (
        (_LEFT, _LIGHT, "light"),
        (_LEFT + 130, _NIGHT, "dark"),
        (_LEFT + 260, _SOUND, "sound, where there is a buzzer"),
    ):
        height = 8 if colour == _SOUND else 16
        canvas.box(x, 28 - height / 2, 40, height, fill=colour, radius=3)
        canvas.words(x + 50, 28, says)


def _draw_seconds(canvas: Canvas, y: float) -> None:
    for second in range(SHOWN_MS // 1_000 + 1):
        x = _LEFT + second * 1_000 * _WIDTH / SHOWN_MS
        canvas.words(x, y, f"{second} s", size=14, colour=SOFT, at="middle")


def _draw_row(canvas: Canvas, y: float, state: Lamp, says: str) -> None:
    pattern, sound = PATTERNS[state], SOUNDS.get(state)
    canvas.words(24, y + _BAR / 2 + 4, says, colour=INK)
    lasts_ms = SHOWN_MS if pattern.repeats else pattern.length_ms
    canvas.box(_LEFT, y + 4, _WIDTH, _BAR, fill=WASH, radius=4)
    canvas.box(_LEFT, y + 4, lasts_ms * _WIDTH / SHOWN_MS, _BAR, fill=_NIGHT, radius=4)
    _draw_pattern(canvas, y + 7, pattern, lasts_ms, _LIGHT, _BAR - 6)
    if sound is not None:
        _draw_pattern(canvas, y + _BAR + 6, sound, sound.length_ms, _SOUND, 7)
    again = "again and again" if pattern.repeats else "once"
    if len(pattern.steps) == 1 and pattern.repeats:
        again = "steady"
    canvas.words(_LEFT + _WIDTH + 16, y + _BAR / 2 + 4, again, size=15, colour=SOFT)


def _draw_pattern(
    canvas: Canvas, top: float, pattern: Pattern, lasts_ms: int, colour: str, height: float
) -> None:
    """Draw a bar for each time that a pattern is on."""
    at_ms = 0
    while at_ms < lasts_ms:
        change_ms = pattern.changes_at(at_ms)
        until_ms = lasts_ms if change_ms is None else min(change_ms, lasts_ms)
        if pattern.on_at(at_ms):
            left, width = (ms * _WIDTH / SHOWN_MS for ms in (at_ms, until_ms - at_ms))
            canvas.box(_LEFT + left, top, max(width - 1, 4), height, fill=colour, radius=2)
        at_ms = until_ms


if __name__ == "__main__":
    main()
