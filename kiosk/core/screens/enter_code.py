"""The screen on which the code of an appointment is typed: large keys, large digits."""

from dataclasses import dataclass
from typing import Final

from kiosk.core import look
from kiosk.core.screens.button import BACK, ButtonText
from kiosk.core.screens.page import WAY_MM, Page
from kiosk.core.view import CODE_DIGITS, EnterCode
from scene.shapes import Align, Box, Font, Grid

CONFIRM: Final = ButtonText("confirm", "kiosk.check-in.confirm", "confirm", is_main=True)
DELETE: Final = ButtonText("delete", "kiosk.check-in.delete", "delete")
CLEAR: Final = ButtonText("clear", "kiosk.check-in.clear", "start-over")

_ROWS: Final = {
    3: ("123", "456", "789", "d0c"),
    4: ("123d", "456c", "7890"),
    6: ("12345d", "67890c"),
}
"""The keys by the number of columns: digits as on a telephone where they fit, delete, clear."""

WHOLE_MM: Final = 90.0
"""The width of the buttons at the foot once the code is whole."""
KEY_MAX_MM: Final = 34.0
INSET_MM: Final = 0.8
READOUT_MAX_MM: Final = 30.0
HINT_LINES: Final = 5
"""So many lines the hint takes at most."""


@dataclass(frozen=True, slots=True)
class _Places:
    columns: int
    pad: Box
    readout: Box
    hint: Box | None = None
    is_in_band: bool = False


def keys_min_mm(grid: Grid) -> float:
    """Return the least height of all keys: two rows on wide glass, four on upright glass."""
    rows = len(_ROWS[6] if grid.width > grid.height else _ROWS[3])
    return rows * look.TOUCH_MIN_MM + (rows - 1) * look.GAP_SMALL_MM


def draw_enter_code(page: Page, screen: EnterCode) -> None:
    """Draw the screen. It confirms nothing before the code is whole."""
    places = _beside(page) if page.is_wide else _below(page)
    if places:
        page.draw_band()
    else:
        places = _low(page)
    _draw_keys(page, places)
    _draw_readout(page, places, screen.typed)
    if places.hint:
        _draw_hint(page, places.hint)
    is_whole = len(screen.typed) == CODE_DIGITS
    page.bar_buttons([BACK, CONFIRM] if is_whole else [BACK], WHOLE_MM if is_whole else WAY_MM)


def _readout_min(page: Page) -> int:
    """Return the least height of the digits."""
    return page.sheet.line(_digit(page)) + page.sheet.px(1)


def _digit(page: Page) -> look.Type:
    return look.Type(Font.LABEL, None, 16, page.cap_mm)


def _pad_height(page: Page, columns: int) -> int:
    """Return how high the keys are at least."""
    rows = len(_ROWS[columns])
    return rows * page.sheet.px(look.TOUCH_MIN_MM) + (rows - 1) * page.gap


def _below(page: Page) -> _Places | None:
    """Digits above the keys, and above them the hint where there is room."""
    body, px, gap = page.body, page.sheet.px, page.gap
    over = body.height - _pad_height(page, 3) - gap
    if over < _readout_min(page):
        return None
    readout = min(max(_readout_min(page), over // 3), px(READOUT_MAX_MM))
    hint = min(over - readout - gap, HINT_LINES * page.line)
    top = body.top
    place = None
    if hint >= 2 * page.line and _hint_fits(page, body.width, hint):
        place = Box(body.left, body.top, body.width, hint)
        top = place.bottom + gap
    shown = Box(body.left, top, body.width, readout)
    rows = len(_ROWS[3])
    height = min(body.bottom - shown.bottom - gap, rows * px(KEY_MAX_MM) + (rows - 1) * gap)
    # What is left of the height is above: fingers are at the bottom.
    down = body.bottom - (shown.bottom + gap + height)
    if place is None:
        shown = Box(shown.left, shown.top + down, shown.width, shown.height)
    pad = Box(body.left, body.bottom - height, body.width, height)
    shown = Box(shown.left, pad.top - gap - shown.height, shown.width, shown.height)
    return _Places(3, pad, shown, place)


def _beside(page: Page) -> _Places | None:
    """Digits at the left of the keys, and above them the hint."""
    body, px, gap = page.body, page.sheet.px, page.gap
    for columns in (3, 4):
        if _pad_height(page, columns) > body.height:
            continue
        width = min(body.width * 3 // 5, columns * px(KEY_MAX_MM) + (columns - 1) * gap)
        left = body.right - width
        told = Box(body.left, body.top, left - 2 * gap - body.left, body.height)
        readout = min(max(_readout_min(page), told.height // 4), px(READOUT_MAX_MM))
        shown = Box(told.left, told.middle[1], told.width, readout)
        hint = Box(told.left, told.top, told.width, shown.top - gap - told.top)
        has_hint = _hint_fits(page, hint.width, hint.height)
        pad = Box(left, body.top, width, body.height)
        return _Places(columns, pad, shown, hint if has_hint else None)
    return None


def _low(page: Page) -> _Places:
    """Digits in the band, or above the keys where there is none; as few rows as can be."""
    body, band = page.body, page.band
    columns = 6 if page.is_wide else 3
    inset = page.sheet.px(INSET_MM)
    if band.height:
        left = band.left + page.margin
        half = (band.width - 2 * page.margin) // 2
        page.draw_band(half - inset)
        shown = Box(left + half, inset, half, band.height - 2 * inset)
        return _Places(columns, body, shown, is_in_band=True)
    height = min(_pad_height(page, columns), body.height)
    pad = Box(body.left, body.bottom - height, body.width, height)
    shown = Box(body.left, inset, body.width, pad.top - 2 * inset)
    return _Places(columns, pad, shown)


def _hint_fits(page: Page, width: int, height: int) -> bool:
    said = page.texts.say("kiosk.check-in.hint")
    return height > 0 and not page.sheet.setting(said, page.plain(), width, height).is_small


def _draw_hint(page: Page, box: Box) -> None:
    said, kind = page.texts.say("kiosk.check-in.hint"), page.plain(1.2, page.palette.quiet)
    page.sheet.words(said, box, kind)


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
    sheet.words(digit, box, look.heading(12, page.cap_mm, ink), Align.CENTRE)


def _draw_readout(page: Page, places: _Places, typed: str) -> None:
    """Draw six places, the typed digits in them."""
    sheet, palette, box = page.sheet, page.palette, places.readout
    sheet.fill(box, palette.paper, 2)
    if not places.is_in_band:
        sheet.frame(box, palette.edge, 0.5, 2)
    width = (box.width - 2 * sheet.px(1)) // CODE_DIGITS
    for place in range(CODE_DIGITS):
        slot = Box(box.left + sheet.px(1) + place * width, box.top, width, box.height)
        if place < len(typed):
            # A line of type is higher than its digits, which stay inside.
            over = sheet.px(INSET_MM)
            line = Box(slot.left, slot.top - over, slot.width, slot.height + 2 * over)
            sheet.words(typed[place], line, _digit(page), Align.CENTRE)
        else:
            side, thick = width // 2, sheet.px(0.8)
            dash = Box(slot.middle[0] - side // 2, slot.middle[1] + slot.height // 5, side, thick)
            sheet.fill(dash, palette.edge)
