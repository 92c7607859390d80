"""The glasses that the kiosk is built for, and the ways in which a visitor may see it."""

from typing import Final

from kiosk.core.view import Ease
from office.settings import StandSettings
from scene.shapes import Grid

GLASSES: Final = {
    "7 inch upright": Grid(720, 1280, 87),
    "7 inch lying": Grid(1280, 720, 155),
    "old 7 inch lying": Grid(800, 480, 154),
    "old 7 inch upright": Grid(480, 800, 92),
    "10 inch lying": Grid(1280, 800, 217),
    "10 inch upright": Grid(800, 1280, 136),
    "15 inch lying": Grid(1920, 1080, 345),
    "15 inch upright": Grid(1080, 1920, 194),
    "21 inch lying": Grid(1920, 1080, 476),
    "21 inch upright": Grid(1080, 1920, 268),
}
"""Pixels, and the width of the picture in millimetres: Raspberry Pi Touch Display 2 (87 x 155 mm)
and its forerunner (154 x 86 mm) of 7 inches, and panels of 10.1, 15.6 and 21.5 inches."""

MODES: Final = {
    "normal": Ease(),
    "large text": Ease(large_text=True),
    "high contrast": Ease(high_contrast=True),
    "low reach": Ease(low_reach=True),
    "all together": Ease(large_text=True, high_contrast=True, low_reach=True),
}

USUAL_STAND: Final = StandSettings()
OTHER_STANDS: Final = tuple(
    StandSettings(bottom_mm=bottom_mm, tilt_deg=tilt_deg)
    for bottom_mm in (700, 850, 1000)
    for tilt_deg in (0, 15)
    if (bottom_mm, tilt_deg) != (USUAL_STAND.bottom_mm, USUAL_STAND.tilt_deg)
)
