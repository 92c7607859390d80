"""The body of a sign: the number at the desk, or a few words in its place."""

from typing import Final

from display.core.sign.layout import SignLayout
from display.core.sign.lines import Lines
from display.core.sign.view import SignScreen, SignView
from office.look import Look
from protocol.messages import PauseReason
from scene.shapes import Box, Fill, Font, Item, Pictogram, Text
from scene.texts import Catalogue

PICTURES: Final = {
    SignScreen.STARTING: "clock",
    SignScreen.NO_LINK: "people",
    SignScreen.FREE: "ticket",
    SignScreen.ROOM_FULL: "door",
    SignScreen.PAUSE: "clock",
    SignScreen.CLOSED: "close",
}

TITLES: Final = {
    SignScreen.STARTING: "display.starting",
    SignScreen.NO_LINK: "sign.no-link.title",
    SignScreen.FREE: "sign.free",
    SignScreen.ROOM_FULL: "sign.room-full.title",
    SignScreen.CLOSED: "sign.closed",
}
TEXTS: Final = {
    SignScreen.NO_LINK: "sign.no-link.text",
    SignScreen.ROOM_FULL: "sign.room-full.text",
}
"""The ids of what is said on each screen; a pause has words of its own."""


def body_items(view: SignView, layout: SignLayout, look: Look, texts: Catalogue) -> list[Item]:
    """Return everything below the plate."""
    if view.screen is SignScreen.CALLED:
        return _number_items(view, layout, look)
    return _words_items(view, layout, look, texts)


def _number_items(view: SignView, layout: SignLayout, look: Look) -> list[Item]:
    label = view.label or ""
    ink, soft = (look.lit_ink, look.lit_ink) if view.highlighted else (look.ink, look.soft)
    size = layout.label_size(len(label))
    cap = layout.metrics.cap_height(Font.LABEL, size)
    line, left = layout.label_baseline(cap), layout.inner.left
    items: list[Item] = [Fill(layout.body, look.lit_panel)] if view.highlighted else []
    items.append(Text(label, Font.LABEL, size, ink, left, line))
    baseline = line + layout.margin + layout.note_cap
    of_each = layout.service_lines // (2 if view.service_translated else 1)
    for name, font, colour in (
        (view.service, Font.BOLD, ink),
        (view.service_translated, Font.TEXT, soft),
    ):
        lines = Lines.fitted(
            name or "",
            font=font,
            width=layout.inner.width,
            sizes=layout.note_sizes,
            lines_max=of_each,
            metrics=layout.metrics,
        )
        items += lines.at(left, baseline, colour)
        baseline += lines.below_first + layout.note_step
    return items


def _words_items(view: SignView, layout: SignLayout, look: Look, texts: Catalogue) -> list[Item]:
    place = layout.words
    title, text = _said(view, texts)
    titled = Lines.fitted(
        title,
        font=Font.BOLD,
        width=place.width,
        sizes=(layout.note_size, layout.title_size_max),
        lines_max=layout.title_lines,
        metrics=layout.metrics,
    )
    baseline = place.top + layout.metrics.cap_height(Font.BOLD, titled.size)
    foot = baseline + titled.below_first + layout.metrics.descent(Font.BOLD, titled.size)
    items: list[Item] = [
        Pictogram(PICTURES[view.screen], layout.picture, look.accent),
        *titled.at(place.left, baseline, look.ink),
    ]
    line = foot + layout.gap + layout.note_cap
    if text:
        lines = Lines.fitted(
            text,
            font=Font.TEXT,
            width=place.width,
            sizes=layout.note_sizes,
            lines_max=2,
            metrics=layout.metrics,
        )
        items += lines.at(place.left, line, look.ink)
        line += lines.below_first + layout.note_step + layout.gap
    top = line - layout.note_cap
    below = Box(place.left, top, place.width, place.bottom - top)
    return [*items, *_service_items(view.services, below, layout, look, texts.say("sign.more"))]


def _service_items(
    services: tuple[str, ...], box: Box, layout: SignLayout, look: Look, more: str
) -> list[Item]:
    """Return what the desk serves, one service a line; ``more`` stands for those without room."""
    rows = max((box.height - layout.note_cap) // layout.note_step + 1, 0)
    if len(services) <= rows:
        shown = services
    elif rows > 1:
        shown = (*services[: rows - 1], more)
    else:
        shown = ()
    size = min((_fitted(name, box, layout, layout.note_sizes).size for name in shown), default=0)
    return [
        text
        for number, name in enumerate(shown)
        for text in _fitted(name, box, layout, (size, size)).at(
            box.left, box.top + layout.note_cap + number * layout.note_step, look.soft
        )
    ]


def _fitted(name: str, box: Box, layout: SignLayout, sizes: tuple[int, int]) -> Lines:
    return Lines.fitted(
        name, font=Font.TEXT, width=box.width, sizes=sizes, lines_max=1, metrics=layout.metrics
    )


def _said(view: SignView, texts: Catalogue) -> tuple[str, str]:
    """Return what is said in place of a number: a title, and a sentence or none."""
    text_id = TEXTS.get(view.screen)
    return (
        texts.say(_title_id(view), time=view.back_at),
        "" if text_id is None else texts.say(text_id),
    )


def _title_id(view: SignView) -> str:
    if view.screen is SignScreen.PAUSE:
        reason = "sign.away" if view.closed is PauseReason.AWAY else "sign.break"
        return f"{reason}-until" if view.back_at else reason
    if view.screen is SignScreen.CLOSED and view.closed is PauseReason.ENDED:
        return "sign.ended"
    return TITLES[view.screen]
