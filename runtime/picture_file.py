"""One picture from its file, as large as it is to be seen.

The files are the office's own, from a camera, a stick or the web. Everything about one is checked
before its pixels are decoded. Pillow decodes, since it reads large photographs at a part of their
size, turns what a camera held upright, and tells a file that was cut short, where SDL fills in
grey. But WebP is left to SDL: on its way through Pillow it is copied whole, more than once (at 12
megapixels 185 MB for a moment and not 90, and others wait for up to 40 ms and not 10; measured with
Pillow 13.0 and SDL_image 2.0.5).
"""

import stat
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

import pygame

if TYPE_CHECKING:
    from PIL import Image

BYTES_MAX: Final = 40_000_000
"""Larger than any picture within the limits below; a film under a wrong name is not read."""

PIXELS_MAX: Final = 12_500_000
"""Of what is decoded whole, at four bytes each: 50 MB for a moment, on a Pi that may have 1 GB.
It lets through what most telephones take, and an A4 page at 300 dots per inch."""

JPEG_PIXELS_MAX: Final = 50_000_000
"""Of a JPEG that is not progressive: it is decoded at an eighth, a quarter or half of its size.
Telephones of today take up to 50 megapixels."""

SIDE_MIN: Final = 16
"""Pixels. What is smaller was never meant to be looked at."""

_KINDS: Final = ("PNG", "JPEG", "WEBP", "BMP")
"""As Pillow names them. It tries no other, so no decoder is open to attack that nobody needs."""
_ORIENTATION: Final = 0x0112
"""The EXIF tag that says how the camera was held."""
_ON_ITS_SIDE: Final = range(5, 9)
_SMALLER: Final = "Save it smaller: 2000 pixels wide is enough for a hall screen"


class PictureBroken(ValueError):  # noqa: N818 - it is the picture that is broken
    """A file that cannot be shown; the text says what is wrong and what to do."""


def read_picture(path: Path, width: int, height: int) -> pygame.Surface:
    """Return a picture as large as fits into so many pixels, its proportions kept.

    From any thread; it needs no screen.

    Raises:
        PictureBroken: it cannot be shown.
    """
    try:
        _check_file(path)
        return _read(path, width, height)
    except PictureBroken:
        raise
    except OSError as error:
        if error.errno is None:  # Pillow's own, about what is in the file
            raise _broken(error) from error
        raise PictureBroken(
            f"it cannot be read: {error.strerror}. Check its permissions"
        ) from error
    except Exception as error:  # a hostile file can bring a decoder to raise anything
        raise _broken(error) from error


def _check_file(path: Path) -> None:
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise PictureBroken("it is no file. Take it out of the folder")
    if not status.st_size:
        raise PictureBroken("it is empty. Copy it again")
    if status.st_size > BYTES_MAX:
        size = status.st_size // 1_000_000
        raise PictureBroken(f"it has {size} MB, over {BYTES_MAX // 1_000_000}. {_SMALLER}")


def _read(path: Path, width: int, height: int) -> pygame.Surface:
    from PIL import Image, UnidentifiedImageError

    try:
        image: Image.Image = Image.open(path, formats=_KINDS)
    except UnidentifiedImageError as error:
        what = "it is no PNG, JPEG, WebP or BMP picture, whatever its name. Save it as one"
        raise PictureBroken(what) from error
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise PictureBroken(f"it has far too many pixels. {_SMALLER}") from error
    with image:
        _check_pixels(image)
        orientation = image.getexif().get(_ORIENTATION, 1)
        if orientation in _ON_ITS_SIDE:
            width, height = height, width
        size = _fitted(image.size, width, height)
        if image.format == "WEBP":
            decoded = _by_sdl(path)
        else:
            image.draft(None, size)
            decoded = image
        scaled = _plain(decoded).resize(size, Image.Resampling.BICUBIC, reducing_gap=2.0)
        turned = _turned(scaled, orientation)
        return pygame.image.frombuffer(turned.tobytes(), turned.size, _mode(turned))


def _check_pixels(image: "Image.Image") -> None:
    is_read_smaller = image.format in {"JPEG", "MPO"} and "progressive" not in image.info
    pixels, most = image.width * image.height, JPEG_PIXELS_MAX if is_read_smaller else PIXELS_MAX
    if pixels > most:
        what = f"it has {pixels // 1_000_000} megapixels, over {most // 1_000_000}"
        raise PictureBroken(f"{what}. {_SMALLER}")
    if min(image.size) < SIDE_MIN:
        what = f"it has {image.width} x {image.height} pixels. Take one of at least {SIDE_MIN}"
        raise PictureBroken(what)


def _by_sdl(path: Path) -> "Image.Image":
    """Return a picture over the pixels that SDL has decoded; nothing is copied."""
    from PIL import Image

    surface = pygame.image.load(path)
    mode = "RGBA" if surface.get_flags() & pygame.SRCALPHA else "RGB"
    if surface.get_bytesize() != len(mode):
        surface = surface.convert(len(mode) * 8)
    pixels = surface.get_buffer()
    return Image.frombuffer(mode, surface.get_size(), pixels, "raw", mode, surface.get_pitch(), 1)


def _plain(image: "Image.Image") -> "Image.Image":
    """Return a picture of red, green and blue, with transparency if it has any."""
    clear = image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info
    mode = "RGBA" if clear else "RGB"
    return image if image.mode == mode else image.convert(mode)


def _turned(image: "Image.Image", orientation: int) -> "Image.Image":
    """Return a picture as its camera was held."""
    from PIL.Image import Transpose

    turns = {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }
    turn = turns.get(orientation)
    return image if turn is None else image.transpose(turn)


def _mode(image: "Image.Image") -> Literal["RGB", "RGBA"]:
    return "RGBA" if image.mode == "RGBA" else "RGB"


def _fitted(size: tuple[int, int], width: int, height: int) -> tuple[int, int]:
    """Return the largest size of the same proportions that fits."""
    share = min(width / size[0], height / size[1])
    return max(1, int(size[0] * share)), max(1, int(size[1] * share))


def _broken(error: Exception) -> PictureBroken:
    return PictureBroken(f"it is damaged or cut short ({error}). Copy it again")
