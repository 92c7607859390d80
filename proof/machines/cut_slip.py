"""Whether a slip that a printer has cut holds what a program sent, dot for dot. Pure."""

from hashlib import sha256


def rows_above(slip: bytes, row_bytes: int, height_dots: int, picture_sha256: str) -> int | None:
    """Look for a whole picture on a slip.

    Args:
        slip: its rows, from the top, without anything between them.
        row_bytes: of one row.
        height_dots: of the picture.
        picture_sha256: of the picture's rows, which are as wide as the slip.

    Returns:
        How many rows are above the picture; none: it is not there as a whole.
    """
    for above in range(len(slip) // row_bytes - height_dots + 1):
        first = above * row_bytes
        if sha256(slip[first : first + height_dots * row_bytes]).hexdigest() == picture_sha256:
            return above
    return None
