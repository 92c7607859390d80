"""What everything on one sign is drawn with."""

from dataclasses import dataclass

from display.core.sign.layout import SignLayout
from office.look import Look
from scene.texts import Catalogue


@dataclass(frozen=True)
class SignSheet:
    """Places, colours and texts of one sign."""

    layout: SignLayout
    look: Look
    texts: Catalogue
    others: tuple[Catalogue, ...] = ()
    """The same texts in the other languages of the office, for what stands in place of a number."""
