"""Slips printed on an ESC/POS printer that this project did not write: emupos, from PyPI.

What it makes of the bytes is the same picture, dot by dot, and that can be read by tesseract.
"""

from pathlib import Path

import pytest
from foreign_printer import needs_emupos, printed_by_emupos
from slip_letters import faults_in, needs_tesseract, picture_in, scene_in
from slips import PAINTER, WIDE, card_of

from kiosk.shell.printer.port import Outcome
from protocol.types import LANGUAGES, Language
from runtime.bitmap import bitmap_of
from scene.bitmap import Bitmap

pytestmark = [pytest.mark.processes, needs_emupos]


def a_pattern(height: int) -> Bitmap:
    return Bitmap(WIDE, height, bytes(n * n % 251 for n in range(72 * height)))


PICTURES = [a_pattern(1), a_pattern(420), a_pattern(961), bitmap_of(card_of(), PAINTER)]


@pytest.mark.parametrize("picture", PICTURES, ids=["1 row", "420 rows", "961 rows", "a card"])
def test_it_reads_the_same_picture_and_says_that_it_printed(
    picture: Bitmap, tmp_path: Path
) -> None:
    assert printed_by_emupos(picture, tmp_path) == (Outcome.PRINTED, [], [picture])


@needs_tesseract
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_it_understood_of_a_slip_has_the_right_letters(
    language: Language, tmp_path: Path
) -> None:
    picture = picture_in(language, WIDE)
    outcome, not_understood, slips = printed_by_emupos(picture, tmp_path)
    assert (outcome, not_understood, slips) == (Outcome.PRINTED, [], [picture])
    assert faults_in(slips[0], scene_in(language, WIDE), language) == []
