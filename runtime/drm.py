"""Which graphics card has the screen.

A Raspberry Pi 5 has several cards (drawing, HDMI, DSI) whose numbers change from start to start,
and SDL's KMSDRM driver may pick one that has no screen (libsdl-org/SDL issue 13705).
"""

from pathlib import Path
from typing import Final

DRM: Final = Path("/sys/class/drm")


def card_with_screen(drm: Path = DRM) -> int | None:
    """Return the number of the first card with a connected screen, None where there is none.

    Args:
        drm: the kernel's folder, with ``card1-HDMI-A-1/status`` and the like.
    """
    connected = (
        int(status.parent.name.removeprefix("card").partition("-")[0])
        for status in drm.glob("card[0-9]*-*/status")
        if status.read_text(encoding="ascii").strip() == "connected"
    )
    return min(connected, default=None)
