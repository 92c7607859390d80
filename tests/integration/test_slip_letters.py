"""The letters of slips in four languages, as tesseract reads them off the picture for 58 mm paper.

On 80 mm paper they are read in ``test_slip_on_a_foreign_printer``, off what another interpreter of
ESC/POS made of the bytes.
"""

import pytest
from msgspec.structs import replace
from slip_letters import faults_in, needs_tesseract, picture_in, scene_in, slip_in
from slips import NARROW, PAINTER, ink_of, scene_of

from protocol.types import LANGUAGES
from runtime.bitmap import bitmap_of
from scene.shapes import Font, Scene, Text

pytestmark = pytest.mark.processes


@needs_tesseract
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_slip_can_be_read(language):
    picture = picture_in(language, NARROW)
    assert faults_in(picture, scene_in(language, NARROW), language) == []


@needs_tesseract
def test_a_slip_in_the_wrong_language_is_found():
    faults = faults_in(picture_in("uk", NARROW), scene_in("uk", NARROW), "de")
    assert "the service" in faults
    assert set("äöüß") <= set(faults)


@needs_tesseract
def test_lost_letters_are_found():
    """As a printer loses them whose code page has only the English ones."""
    bare = str.maketrans("ąćęłńóśźż", "?????????")
    scene = scene_in("pl", NARROW)
    items = [
        Text(i.text.translate(bare), i.font, i.size, i.colour, i.x, i.baseline, i.align)
        if isinstance(i, Text)
        else i
        for i in scene.items
    ]
    lost = Scene(scene.width, scene.height, scene.background, tuple(items))
    assert set("ąćęłńóśźż") <= set(faults_in(bitmap_of(lost, PAINTER), lost, "pl"))


@needs_tesseract
def test_another_number_is_found():
    other = scene_of(
        replace(slip_in("pl"), ticket=replace(slip_in("pl").ticket, label="R011")), NARROW
    )
    assert "the number, read as R011" in faults_in(
        bitmap_of(other, PAINTER), scene_in("pl", NARROW), "pl"
    )


@pytest.mark.parametrize("font", [Font.TEXT, Font.BOLD])
def test_the_ukrainian_g_with_its_upturn_is_not_the_one_without(font):
    """Tesseract takes one for the other; by its ink the upturn stands above the bar."""

    def height(letter):
        text = Text(letter, font, 28, (0, 0, 0), 10, 60)
        _, top, _, bottom = ink_of(Scene(64, 80, (255, 255, 255), (text,))).edges()
        return bottom - top

    assert height("ґ") >= height("\N{CYRILLIC SMALL LETTER GHE}") + 3
