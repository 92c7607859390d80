"""The page on which a technician sees what a printer can do."""

import pytest
from kiosk_screens import ASSETS

from kiosk.core.paper.probe_page import LETTERS, PAGE_DOTS, probe_page
from kiosk.core.typeset import Typesetter
from kiosk.shell.telephone_code import matrix_of
from runtime.bitmap import bitmap_of
from runtime.painter import Painter
from scene.shapes import Align, Fill, Text

PAINTER = Painter.of(ASSETS)
NARROW_DOTS = 384
FACTS = ("/dev/serial/by-id/usb-FTDI_FT232R_USB_UART_A50285BI-if00-port0, 115200 baud", "EPSON")


@pytest.fixture(scope="module")
def page():
    return probe_page(Typesetter(PAINTER.fonts), FACTS, matrix_of("Numerek"))


def extent(text: Text) -> tuple[int, int]:
    width = PAINTER.fonts.width(text.font, text.size, text.text)
    left = text.x - {Align.LEFT: 0, Align.CENTRE: width // 2, Align.RIGHT: width}[text.align]
    return left, left + width


def test_all_words_stand_on_58_mm_paper_also_those_of_a_long_address(page):
    texts = [item for item in page.items if isinstance(item, Text)]
    words = [text for text in texts if text.text not in ("60", "72")]
    assert all(extent(text)[0] >= 0 and extent(text)[1] <= NARROW_DOTS for text in words)
    assert "A50285BI" in "".join(text.text for text in words).replace("-", "")


def test_the_ruler_ends_on_the_last_dot_of_either_paper(page):
    marks = [item.box for item in page.items if isinstance(item, Fill) and item.box.width <= 4]
    assert {box.right for box in marks} >= {NARROW_DOTS, PAGE_DOTS}
    assert min(box.left for box in marks) == 0
    ends = {extent(item)[1]: item.text for item in page.items if isinstance(item, Text)}
    assert (ends[NARROW_DOTS], ends[PAGE_DOTS]) == ("48", "72")


def test_there_is_a_mark_for_each_millimetre(page):
    marks = {item.box.left for item in page.items if isinstance(item, Fill)}
    assert all(mm * 8 in marks for mm in range(72) if mm != 48)


def test_the_bar_is_black_from_edge_to_edge(page):
    picture = bitmap_of(page, PAINTER)
    stride = picture.bytes_per_row
    rows = [picture.rows[at : at + stride] for at in range(0, len(picture.rows), stride)]
    assert rows.count(b"\xff" * stride) == 40


def test_the_letters_of_all_languages_are_there(page):
    said = "".join(item.text for item in page.items if isinstance(item, Text)).replace(" ", "")
    for line in LETTERS:
        assert line.replace(" ", "") in said


def test_behind_the_page_is_white_paper_so_that_it_can_be_seen_without_a_cut(page):
    lowest = max(item.box.bottom for item in page.items if isinstance(item, Fill))
    assert page.height - lowest >= 25 * 8
