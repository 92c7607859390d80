"""The boxes that can be had as virtual ones."""

from line.messages import Identity


def pad(columns: int = 16, rows: int = 2, *, is_utf8: bool = True) -> Identity:
    """A pad with all keys, a lamp, a buzzer, and a text display unless that is 0 x 0."""
    return Identity(
        kind="pad",
        columns=columns,
        rows=rows,
        has_lamp=True,
        has_buzzer=True,
        is_utf8=is_utf8,
        make="Numerek virtual pad 1",
    )


def sign(columns: int = 4) -> Identity:
    """A number sign of so many digits."""
    return Identity(
        kind="sign",
        columns=columns,
        rows=1,
        has_lamp=True,
        has_buzzer=False,
        is_utf8=False,
        make="Numerek virtual sign 1",
    )
