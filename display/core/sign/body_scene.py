"""The body of a sign: the number at the desk, or a few words in its place."""

from typing import Final

from display.core.sign.layout import SignLayout
from display.core.sign.lines import Lines
from display.core.sign.sheet import SignSheet
from display.core.sign.view import SignScreen, SignView
from office.look import Look
from protocol.link_cause import WireTrouble
from protocol.messages import PauseReason
from scene.shapes import Box, Fill, Font, Item, Pictogram, Text
from scene.texts import Catalogue
from scene.wire_words import wire_words

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
    SignScreen.NO_LINK: "sign.no-link",
    SignScreen.FREE: "sign.free",
    SignScreen.ROOM_FULL: "sign.room-full",
    SignScreen.CLOSED: "sign.closed",
}
"""The ids of what is said on each screen; what is closed has more of them."""


def body_items(view: SignView, sheet: SignSheet) -> list[Item]:
    """Return everything below the plate."""
    if view.screen is SignScreen.CALLED:
        return _number_items(view, sheet.layout, sheet.look)
    return _words_items(view, sheet)


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


def _words_items(view: SignView, sheet: SignSheet) -> list[Item]:
    layout, look = sheet.layout, sheet.look
    place = layout.words
    titled = Lines.fitted(
        _said(view, sheet.texts),
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
    top = foot + layout.gap
    below = Box(place.left, top, place.width, place.bottom - top)
    return [*items, *_row_items(_rows(view, sheet, _rows_in(below, layout)), below, sheet)]


def _rows_in(box: Box, layout: SignLayout) -> int:
    return max((box.height - layout.note_cap) // layout.note_step + 1, 0)


def _rows(view: SignView, sheet: SignSheet, most: int) -> list[str]:
    """Return what stands below the words, one row each: the same in other languages, services.

    Who has come to a desk that is free looks for what it serves; else they need to understand.
    """
    said = [_said(view, texts) for texts in sheet.others]
    if view.wire is not None:
        staff = _wire_lines(view.wire, sheet)
        others = said[: max(most - len(staff), 0)]
        has_gap = len(others) + len(staff) < most
        return _joined(others, staff) if has_gap else [*others, *staff[:most]]
    if view.screen is SignScreen.FREE:
        first = _as_many(view.services, most, sheet)
        return _joined(first, said if len(said) < most - len(first) else [])
    first = said[:most]
    return _joined(first, _as_many(view.services, most - len(first) - 1, sheet))


def _wire_lines(wire: WireTrouble, sheet: SignSheet) -> list[str]:
    """Return what staff are told of the wire, on two lines at most."""
    layout = sheet.layout
    return [
        *Lines.fitted(
            wire_words(wire, sheet.texts),
            font=Font.TEXT,
            width=layout.words.width,
            sizes=layout.note_sizes,
            lines_max=2,
            metrics=layout.metrics,
        ).texts
    ]


def _joined(first: list[str], second: list[str]) -> list[str]:
    """Return both with an empty row between them."""
    return [*first, "", *second] if first and second else [*first, *second]


def _as_many(services: tuple[str, ...], most: int, sheet: SignSheet) -> list[str]:
    """Return so many rows at most, the last of which may say that there are others."""
    if len(services) <= most:
        return [*services]
    return [*services[: most - 1], sheet.texts.say("sign.more")] if most > 1 else []


def _row_items(rows: list[str], box: Box, sheet: SignSheet) -> list[Item]:
    """Return the rows in one size; an empty one stays empty."""
    layout = sheet.layout
    size = min((_fitted(name, box, layout, layout.note_sizes).size for name in rows), default=0)
    return [
        text
        for number, name in enumerate(rows)
        for text in _fitted(name, box, layout, (size, size)).at(
            box.left, box.top + layout.note_cap + number * layout.note_step, sheet.look.soft
        )
    ]


def _fitted(name: str, box: Box, layout: SignLayout, sizes: tuple[int, int]) -> Lines:
    return Lines.fitted(
        name, font=Font.TEXT, width=box.width, sizes=sizes, lines_max=1, metrics=layout.metrics
    )


def _said(view: SignView, texts: Catalogue) -> str:
    """Return what is said in place of a number."""
    return texts.say(_text_id(view), time=view.back_at)


def _text_id(view: SignView) -> str:
    if view.screen is SignScreen.PAUSE:
        reason = "sign.away" if view.closed is PauseReason.AWAY else "sign.break"
        return f"{reason}-until" if view.back_at else reason
    if view.screen is SignScreen.CLOSED and view.closed is PauseReason.ENDED:
        return "sign.ended"
    return TITLES[view.screen]
