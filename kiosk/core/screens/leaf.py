"""Draws one page of a leaflet."""

from dataclasses import replace
from typing import Final

from kiosk.core import look
from kiosk.core.screens.blocks import Kind
from kiosk.core.screens.leaflet import Leaflet
from kiosk.core.screens.leaves import Leaf, Piece
from kiosk.core.screens.page import Page
from kiosk.core.typeset import Setting, pitch, rise
from scene.shapes import Align, Box, Font

RADIUS_MM: Final = 2.5
SPREAD: Final = 0.9
"""How much wider than usual spaces get where there is room, by the height of a capital."""
PANEL_EDGE_MM: Final = 0.4
BULLET: Final = 0.4
"""The side of a bullet, by the height of a capital."""


def draw_leaf(
    page: Page, leaflet: Leaflet, number: int, box: Box, *, is_middle: bool = False
) -> None:
    """Draw a page of a leaflet into the box that it was made for, at its top or its middle."""
    leaf = _spread(leaflet.leaf(number), box.height, round(leaflet.cap_px * SPREAD))
    top = box.top + (max(box.height - leaf.height, 0) // 2 if is_middle else 0)
    for start, piece in leaf.pieces:
        place = Box(box.left, top + start, box.width, piece.height)
        if piece.kind is Kind.PANEL:
            page.sheet.fill(place, page.palette.tint, RADIUS_MM)
            page.sheet.frame(place, page.palette.on_tint, PANEL_EDGE_MM, RADIUS_MM)
        _draw_picture(page, piece, place)
        _draw_rows(page, piece, place)


def _spread(leaf: Leaf, height: int, most: int) -> Leaf:
    """Return a page whose spaces take some of the room that is left over; lists stay together."""
    apart = [not place or _is_apart(piece) for place, (_, piece) in enumerate(leaf.pieces)]
    spaces = sum(apart) - 1
    if spaces < 1:
        return leaf
    more = min(max(height - leaf.height, 0) // spaces, most)
    return replace(
        leaf,
        pieces=tuple(
            (top + more * (sum(apart[: place + 1]) - 1), piece)
            for place, (top, piece) in enumerate(leaf.pieces)
        ),
    )


def _is_apart(piece: Piece) -> bool:
    return piece.kind in {Kind.HEADING, Kind.PANEL, Kind.SIGN}


def _draw_picture(page: Page, piece: Piece, place: Box) -> None:
    """Draw the pictogram beside the middle of the words."""
    if piece.picture is None:
        return
    sheet, side = page.sheet, piece.side
    left = place.left + piece.pad
    middle = Box(left, place.top + (place.height - side) // 2, side, side)
    if piece.kind is Kind.NAME:
        sheet.fill(middle, page.palette.accent, RADIUS_MM)
        sheet.pictogram(piece.picture, middle.inset(side // 8), page.palette.on_accent)
    else:
        sheet.pictogram(piece.picture, middle, page.palette.on_tint)


def _draw_rows(page: Page, piece: Piece, place: Box) -> None:
    sheet = page.sheet
    top = place.top + (place.height - piece.words_height) // 2
    left = place.left + piece.left
    for number, row in enumerate(piece.rows):
        top += row.above if number else 0
        kind = look.Type(row.font, None, 1, 1)
        line = Box(left, top, place.right - left, pitch(row.size))
        if piece.has_bullet and not number:
            _draw_bullet(page, row.size, line, piece.left)
        setting = Setting(row.size, (row.text,), is_small=False)
        sheet.put(setting, line, kind, Align.LEFT, "top")
        top = line.bottom


def _draw_bullet(page: Page, size: int, line: Box, indent: int) -> None:
    """Draw a round dot at half the height of a small letter, as large as it is in the face."""
    typesetter = page.sheet.typesetter
    cap_px = typesetter.metrics.cap_height(Font.TEXT, size)
    side = max(round(cap_px * BULLET), 2)
    baseline = line.top + rise(size)
    dot = Box(line.left - indent, baseline - (cap_px * 2 // 5) - side // 2, side, side)
    page.sheet.fill(dot, page.palette.on_tint, page.sheet.mm(side) / 2)
