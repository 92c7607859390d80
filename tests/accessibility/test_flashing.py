"""A busy minute at the kiosk, frame by frame: nothing flashes."""

import itertools

import pytest
from accessibility.checks.flashing import flashes, light_of
from accessibility.checks.painted import paint
from accessibility.combinations import PAINTER
from accessibility.glasses import GLASSES
from kiosk_in_hand import KioskInHand
from kiosk_screens import PLAN

from kiosk.core import events as e
from protocol.types import Millis
from scene.touch import Released
from tests.accessibility.test_two_touches import Remembered

MINUTE_MS = 60_000
PACE_MS = 1_300
"""From one touch to the next: whoever is faster has read nothing."""
PRESS_MS = 120

VISIT = [
    "category/dokumenty", "service/dowod", "information", "back", "back", "back",
    "language/en", "language/uk", "ease", "ease/large-text", "ease/high-contrast", "back",
    "category/pojazdy", "back", "ease", "ease/high-contrast", "back", "rate", "back",
]  # fmt: skip


@pytest.mark.parametrize("glass", ["7 inch upright", "10 inch lying", "15 inch upright"])
def test_nothing_flashes_in_a_busy_minute(glass):
    kiosk = KioskInHand(plan=PLAN, compose=Remembered(GLASSES[glass], PLAN))
    kiosk.tell(e.Tick())
    kiosk.connect()
    began = kiosk.now
    frames = [(0, light_of(paint(kiosk.core.scene(), PAINTER).convert("RGB")))]

    def look() -> None:
        frames.append(
            (kiosk.now - began, light_of(paint(kiosk.core.scene(), PAINTER).convert("RGB")))
        )

    for version, wanted in enumerate(itertools.cycle(VISIT), 2):
        kiosk.now = Millis(kiosk.now + PACE_MS)
        if kiosk.now - began > MINUTE_MS:
            break
        kiosk.beat()
        kiosk.menu(version=version, waiting=version % 9)  # others take numbers meanwhile
        ways = (each for each in (wanted, "back", "done", "ease") if each in kiosk.targets)
        target = next(ways)
        where = kiosk.middle(target)
        kiosk.press(target)
        look()
        kiosk.now = Millis(kiosk.now + PRESS_MS)
        kiosk.tell(Released(*where))
        look()
    assert len(frames) > 60
    assert list(flashes(frames)) == []
