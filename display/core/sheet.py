"""What everything on one screen is drawn with."""

from dataclasses import dataclass

from display.core.layout import Layout
from office.look import Look
from scene.texts import Catalogue


@dataclass(frozen=True)
class Sheet:
    """Places, colours and texts of one screen."""

    layout: Layout
    look: Look
    texts: Catalogue
    others: tuple[Catalogue, ...] = ()
    """In which languages the hall is told besides what it must not miss."""
