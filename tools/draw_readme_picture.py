"""Puts the README's picture together from what ``make demo`` left behind.

``python tools/draw_readme_picture.py demo-output``, after a demo without a screen.
"""

import sys
from pathlib import Path
from typing import Final

from PIL import Image

TARGET: Final = Path(__file__).parent.parent / "docs" / "pictures" / "office.png"
HEIGHT: Final = 540
GAP: Final = 18
GROUND: Final = (226, 229, 234)


def main() -> None:
    """Draw kiosk, hall display and slip side by side."""
    source = Path(sys.argv[1])
    pictures = [
        _at_height(source / name, HEIGHT)
        for name in ("kiosk-home.png", "display-calling.png", "slip.png")
    ]
    width = sum(picture.width for picture in pictures) + GAP * (len(pictures) + 1)
    whole = Image.new("RGB", (width, HEIGHT + 2 * GAP), GROUND)
    left = GAP
    for picture in pictures:
        whole.paste(picture, (left, GAP))
        left += picture.width + GAP
    TARGET.parent.mkdir(exist_ok=True)
    whole.quantize(64).save(TARGET, optimize=True)
    print(f"{TARGET}: {whole.width} x {whole.height}, {TARGET.stat().st_size // 1024} kB")


def _at_height(path: Path, height: int) -> Image.Image:
    with Image.open(path) as picture:
        width = round(picture.width * height / picture.height)
        return picture.convert("RGB").resize((width, height), Image.Resampling.LANCZOS)


if __name__ == "__main__":
    main()
