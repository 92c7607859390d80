"""What the information side can show. Frozen, comparable."""

from typing import TypeAlias

from msgspec import Struct

from protocol.messages import Wait


class ServiceRow(Struct, frozen=True):
    """One service as those who wait see it."""

    name: str
    letter: str
    waiting: int
    wait: Wait | None = None
    """None: nothing better than a guess is known."""
    opens_at: str | None = None
    """When it opens again today; None with ``is_open``."""
    is_open: bool = True


class ServicesPage(Struct, frozen=True):
    """What is open now."""

    rows: tuple[ServiceRow, ...]


class NoticePage(Struct, frozen=True):
    """A notice of the office."""

    text: str


class PicturePage(Struct, frozen=True):
    """One of the office's own pictures, by the name of its file."""

    name: str


Page: TypeAlias = ServicesPage | NoticePage | PicturePage
