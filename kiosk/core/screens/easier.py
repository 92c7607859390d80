"""What can be switched on to see, reach and hear better.

Each switch says what it is for, and whether it is on: in a word, by the place of its knob, and by
a thick edge. They stand at the bottom, where the one for low reach can itself be reached.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kiosk.core import look
from kiosk.core.screens.arrange import Layout, Room, page_of
from kiosk.core.screens.button import BACK
from kiosk.core.screens.page import Page
from kiosk.core.typeset import Setting
from kiosk.core.view import Ease
from scene.shapes import Align, Box, Colour, Font

ROW_MAX_MM: Final = 36.0
"""With what stands at the foot, one row is within 100 mm of the lower edge of the glass: that for
low reach is in reach even 1,000 mm above the floor."""
RADIUS_MM: Final = 2.5
EDGE_MM: Final = 0.5
EDGE_ON_MM: Final = 1.4
PAD_MM: Final = 1.6
PICTURE_MM: Final = 16.0
PICTURE_MIN_MM: Final = 10.0
KNOB_MM: Final = 17.0
KNOB_MIN_MM: Final = 9.0
TIMES: Final = (1.4, 1.2, 1.0)


@dataclass(frozen=True, slots=True)
class Switch:
    """One thing to switch on or off; its name ends the ids of its target and its texts."""

    name: str
    picture: str
    is_on: bool


def switches(ease: Ease, *, speaks: bool, may_lower: bool) -> list[Switch]:
    """Return what can be switched here.

    Args:
        ease: what is on.
        speaks: whether the kiosk speaks.
        may_lower: whether a part of the glass is out of reach, so that there is a lower one.
    """
    lower = [Switch("low-reach", "low-reach", ease.low_reach)] if may_lower else []
    return [
        Switch("large-text", "large-letters", ease.large_text),
        Switch("high-contrast", "contrast", ease.high_contrast),
        Switch("speech", "speech", speaks),
        *lower,
    ]


def draw_easier(page: Page, shown: Sequence[Switch]) -> None:
    """Draw the screen."""
    room = Room(
        box=page.body,
        gap=page.gap,
        row_min=page.sheet.px(look.TOUCH_MIN_MM),
        row_max=page.sheet.px(ROW_MAX_MM),
        column_min=page.sheet.px(look.TOUCH_MIN_MM),
        columns_first=2 if page.is_wide else 1,
    )
    for face in _faces():
        found = page_of([shown], room, _Reads(page, face))
        if found is not None:
            break
    else:
        found = page_of([shown], room, lambda _: True) or ((),)
    (layout,) = found
    down = page.body.bottom - max((box.bottom for _, box in layout), default=page.body.bottom)
    for switch, box in layout:
        _draw(page, face, switch, Box(box.left, box.top + down, box.width, box.height))
    if down > 0:
        _draw_hint(page, Box(page.body.left, page.body.top, page.body.width, down - page.gap))
    page.bar_buttons([BACK])


@dataclass(frozen=True, slots=True)
class _Face:
    """How much is on a switch, and how large."""

    times: float
    has_picture: bool
    is_short: bool
    font: Font = Font.BOLD


def _faces() -> list[_Face]:
    """Return the faces of a switch, the best first."""
    large = [_Face(times, has_picture=True, is_short=False) for times in TIMES]
    plain = [
        _Face(1, has_picture=has_picture, is_short=is_short, font=font)
        for is_short in (False, True)
        for has_picture in (True, False)
        for font in (Font.BOLD, Font.TEXT)
    ]
    return [*large, *plain]


@dataclass(frozen=True, slots=True)
class _Places:
    picture: Box
    name: Box
    setting: Setting
    knob: Box
    state: Box
    state_setting: Setting


@dataclass(frozen=True, slots=True)
class _Reads:
    page: Page
    face: _Face

    def __call__(self, layout: Layout[Switch]) -> bool:
        places = [_places(self.page, self.face, switch, box) for switch, box in layout]
        return not any(
            each is None or each.setting.is_small or each.state_setting.is_small for each in places
        )


def _places(page: Page, face: _Face, switch: Switch, box: Box) -> _Places | None:
    px, pad = page.sheet.px, page.sheet.px(PAD_MM)
    state = page.texts.say(f"kiosk.easier.{'on' if switch.is_on else 'off'}")
    kind = page.plain()
    line = page.sheet.line(kind)
    side = min(px(KNOB_MM), box.height - line - pad)
    if side < px(KNOB_MIN_MM):
        return None
    words = [page.texts.say(f"kiosk.easier.{each}") for each in ("on", "off")]
    aside = max(side, *(page.sheet.width(each, kind) for each in words))
    right = box.right - pad - px(EDGE_ON_MM) - aside
    top = box.top + (box.height - side - line) // 2
    knob = Box(right, top, aside, side)
    below = Box(right, knob.bottom, aside, line)
    picture = Box(box.left, box.top, 0, 0)
    left = box.left + pad
    if face.has_picture:
        size = min(px(PICTURE_MM), box.height - 2 * pad, box.width // 6)
        if size < px(PICTURE_MIN_MM):
            return None
        picture = Box(left, box.top, size, box.height)
        left += size + pad
    inset = px(EDGE_ON_MM + 0.3)
    name = Box(left, box.top + inset, right - pad - left, box.height - 2 * inset)
    said = page.texts.say(f"kiosk.easier.{switch.name}{'-short' if face.is_short else ''}")
    setting = page.sheet.setting(said, _type(page, face), name.width, name.height)
    state_setting = page.sheet.setting(state, kind, aside, line)
    return _Places(picture, name, setting, knob, below, state_setting)


def _type(page: Page, face: _Face, ink: Colour | None = None) -> look.Type:
    return look.Type(face.font, ink, page.cap_mm * face.times, page.cap_mm * face.times)


def _draw(page: Page, face: _Face, switch: Switch, box: Box) -> None:
    sheet, palette = page.sheet, page.palette
    is_pressed = sheet.target(f"ease/{switch.name}", box)
    places = _places(page, face, switch, box)
    if places is None:
        return
    ink = palette.on_accent if is_pressed else palette.ink
    sign = palette.on_accent if is_pressed else palette.on_tint
    ground = palette.accent if is_pressed else palette.tint if switch.is_on else palette.paper
    sheet.fill(box, ground, RADIUS_MM)
    edge = palette.on_tint if switch.is_on else palette.edge
    sheet.frame(box, edge, EDGE_ON_MM if switch.is_on else EDGE_MM, RADIUS_MM)
    if places.picture.width:
        sheet.pictogram(switch.picture, places.picture, sign)
    sheet.put(places.setting, places.name, _type(page, face, ink))
    knob = "switch-on" if switch.is_on else "switch-off"
    sheet.pictogram(knob, places.knob, sign if switch.is_on else ink)
    sheet.put(places.state_setting, places.state, page.plain(colour=ink), Align.CENTRE)


def _draw_hint(page: Page, box: Box) -> None:
    """Say that all of it ends with the visit, where there is room above the switches."""
    said = page.texts.say("kiosk.easier.hint")
    kind = page.plain(1.3, page.palette.quiet)
    setting = page.sheet.setting(said, kind, box.width, box.height)
    if not setting.is_small:
        page.sheet.put(setting, box, kind, where="top")
