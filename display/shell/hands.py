"""What the display tells whoever moves its hands."""

from display.core.information.page import NoticePage, Page, PicturePage, ServicesPage
from display.core.view import FullRoom, Notice, OfficeNotice, Screen, View
from protocol.link_cause import WireTrouble
from protocol.messages import ClosedDesk


def describe(view: View) -> dict[str, object]:
    """Return a view in plain words: labels of calls, the newest first."""
    return {
        "screen": view.screen.value,
        "in_service": view.screen in {Screen.CALLING, Screen.NOBODY, Screen.CLOSED},
        "hero": None if view.hero is None else view.hero.label,
        "desk": None if view.hero is None else view.hero.desk,
        "highlighted": view.highlighted,
        "notice": _subject(view.notice),
        "recent": [call.label for call in view.recent],
        "sound_off": view.sound_off,
        "page": _page(view.page),
    }


def _page(page: Page | None) -> str | list[str] | None:
    """Return what stands on the information side: services, a text, or a picture's name."""
    match page:
        case ServicesPage(rows):
            return [row.name for row in rows]
        case NoticePage(text):
            return text
        case PicturePage(name):
            return name
        case None:
            return None


def _subject(notice: Notice | None) -> str | int | None:
    """Return what a notice is about: a room's name, its own text, a desk's number, a cause."""
    if notice is None:
        return None
    match notice:
        case FullRoom(room):
            return room
        case OfficeNotice(text):
            return text
        case ClosedDesk(desk):
            return desk
        case WireTrouble(cause):
            return cause.value
