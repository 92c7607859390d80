"""What is shown comes from plans and over the wire; of its texts a screen gets what it can draw.

It is done where a view becomes a picture, once for all of its texts: whatever measures and places
them then has to do with plain lines only.
"""

from typing import TypeVar

from msgspec import Struct
from msgspec.structs import asdict, replace

from display.core.information.page import PicturePage
from office.drawable import drawable

S = TypeVar("S", bound=Struct)


def with_drawable_texts(view: S) -> S:
    """Return a view, or a part of one, whose texts can be drawn."""
    if isinstance(view, PicturePage):
        return view  # its name is that of a file, and is not drawn
    return replace(view, **{key: _drawable(value) for key, value in asdict(view).items()})


def _drawable(value: object) -> object:
    match value:
        case str():
            return drawable(value)
        case tuple():
            return tuple(map(_drawable, value))
        case Struct():
            return with_drawable_texts(value)
    return value
