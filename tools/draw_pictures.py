"""Make ``assets/pictures``: the pictograms of the hall as one small font, and their names.

The drawings are Material Design Icons by Pictogrammers. A font, so that the painter draws each
picture at exactly the pixels it needs. Run from the root of the project; needs npm and fontTools.
The same package version gives the same bytes.
"""

import subprocess
import tarfile
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from fontTools.fontBuilder import FontBuilder
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

PACKAGE: Final = "@mdi/font"
VERSION: Final = "7.4.47"
FONT_IN_PACKAGE: Final = "package/fonts/materialdesignicons-webfont.ttf"
LICENCE_IN_PACKAGE: Final = "package/LICENSE"

FIRST_CODE_POINT: Final = 0xE000
"""Start of the private use area. The original uses plane 15, which not every SDL_ttf can draw."""

PICTURES: Final[Mapping[str, str]] = {
    # What a visitor comes for.
    "address": "home-map-marker",
    "alcohol": "liquor",
    "animal": "dog",
    "appointment": "calendar-clock",
    "birth": "baby-carriage",
    "building": "domain",
    "business": "storefront",
    "car": "car",
    "cash": "cash-multiple",
    "certificate": "file-certificate",
    "collect": "file-document-check",
    "construction": "hammer-screwdriver",
    "death": "candle",
    "driving-licence": "steering",
    "environment": "tree",
    "family": "human-male-female-child",
    "home": "home",
    "id-card": "card-account-details",
    "information": "information",
    "land": "map",
    "letter": "email",
    "parking": "parking",
    "passport": "passport",
    "road": "road-variant",
    "school": "school",
    "social": "hand-heart",
    "submit": "file-document-edit",
    "tax": "file-percent",
    "trusted-profile": "shield-account",
    "vote": "vote",
    "waste": "trash-can",
    "wedding": "ring",
    # What happens on a screen.
    "arrow-down": "arrow-down-thick",
    "arrow-left": "arrow-left-thick",
    "arrow-right": "arrow-right-thick",
    "arrow-up": "arrow-up-thick",
    "back": "arrow-left-circle",
    "clock": "clock",
    "call-help": "human-greeting-variant",
    "close": "close-thick",
    "confirm": "check-bold",
    "contrast": "contrast-circle",
    "delete": "backspace",
    "documents": "file-document-multiple",
    "ease": "human-handsup",
    "face-bad": "emoticon-sad-outline",
    "face-fair": "emoticon-neutral-outline",
    "face-good": "emoticon-happy-outline",
    "face-very-bad": "emoticon-cry-outline",
    "face-very-good": "emoticon-excited-outline",
    "hand-take": "hand-extended",
    "help": "help-circle",
    "language": "translate",
    "large-letters": "format-size",
    "low-reach": "arrow-collapse-down",
    "more-time": "clock-plus",
    "no-connection": "lan-disconnect",
    "printer": "printer",
    "printer-trouble": "printer-alert",
    "sound-off": "volume-off",
    "sound-on": "volume-high",
    "speech": "account-voice",
    "start-over": "restart",
    "switch-off": "toggle-switch-off-outline",
    "switch-on": "toggle-switch",
    "ticket": "ticket-confirmation",
    "touch": "gesture-tap",
    "warning": "alert",
    # Where to go, and for whom.
    "desk": "desk",
    "door": "door-open",
    "hearing": "ear-hearing",
    "lift": "elevator-passenger",
    "people": "account-group",
    "queue": "human-queue",
    "stairs": "stairs",
    "wheelchair": "wheelchair",
}
"""Our word for a picture, and the name Material Design Icons has for it."""


def unpack(folder: Path) -> None:
    """Get the package of exactly ``VERSION`` into a folder, as ``package/``."""
    subprocess.run(
        ["npm", "pack", "--silent", f"{PACKAGE}@{VERSION}"],
        cwd=folder,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    (archive,) = folder.glob("*.tgz")
    with tarfile.open(archive) as tar:
        tar.extractall(folder, filter="data")


def code_points() -> dict[str, int]:
    """Give every picture its code point: the names in order, from ``FIRST_CODE_POINT``."""
    return {name: FIRST_CODE_POINT + i for i, name in enumerate(sorted(PICTURES))}


def cut(font: TTFont) -> None:
    """Keep only our pictures, at our code points, under a family name of their own.

    Raises:
        KeyError: a drawing that this version of the package does not have.
    """
    theirs = {glyph: code for code, glyph in font.getBestCmap().items()}
    # Bare outlines: no ligatures, no hints that were made for another set of sizes.
    options = Options(layout_features=[], hinting=False, glyph_names=True, notdef_outline=True)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[theirs[drawing] for drawing in PICTURES.values()])
    subsetter.subset(font)
    builder = FontBuilder(font=font)
    builder.setupCharacterMap({code: PICTURES[name] for name, code in code_points().items()})
    centre(font)
    font["name"].names = []
    builder.setupNameTable(
        {
            "familyName": "Numerek Pictograms",
            "styleName": "Regular",
            "uniqueFontIdentifier": f"Numerek Pictograms from {PACKAGE} {VERSION}",
            "fullName": "Numerek Pictograms",
            "version": f"Version {VERSION}",
            "psName": "NumerekPictograms-Regular",
            "licenseDescription": "Apache License, Version 2.0",
            "licenseInfoURL": "https://www.apache.org/licenses/LICENSE-2.0",
            "description": "A part of Material Design Icons by Pictogrammers, code points changed",
        },
        mac=False,
    )


def centre(font: TTFont) -> None:
    """Put every drawing back in the middle of its square.

    The original claims a left edge and a left bearing of 0 for every glyph, so that a renderer
    moves the outline to the left of its box.
    """
    glyphs = font["glyf"]
    for name, (advance, _) in font["hmtx"].metrics.items():
        glyphs[name].recalcBounds(glyphs)
        font["hmtx"][name] = (advance, getattr(glyphs[name], "xMin", 0))


def listing() -> str:
    """Write the names and code points as TOML, each with the name of the drawing beside it."""
    lines = [
        "# The pictograms of pictograms.ttf: our name, its code point, the drawing it is.",
        f"# Made by tools/draw_pictures.py from {PACKAGE} {VERSION}. Do not edit.",
        "",
    ]
    lines += [f"{name} = 0x{code:X}  # {PICTURES[name]}" for name, code in code_points().items()]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Make the font, the list and the copy of the licence."""
    folder = Path("assets/pictures")
    with tempfile.TemporaryDirectory() as name:
        unpack(Path(name))
        # The times inside stay those of the original, so that every run gives the same file.
        font = TTFont(Path(name) / FONT_IN_PACKAGE, recalcTimestamp=False)
        cut(font)
        font.save(folder / "pictograms.ttf")
        licence = (Path(name) / LICENCE_IN_PACKAGE).read_text(encoding="utf-8")
    (folder / "pictograms-LICENSE.txt").write_text(licence, encoding="utf-8")
    (folder / "pictograms.toml").write_text(listing(), encoding="utf-8")
    print(f"{len(PICTURES)} pictures in {folder}")


if __name__ == "__main__":
    main()
