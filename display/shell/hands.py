"""What the display tells whoever moves its hands."""

from display.core.view import FullRoom, Notice, Screen, View


def describe(view: View) -> dict[str, object]:
    """Return a view in plain words: labels of calls, the newest first."""
    return {
        "screen": view.screen.value,
        "in_service": view.screen in {Screen.CALLING, Screen.NOBODY},
        "hero": None if view.hero is None else view.hero.label,
        "desk": None if view.hero is None else view.hero.desk,
        "highlighted": view.highlighted,
        "notice": _subject(view.notice),
        "recent": [call.label for call in view.recent],
        "sound_off": view.sound_off,
    }


def _subject(notice: Notice | None) -> str | int | None:
    """Return what a notice is about: a full room's name, or the number of a closed desk."""
    if notice is None:
        return None
    return notice.room if isinstance(notice, FullRoom) else notice.desk
