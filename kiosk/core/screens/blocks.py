"""What a screen says, in blocks: a name, headings, paragraphs, bullets, signs, tinted panels."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto


class Kind(Enum):
    """How a block looks."""

    NAME = auto()
    """Bold and large, beside its pictogram on a block of the accent."""
    HEADING = auto()
    """Bold; never the last line of a page."""
    PARAGRAPH = auto()
    BULLET = auto()
    SIGN = auto()
    """A line with a pictogram before it."""
    PANEL = auto()
    """On a tinted ground, with a pictogram; the first of several sentences is bold."""


@dataclass(frozen=True, slots=True)
class Block:
    """One thing that is said; only a panel has several sentences."""

    kind: Kind
    texts: tuple[str, ...]
    picture: str | None = None


Blocks = tuple[Block, ...]


def name(picture: str, text: str) -> Block:
    """Return the name of a service, with its pictogram."""
    return Block(Kind.NAME, (text,), picture)


def heading(text: str) -> Block:
    """Return a heading."""
    return Block(Kind.HEADING, (text,))


def paragraph(text: str) -> Block:
    """Return a paragraph."""
    return Block(Kind.PARAGRAPH, (text,))


def sign(picture: str, text: str) -> Block:
    """Return a line with a pictogram."""
    return Block(Kind.SIGN, (text,), picture)


def panel(picture: str, texts: Iterable[str]) -> Block:
    """Return a panel."""
    return Block(Kind.PANEL, tuple(texts), picture)


def listed(title: str, texts: Iterable[str]) -> Blocks:
    """Return a heading with bullets below it; nothing where there are none."""
    bullets = tuple(Block(Kind.BULLET, (text,)) for text in texts)
    return (heading(title), *bullets) if bullets else ()


def titled(title: str, text: str | None) -> Blocks:
    """Return a heading with a paragraph below it; nothing where there is no text."""
    return (heading(title), paragraph(text)) if text else ()
