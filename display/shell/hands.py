"""What the display tells whoever moves its hands."""

from display.core.view import Screen, View


def describe(view: View) -> dict[str, object]:
    """Return a view in plain words: labels of calls, the newest first."""
    return {
        "screen": view.screen.value,
        "in_service": view.screen in {Screen.CALLING, Screen.NOBODY},
        "hero": None if view.hero is None else view.hero.label,
        "desk": None if view.hero is None else view.hero.desk,
        "highlighted": view.highlighted,
        "recent": [call.label for call in view.recent],
        "sound_off": view.sound_off,
    }
