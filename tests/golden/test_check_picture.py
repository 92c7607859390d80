"""The comparison itself must bite."""

import pygame
import pytest

from tests.golden.comparison import compare


@pytest.fixture
def plain(monkeypatch):
    monkeypatch.delenv("NUMEREK_GOLDEN", raising=False)
    surface = pygame.Surface((6, 4))
    surface.fill((250, 250, 250))
    return surface


@pytest.fixture
def kept(tmp_path, plain):
    pygame.image.save(plain, tmp_path / "plain.png")
    return tmp_path


def test_the_same_picture_passes_and_leaves_nothing(kept, plain):
    compare(kept, "plain", plain)
    assert [path.name for path in kept.iterdir()] == ["plain.png"]


def test_one_other_shade_in_one_pixel_fails_and_is_shown(kept, plain):
    plain.set_at((2, 1), (250, 250, 251))
    with pytest.raises(pytest.fail.Exception, match="in 1 pixels"):
        compare(kept, "plain", plain)
    diff = pygame.image.load(kept / "plain.diff.png")
    assert diff.get_at((2, 1)) == (0xD0, 0, 0x20)
    assert diff.get_at((3, 1)) != (0xD0, 0, 0x20)
    assert pygame.image.load(kept / "plain.actual.png").get_at((2, 1)) == (250, 250, 251)


def test_another_shape_of_as_many_pixels_fails(kept):
    turned = pygame.Surface((4, 6))
    turned.fill((250, 250, 250))
    with pytest.raises(pytest.fail.Exception, match=r"\(4, 6\)"):
        compare(kept, "plain", turned)


def test_a_picture_that_was_never_looked_at_fails_and_is_not_kept(tmp_path, plain):
    with pytest.raises(pytest.fail.Exception, match="no golden picture"):
        compare(tmp_path, "plain", plain)
    assert not (tmp_path / "plain.png").exists()


def test_an_update_is_written_only_when_asked_for(monkeypatch, kept, plain):
    plain.fill((0, 0, 0))
    monkeypatch.setenv("NUMEREK_GOLDEN", "update")
    compare(kept, "plain", plain)
    monkeypatch.delenv("NUMEREK_GOLDEN")
    compare(kept, "plain", plain)
