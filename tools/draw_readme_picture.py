"""Puts the README's pictures together.

An office is made of what ``make demo`` left behind, kiosk and hall of the golden pictures.

``python tools/draw_readme_picture.py demo-output``, after a demo without a screen.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PIL import Image

_ROOT: Final = Path(__file__).parent.parent
PICTURES: Final = _ROOT / "docs" / "pictures"
GOLDEN: Final = _ROOT / "tests" / "golden" / "pictures"
OFFICE: Final = ("kiosk-home.png", "display-calling.png", "slip.png")
KIOSK: Final = (
    "leaflet-card.png",
    "leaflet-remember.png",
    "kiosk-easier-15-upright.png",
    "kiosk-home-15-upright-high-contrast.png",
    "kiosk-home-15-upright-low-reach.png",
    "slip-uk-80.png",
)
HALL: Final = (
    "display-calling-later-full-hd-light.png",
    "display-calling-later-portrait.png",
    "sign-called-now-7-inch-upright.png",
    "sign-break-7-inch-upright.png",
)
HEIGHT: Final = 540
GAP: Final = 18
GROUND: Final = (226, 229, 234)


def main() -> None:
    """Draw all three pictures."""
    _draw([Path(sys.argv[1]) / name for name in OFFICE], PICTURES / "office.png")
    _draw([GOLDEN / name for name in KIOSK], PICTURES / "kiosk.png")
    _draw([GOLDEN / name for name in HALL], PICTURES / "hall.png")


def _draw(paths: Sequence[Path], target: Path) -> None:
    """Draw some pictures side by side."""
    pictures = [_at_height(path, HEIGHT) for path in paths]
    width = sum(picture.width for picture in pictures) + GAP * (len(pictures) + 1)
    whole = Image.new("RGB", (width, HEIGHT + 2 * GAP), GROUND)
    left = GAP
    for picture in pictures:
        whole.paste(picture, (left, GAP))
        left += picture.width + GAP
    target.parent.mkdir(exist_ok=True)
    whole.quantize(64).save(target, optimize=True)
    print(f"{target}: {whole.width} x {whole.height}, {target.stat().st_size // 1024} kB")


def _at_height(path: Path, height: int) -> Image.Image:
    with Image.open(path) as picture:
        width = round(picture.width * height / picture.height)
        return picture.convert("RGB").resize((width, height), Image.Resampling.LANCZOS)


if __name__ == "__main__":
    main()
