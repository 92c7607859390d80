"""What comes out of a dialogue."""

from collections.abc import Mapping

from msgspec import Struct

from desk.core.events import Action


class Said(Struct, frozen=True):
    """All that had to be said. The dialogue is over."""

    action: Action
    details: Mapping[str, object]
    """The request's own fields by their names, as ``msgspec.convert`` takes them."""
