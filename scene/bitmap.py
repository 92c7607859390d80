"""A picture of ink and paper, for a printer."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bitmap:
    """A picture in the printer's own dots."""

    width_dots: int
    height_dots: int
    rows: bytes
    """Row after row from the top, each in whole bytes, most significant bit first, 1 = ink."""

    def __post_init__(self) -> None:
        """Check the size.

        Raises:
            ValueError: the bytes do not make up the picture.
        """
        if self.width_dots < 1 or self.height_dots < 1:
            raise ValueError(f"a picture of {self.width_dots} x {self.height_dots} dots")
        expected = self.bytes_per_row * self.height_dots
        if len(self.rows) != expected:
            raise ValueError(f"{len(self.rows)} bytes for a picture of {expected}")

    @property
    def bytes_per_row(self) -> int:
        """How many bytes one row takes; the bits beyond the width are paper."""
        return (self.width_dots + 7) // 8
