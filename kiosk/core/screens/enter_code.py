"""The screen on which the code of an appointment is typed: large keys, large digits."""

from dataclasses import dataclass
from typing import Final

from kiosk.core import look
from kiosk.core.screens.button import BACK, ButtonText
from kiosk.core.screens.page import Page
from kiosk.core.view import CODE_DIGITS, EnterCode
from scene.shapes import Align, Box, Font

CONFIRM: Final = ButtonText("confirm", "kiosk.check-in.confirm", "confirm", is_main=True)
DELETE: Final = ButtonText("delete", "kiosk.check-in.delete", "delete")
CLEAR: Final = ButtonText("clear", "kiosk.check-in.clear", "start-over")

_ROWS: Final = {
    3: ("123", "456", "789", "d0c"),
    4: ("123d", "456c", "7890"),
    6: ("12345d", "67890c"),
}
"""The keys by the number of columns: digits as on a telephone where they fit, delete, clear."""

KEY_MAX_MM: Final = 34.0
READOUT_MIN_MM: Final = 10.0
READOUT_MAX_MM: Final = 34.0


@dataclass(frozen=True, slots=True)
class _Places:
    columns: int
    pad: Box
    readout: Box
    hint: Box | None


def draw_enter_code(page: Page, screen: EnterCode) -> None:
    """Draw the screen. It confirms nothing before the code is whole."""
    places = _beside(page) if page.is_wide else _below(page)
    _draw_keys(page, places)
    _draw_readout(page, places.readout, screen.typed)
    if places.hint:
        kind = look.body(page.cap_mm, 3.2, page.palette.quiet)
        page.sheet.words(page.texts.say("kiosk.check-in.hint"), places.hint, kind)
    is_whole = len(screen.typed) == CODE_DIGITS
    page.bar_buttons([BACK, CONFIRM] if is_whole else [BACK], 90 if is_whole else 48)


def _below(page: Page) -> _Places:
    """Digits above the keys."""
    body, px, gap = page.body, page.sheet.px, page.gap
    rows = len(_ROWS[3])
    low = rows * px(look.TOUCH_MIN_MM) + (rows - 1) * gap
    over = body.height - low - gap
    readout = min(max(px(READOUT_MIN_MM), over // 3), px(READOUT_MAX_MM), over)
    hint = min(over - readout - gap, px(page.cap_mm * 5))
    has_hint = hint >= px(page.cap_mm * 2.5)
    top = body.top + (hint + gap if has_hint else 0)
    shown = Box(body.left, top, body.width, readout)
    height = min(body.bottom - shown.bottom - gap, rows * px(KEY_MAX_MM) + (rows - 1) * gap)
    pad = Box(body.left, shown.bottom + gap, body.width, height)
    return _Places(3, pad, shown, Box(body.left, body.top, body.width, hint) if has_hint else None)


def _beside(page: Page) -> _Places:
    """Digits at the left of the keys; on low glass, in the band."""
    body, px, gap = page.body, page.sheet.px, page.gap
    for columns in (3, 4):
        rows = len(_ROWS[columns])
        if rows * px(look.TOUCH_MIN_MM) + (rows - 1) * gap > body.height:
            continue
        width = min(body.width * 3 // 5, columns * px(KEY_MAX_MM) + (columns - 1) * gap)
        left = body.right - width
        pad = Box(left, body.top, width, body.height)
        told = Box(body.left, body.top, left - gap - body.left, body.height)
        hint = Box(told.left, told.top, told.width, told.height // 2)
        readout = min(told.height - hint.height - gap, px(READOUT_MAX_MM))
        shown = Box(told.left, hint.bottom + gap, told.width, readout)
        return _Places(columns, pad, shown, hint)
    band = page.band
    width = band.width // 2
    shown = Box(band.right - page.margin - width, px(1.5), width, band.height - px(3))
    return _Places(6, body, shown, None)


def _draw_keys(page: Page, places: _Places) -> None:
    rows, gap, pad = _ROWS[places.columns], page.gap, places.pad
    width = (pad.width - gap * (places.columns - 1)) // places.columns
    height = (pad.height - gap * (len(rows) - 1)) // len(rows)
    for down, row in enumerate(rows):
        for across, key in enumerate(row):
            left, top = pad.left + across * (width + gap), pad.top + down * (height + gap)
            box = Box(left, top, width, height)
            match key:
                case "d":
                    page.button(DELETE, box)
                case "c":
                    page.button(CLEAR, box)
                case digit:
                    _draw_digit(page, digit, box)


def _draw_digit(page: Page, digit: str, box: Box) -> None:
    sheet = page.sheet
    is_pressed = sheet.target(f"digit/{digit}", box)
    sheet.fill(box, page.palette.accent if is_pressed else page.palette.paper, 2.5)
    sheet.frame(box, page.palette.edge, 0.5, 2.5)
    ink = page.palette.on_accent if is_pressed else page.palette.ink
    sheet.words(digit, box, look.heading(14, 7, ink), Align.CENTRE)


def _draw_readout(page: Page, box: Box, typed: str) -> None:
    """Draw six places, the typed digits in them."""
    sheet = page.sheet
    sheet.fill(box, page.palette.paper, 2)
    if box.top >= page.band.bottom:
        sheet.frame(box, page.palette.edge, 0.4, 2)
    inner = box.inset(sheet.px(1))
    width = inner.width // CODE_DIGITS
    for place in range(CODE_DIGITS):
        slot = Box(inner.left + place * width, inner.top, width, inner.height)
        if place < len(typed):
            kind = look.Type(Font.LABEL, None, 16, 5)
            sheet.words(typed[place], slot, kind, Align.CENTRE)
        else:
            side = width // 2
            line = sheet.px(0.8)
            dash = Box(slot.middle[0] - side // 2, slot.middle[1] + slot.height // 5, side, line)
            sheet.fill(dash, page.palette.edge)
