"""Which mode a screen is opened in."""

import pytest

from runtime.screen_mode import mode_of

UHD = (3840, 2160)
MODES = [UHD, (4096, 2160), (2560, 1440), (1920, 1080), (1920, 1200), (1280, 720), (1024, 768)]


def test_of_a_screen_with_more_pixels_than_are_of_use_the_largest_of_the_smaller_modes_is_taken():
    assert mode_of(UHD, MODES, 1920) == (1920, 1080)


@pytest.mark.parametrize("own", [(1920, 1080), (1366, 768), (1080, 1920)])
def test_a_screen_that_has_no_more_than_are_of_use_keeps_its_own(own):
    assert mode_of(own, MODES, 1920) == own


def test_no_other_shape_is_taken_for_the_picture_would_be_drawn_out():
    assert mode_of(UHD, [UHD, (1920, 1200), (1024, 768)], 1920) == UHD


def test_nearly_the_same_shape_is_meant_to_be_the_same():
    assert mode_of(UHD, [UHD, (1366, 768)], 1920) == (1366, 768)


def test_an_upright_one_stays_upright():
    assert mode_of((2160, 3840), [(2160, 3840), (1080, 1920), (1920, 1080)], 1920) == (1080, 1920)


def test_who_wants_every_pixel_has_them():
    assert mode_of(UHD, MODES, None) == UHD
