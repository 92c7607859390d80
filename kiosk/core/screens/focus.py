"""The ring around the target that the keypad's select key means."""

from typing import Final

from kiosk.core.sheet import Sheet

RING_MM: Final = 1.4
"""At least 2 pixels (WCAG 2.2, 2.4.13) and easily seen."""
AWAY_MM: Final = 0.6
"""The ground between a target and its ring: whatever the target looks like, the ring is a shape
of its own. Both together are less than the strip between two targets."""
RADIUS_MM: Final = 3.5


def draw_focus(sheet: Sheet, target: str) -> None:
    """Draw the ring, if the target is there."""
    box = sheet.place_of(target)
    if box is None:
        return
    away, ring = sheet.px(AWAY_MM), max(sheet.px(RING_MM), 2)
    sheet.frame(box.inset(-away), sheet.palette.ground, AWAY_MM, RADIUS_MM)
    sheet.frame(box.inset(-away - ring), sheet.palette.focus, RING_MM, RADIUS_MM)
