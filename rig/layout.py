"""What a rig is made of: how many devices, on which screens."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

ASSETS: Final = Path(__file__).resolve().parent.parent / "assets"
SAMPLE_PLAN: Final = ASSETS / "offices" / "lipowo.toml"


@dataclass(frozen=True)
class ScreenPlace:
    """A screen, and where its window stands on a desktop (None: as the desktop likes)."""

    width_px: int
    height_px: int
    width_mm: int
    left_px: int | None = None
    top_px: int | None = None


KIOSK_SCREEN: Final = ScreenPlace(1080, 1920, 194)
"""A 15.6 inch full HD panel upright, the usual size of a free-standing kiosk."""

DISPLAY_SCREEN: Final = ScreenPlace(1920, 1080, 1210)
"""A 55 inch television."""

SIGN_SCREEN: Final = ScreenPlace(800, 480, 154)
"""A 7 inch panel that lies, such as Raspberry Pi's own."""

LARGE_SCREEN: Final = ScreenPlace(3840, 2160, 1210)
"""The same with four times the pixels, as most are sold today."""


UNHEARD: Final[Mapping[str, Mapping[str, object]]] = {"sound": {"voice": False}}
"""A hall display that chimes and does not speak: who is not listened to need not make hundreds of
clips in the first minute of its life."""


@dataclass(frozen=True)
class Layout:
    """One office on one machine."""

    folder: Path
    plan: Path = SAMPLE_PLAN
    """The devices get it as ``always_open`` writes it."""
    kiosks: int = 1
    desks: int = 3
    has_display: bool = True
    display: Mapping[str, Mapping[str, object]] = field(default_factory=lambda: UNHEARD)
    """Tables of the hall display's settings beside those that every rig gives it."""
    signs: int = 0
    """Signs of desks: of so many, from desk 1 on."""
    kiosk_screen: ScreenPlace = KIOSK_SCREEN
    display_screen: ScreenPlace = DISPLAY_SCREEN
    sign_screen: ScreenPlace = SIGN_SCREEN
    desk_screens: tuple[ScreenPlace, ...] = ()
    """One for each desk that is to be a box on the screen; the others are on GPIO mock pins."""
    press: Mapping[str, object] = field(default_factory=dict)
    """``[press]`` of all desk boxes: what differs from what their settings are without it."""
    pads: int = 0
    """Desks whose boxes are pads on one virtual serial line: of so many, from desk 1 on. The
    process of desk 1 serves all of them."""
    pad_size: tuple[int, int] = (20, 4)
    """Columns and rows of their displays."""
    pad_buttons: int = 0
    """Desks that have a button on mock pins beside their pad: of so many, four at most, from
    desk 1 on. They are boxes of the same process, behind the pads."""
    line_signs: int = 0
    """Desks that have a number sign on that line."""
    broker: Literal["mosquitto", "embedded"] = "mosquitto"
    broker_settings: tuple[str, ...] = ()
    """Lines for Mosquitto beside the office's own, which they overrule."""
    broker_access: tuple[str, ...] = ()
    """Lines for its access list, beside the office's own."""
    tls: bool = False
    """Whether the wire is one of certificates, as in an office; Mosquitto only."""
    headless: bool = True
    """Without screen, loudspeaker and pins; otherwise SDL takes what the machine has."""
    missing: frozenset[Literal["broker", "printer"]] = frozenset()
    """What is not there at the start: ``Office.start`` then waits for nobody to be in service."""
    env: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """By device: what its environment has besides."""
    broker_address: str = "127.0.0.1"
    """Where the broker listens. Another one only on a network that nobody else is on."""
    place: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By process, ``broker`` too: what its command line begins with, to put it somewhere else, such
    as ``ip netns exec hall``. A kiosk's printer stands beside it."""


HEADLESS: Final = {
    "SDL_VIDEODRIVER": "dummy",
    "SDL_AUDIODRIVER": "dummy",
    "GPIOZERO_PIN_FACTORY": "mock",
    "PYGAME_HIDE_SUPPORT_PROMPT": "1",
}
"""A machine without screen, loudspeaker and pins."""

WINDOWS: Final = {"GPIOZERO_PIN_FACTORY": "mock"}
"""A desktop: SDL finds screen and loudspeaker by itself; there are no pins."""
