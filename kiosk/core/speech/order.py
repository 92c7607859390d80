"""In which order what can be touched is heard."""

from collections.abc import Iterable

from scene.shapes import Target


def reading_order(targets: Iterable[Target]) -> tuple[Target, ...]:
    """Return targets row by row from the top, each row from the left.

    What begins above the middle of a row's first target stands in that row.
    """
    rows: list[list[Target]] = []
    for target in sorted(targets, key=lambda each: (each.box.top, each.box.left)):
        if rows and target.box.top < rows[-1][0].box.middle[1]:
            rows[-1].append(target)
        else:
            rows.append([target])
    return tuple(target for row in rows for target in sorted(row, key=lambda each: each.box.left))
