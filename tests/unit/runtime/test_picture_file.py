"""Whatever an office puts into a file: it is seen, or it is said what is wrong with it."""

import contextlib
import os
import random
import time
import zlib
from io import BytesIO
from pathlib import Path

import pygame
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from runtime.picture_file import JPEG_PIXELS_MAX, PIXELS_MAX, PictureBroken, read_picture

KINDS = {"a.png": "PNG", "a.jpg": "JPEG", "a.webp": "WEBP", "a.bmp": "BMP"}
RED, BLUE, WHITE = (255, 0, 0), (0, 0, 255), (255, 255, 255)


def red_above_blue(width: int = 120, height: int = 80) -> Image.Image:
    picture = Image.new("RGB", (width, height), RED)
    ImageDraw.Draw(picture).rectangle((0, height // 2, width, height), fill=BLUE)
    return picture


def near(one, other) -> bool:
    return all(abs(a - b) < 24 for a, b in zip(one[:3], other[:3], strict=True))


def why_not(path: Path) -> str:
    with pytest.raises(PictureBroken) as raised:
        read_picture(path, 100, 100)
    return str(raised.value)


@pytest.mark.parametrize("name", KINDS)
def test_a_picture_of_each_kind_fits_its_box_and_keeps_its_proportions(name, tmp_path):
    red_above_blue().save(tmp_path / name, KINDS[name])
    surface = read_picture(tmp_path / name, 60, 500)
    assert surface.get_size() == (60, 40)
    assert near(surface.get_at((30, 4)), RED)
    assert near(surface.get_at((30, 35)), BLUE)
    assert read_picture(tmp_path / name, 500, 160).get_size() == (240, 160)


@pytest.mark.parametrize("name", ["a.png", "a.webp"])
def test_what_is_transparent_shows_its_ground(name, tmp_path):
    picture = Image.new("RGBA", (64, 64), (*RED, 0))
    ImageDraw.Draw(picture).rectangle((0, 0, 31, 63), fill=(*RED, 255))
    picture.save(tmp_path / name, lossless=True)
    ground = pygame.Surface((64, 64))
    ground.fill(BLUE)
    ground.blit(read_picture(tmp_path / name, 64, 64), (0, 0))
    assert near(ground.get_at((10, 30)), RED)
    assert near(ground.get_at((54, 30)), BLUE)


@pytest.mark.parametrize("mode", ["L", "LA", "P", "1", "CMYK", "I;16"])
def test_a_picture_with_other_than_plain_colours_is_shown(mode, tmp_path):
    path = tmp_path / ("a.jpg" if mode == "CMYK" else "a.png")
    picture = Image.new("I;16", (40, 40)) if mode == "I;16" else red_above_blue().convert(mode)
    picture.save(path)
    assert read_picture(path, 50, 50).get_width() == 50


@pytest.mark.parametrize(
    ("orientation", "where_red_is"),
    [
        (1, "top"),
        (2, "top"),
        (3, "foot"),
        (4, "foot"),
        (5, "left"),
        (6, "right"),
        (7, "right"),
        (8, "left"),
    ],
)
def test_a_photograph_is_turned_as_its_camera_was_held(orientation, where_red_is, tmp_path):
    exif = Image.Exif()
    exif[0x0112] = orientation
    red_above_blue().save(tmp_path / "a.jpg", exif=exif)
    surface = read_picture(tmp_path / "a.jpg", 100, 100)
    width, height = surface.get_size()
    assert (width > height) == (where_red_is in {"top", "foot"})
    places = {
        "top": (width // 2, 5),
        "foot": (width // 2, height - 5),
        "left": (5, height // 2),
        "right": (width - 5, height // 2),
    }
    assert near(surface.get_at(places[where_red_is]), RED)


def test_a_photograph_of_many_megapixels_is_read_at_a_part_of_its_size(tmp_path):
    Image.new("L", (7000, 7000)).save(tmp_path / "a.jpg")
    assert read_picture(tmp_path / "a.jpg", 100, 100).get_size() == (100, 100)


@pytest.mark.parametrize("name", KINDS)
def test_a_file_that_was_cut_short_is_broken(name, tmp_path):
    noise = Image.effect_noise((200, 200), 80).convert("RGB")
    noise.save(tmp_path / name, KINDS[name])
    whole = (tmp_path / name).read_bytes()
    (tmp_path / name).write_bytes(whole[: len(whole) * 2 // 3])
    assert "cut short" in why_not(tmp_path / name)


@pytest.mark.parametrize("contents", [b"Dzie\xc5\x84 dobry", b"GIF89a" + bytes(50), bytes(5000)])
def test_what_is_no_picture_under_a_picture_s_name_is_said_so(contents, tmp_path):
    (tmp_path / "a.jpg").write_bytes(contents)
    assert "no PNG, JPEG, WebP or BMP" in why_not(tmp_path / "a.jpg")


def test_an_empty_file_a_folder_and_nothing_at_all_are_said_so(tmp_path):
    (tmp_path / "a.jpg").touch()
    assert "empty" in why_not(tmp_path / "a.jpg")
    assert "no file" in why_not(tmp_path)
    assert "No such file" in why_not(tmp_path / "gone.jpg")
    assert why_not(tmp_path / "zero\0byte.jpg")


def test_a_named_pipe_does_not_keep_anybody_waiting(tmp_path):
    os.mkfifo(tmp_path / "a.jpg")
    assert "no file" in why_not(tmp_path / "a.jpg")


def test_a_file_that_cannot_be_opened_is_said_so(tmp_path):
    (tmp_path / "a.png").symlink_to("a.png")
    assert "symbolic links" in why_not(tmp_path / "a.png")


@pytest.mark.parametrize("size", [(1, 1), (3000, 2)])
def test_what_is_too_small_to_be_looked_at_is_broken(size, tmp_path):
    Image.new("RGB", size).save(tmp_path / "a.png")
    assert f"{size[0]} x {size[1]} pixels" in why_not(tmp_path / "a.png")


@pytest.mark.parametrize("megapixels", [20, 100, 2500])
def test_a_small_file_of_very_many_pixels_is_refused_by_its_header(megapixels, tmp_path):
    side = int((megapixels * 1_000_000) ** 0.5)
    png = BytesIO()
    Image.new("1", (16, 16)).save(png, "PNG")
    header = bytearray(png.getvalue())
    header[16:24] = side.to_bytes(4, "big") * 2
    header[29:33] = zlib.crc32(bytes(header[12:29])).to_bytes(4, "big")
    (tmp_path / "a.png").write_bytes(header)
    began = time.process_time()
    assert "pixels" in why_not(tmp_path / "a.png")
    assert time.process_time() - began < 0.2


def test_a_progressive_photograph_is_decoded_whole_and_so_must_be_smaller(tmp_path):
    assert PIXELS_MAX < 16_000_000 < JPEG_PIXELS_MAX
    Image.new("L", (4000, 4000)).save(tmp_path / "a.jpg", progressive=True)
    assert "16 megapixels, over 12" in why_not(tmp_path / "a.jpg")


def test_a_film_under_a_picture_s_name_is_not_read(tmp_path):
    with (tmp_path / "a.jpg").open("wb") as file:
        file.truncate(3_000_000_000)
    assert "3000 MB" in why_not(tmp_path / "a.jpg")


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("damaged")


@settings(max_examples=60, deadline=None)
@given(name=st.sampled_from(sorted(KINDS)), seed=st.integers(0, 2**32), flips=st.integers(1, 12))
def test_damage_anywhere_in_a_file_never_does_more_than_break_the_picture(
    folder, name, seed, flips
):
    chance = random.Random(seed)
    file = BytesIO()
    Image.effect_noise((48, 48), 60).convert("RGB").save(file, KINDS[name])
    data = bytearray(file.getvalue())
    for _ in range(flips):
        data[chance.randrange(chance.choice([64, len(data)]))] = chance.randrange(256)
    (folder / name).write_bytes(data)
    with contextlib.suppress(PictureBroken):
        width, height = read_picture(folder / name, 30, 30).get_size()
        assert 1 <= width <= 30
        assert 1 <= height <= 30
