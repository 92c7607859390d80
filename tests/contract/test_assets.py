"""The fonts and pictures can draw whatever a hall needs, and it is said where they come from."""

import string
import tomllib
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

ASSETS = Path("assets")
LABEL_FACE = ASSETS / "fonts/JetBrainsMono-ExtraBold.ttf"
PICTOGRAMS = ASSETS / "pictures/pictograms.ttf"
TEXT_FACES = [ASSETS / "fonts/NotoSans-Regular.ttf", ASSETS / "fonts/NotoSans-Bold.ttf"]

ALPHABETS = {
    "Polish": "aąbcćdeęfghijklłmnńoóprsśtuwyzźż",
    "Ukrainian": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    "German": "abcdefghijklmnopqrstuvwxyzäöüß",
}
TYPOGRAPHY = "—…„”“«»·№°€§ẞ\u00a0\u00d7\u02bc\u2013\u2019"  # by number: too like others to read


@pytest.fixture(scope="module")
def pictograms() -> dict[str, int]:
    return tomllib.loads((ASSETS / "pictures/pictograms.toml").read_text(encoding="utf-8"))


def letters(font: Path) -> set[str]:
    return {chr(code) for code in TTFont(font).getBestCmap()}


@pytest.mark.parametrize("font", TEXT_FACES, ids=lambda path: path.stem)
def test_a_text_face_has_every_letter_of_the_hall(font: Path) -> None:
    alphabets = "".join(ALPHABETS.values())
    needed = {*alphabets, *alphabets.upper(), *TYPOGRAPHY, *map(chr, range(0x20, 0x7F))}
    assert needed - letters(font) == set()


def test_the_label_face_has_every_letter_and_digit_of_a_label() -> None:
    assert {*string.ascii_uppercase, *string.digits, "-", " "} - letters(LABEL_FACE) == set()


def test_a_zero_on_a_label_has_a_mark_inside_that_an_o_has_not() -> None:
    face = TTFont(LABEL_FACE)
    contours = {
        letter: face["glyf"][face.getBestCmap()[ord(letter)]].numberOfContours for letter in "0O"
    }
    assert contours["0"] > contours["O"]


def test_every_listed_picture_is_in_the_font_and_no_other(pictograms: dict[str, int]) -> None:
    assert {*pictograms.values()} == TTFont(PICTOGRAMS).getBestCmap().keys()
    assert len({*pictograms.values()}) == len(pictograms)


def test_every_picture_name_can_stand_in_an_office_plan(pictograms: dict[str, int]) -> None:
    allowed = {*string.ascii_lowercase, *string.digits, "-"}
    assert [name for name in pictograms if not {*name} <= allowed] == []


def test_every_picture_fills_one_square_and_stays_inside_it(pictograms: dict[str, int]) -> None:
    font = TTFont(PICTOGRAMS)
    em = font["head"].unitsPerEm
    top, bottom = font["hhea"].ascent, font["hhea"].descent
    assert top - bottom == em
    for name, code in pictograms.items():
        glyph = font.getBestCmap()[code]
        box = font["glyf"][glyph]
        # A renderer moves the outline to the bearing: another bearing draws it off centre.
        assert font["hmtx"][glyph] == (em, box.xMin), name
        assert 0 <= box.xMin < box.xMax <= em, name
        assert bottom <= box.yMin < box.yMax <= top, name
        assert max(box.xMax - box.xMin, box.yMax - box.yMin) >= em / 2, name


def test_the_sources_name_every_file_or_its_folder() -> None:
    told = (ASSETS / "SOURCES.md").read_text(encoding="utf-8")
    files = [path.relative_to(ASSETS) for path in ASSETS.rglob("*") if path.is_file()]
    names = [(path.as_posix(), path.parent.as_posix() + "/") for path in files]
    untold = [
        name for name, folder in names if f"`{name}`" not in told and f"`{folder}`" not in told
    ]
    assert untold == ["SOURCES.md"]


def test_no_file_is_too_big_for_a_repository() -> None:
    sizes = {path.name: path.stat().st_size for path in ASSETS.rglob("*") if path.is_file()}
    assert {name: size for name, size in sizes.items() if size >= 700_000} == {}
