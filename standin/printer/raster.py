"""Rows of dots: unpacking what a raster command carries, and laying it onto the paper. Pure.

A row is packed, most significant bit first, 1 = ink. Source of the command formats: Epson,
"ESC/POS Command Reference", ``GS v 0`` and ``GS ( L`` functions 112 and 50.
"""

from typing import NamedTuple


class Raster(NamedTuple):
    """A picture as a command brings it."""

    width_dots: int
    rows: list[bytes]
    times_x: int
    """How often each dot is repeated sideways, 1 or 2."""
    times_y: int
    """How often each row is repeated, 1 or 2."""


def from_raster_command(body: bytes) -> Raster:
    """``GS v``: body is ``0 m xL xH yL yH`` and the rows; x counts bytes, m 0-3 doubles."""
    mode = body[1] & 3
    stride = int.from_bytes(body[2:4], "little")
    rows = _split(body[6:], stride, int.from_bytes(body[4:6], "little"))
    return Raster(stride * 8, rows, 1 + (mode & 1), 1 + (mode >> 1))


def from_store_function(body: bytes) -> Raster | None:
    """Function 112: ``48 112 a bx by c xL xH yL yH`` and the rows; x counts dots.

    None when it is not one whole picture of one bit a dot (a = 48), scaled by 1 or 2.
    """
    head = 10
    one_bit = 48
    if len(body) < head or body[2] != one_bit or not {*body[3:5]} <= {1, 2}:
        return None
    width = int.from_bytes(body[6:8], "little")
    height = int.from_bytes(body[8:10], "little")
    stride = (width + 7) // 8
    if len(body) - head < stride * height:
        return None
    return Raster(width, _split(body[head:], stride, height), body[3], body[4])


def _split(data: bytes, stride: int, height: int) -> list[bytes]:
    return [data[row * stride : (row + 1) * stride] for row in range(height)]


def lay(raster: Raster, paper_dots: int, align: int) -> list[bytes]:
    """The rows as they come out on paper ``paper_dots`` wide; what sticks out is lost.

    Align is the parameter of ``ESC a``: 0 left, 1 centre, 2 right.
    """
    width = raster.width_dots * raster.times_x
    spare = max(0, paper_dots - width)
    left = spare * align // 2
    stride = (paper_dots + 7) // 8
    rows: list[bytes] = []
    for row in raster.rows:
        dots = int.from_bytes(row, "big") >> (len(row) * 8 - raster.width_dots)
        if raster.times_x > 1:
            dots = _repeat(dots, raster.width_dots, raster.times_x)
        shift = stride * 8 - width - left
        placed = dots << shift if shift >= 0 else dots >> -shift
        placed &= -1 << (stride * 8 - paper_dots)
        rows += [placed.to_bytes(stride, "big")] * raster.times_y
    return rows


def _repeat(dots: int, width: int, times: int) -> int:
    text = format(dots, f"0{width}b") if width else "0"
    return int("".join(dot * times for dot in text), 2)
