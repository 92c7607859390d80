"""Which page of the information side comes next.

Rule 1: all pages of the list of services come first, then one notice, then one picture, and again:
who looks for a service finds it soon, however many pictures there are.
Rule 2: a notice stands in Polish, and after that in one of its other languages, which take turns.
Rule 3: of the notices, and of the pictures, the one goes next that has not been shown for the
longest.
"""

from enum import Enum

from msgspec import Struct

from display.core.information.page import NoticePage, Page, PicturePage, ServicesPage


class Kind(Enum):
    """What a page is of, in the order in which they take turns."""

    SERVICES = "services"
    NOTICE = "notice"
    PICTURE = "picture"


class Card(Struct, frozen=True):
    """The place of one page, whatever stands on it now."""

    kind: Kind
    key: str = ""
    """The Polish text of a notice, or the name of a picture."""
    part: int = 0
    """Which page of the services, or which language of the notice."""


class Deck(Struct, frozen=True):
    """Everything that can be shown now."""

    services: tuple[ServicesPage, ...] = ()
    notices: tuple[tuple[str, ...], ...] = ()
    """Each in its languages, Polish first."""
    pictures: tuple[str, ...] = ()

    def page(self, card: Card) -> Page | None:
        """Return what stands on a card; None where there is no such thing any more."""
        match card.kind:
            case Kind.SERVICES if self.services:
                # The list may have become shorter while its last page stood there.
                return self.services[min(card.part, len(self.services) - 1)]
            case Kind.NOTICE:
                texts = self.languages(card.key)
                return NoticePage(texts[card.part]) if card.part < len(texts) else None
            case Kind.PICTURE if card.key in self.pictures:
                return PicturePage(card.key)
        return None

    def languages(self, notice: str) -> tuple[str, ...]:
        """Return a notice in its languages."""
        return next((texts for texts in self.notices if texts[0] == notice), ())

    def keys(self, kind: Kind) -> tuple[str, ...]:
        """Return what of a kind takes turns."""
        match kind:
            case Kind.SERVICES:
                return ("",) if self.services else ()
            case Kind.NOTICE:
                return tuple(texts[0] for texts in self.notices)
            case Kind.PICTURE:
                return self.pictures


class PageTurns:
    """Remembers what was shown how often; the one shown last is the last."""

    def __init__(self) -> None:
        self._shown: dict[tuple[Kind, str], int] = {}

    def after(self, card: Card | None, deck: Deck) -> Card | None:
        """Return whose turn it is after a card, perhaps its own again; None: there is nothing."""
        if card is not None and (same := self._next_part(card, deck)) is not None:
            return same
        kinds = list(Kind)
        first = 0 if card is None else kinds.index(card.kind) + 1
        for kind in (*kinds[first:], *kinds[:first]):
            if keys := deck.keys(kind):
                return Card(kind, self._longest_ago(kind, keys))
        return None

    def note(self, card: Card, deck: Deck) -> None:
        """Remember that a card is shown, and forget what cannot be shown any more."""
        if card.part == 0:
            times = self._shown.pop((card.kind, card.key), 0)
            self._shown[card.kind, card.key] = times + 1
        live = {(kind, key) for kind in Kind for key in deck.keys(kind)}
        self._shown = {key: times for key, times in self._shown.items() if key in live}

    def _next_part(self, card: Card, deck: Deck) -> Card | None:
        if card.kind is Kind.SERVICES and card.part + 1 < len(deck.services):
            return Card(card.kind, card.key, card.part + 1)
        others = len(deck.languages(card.key)) - 1 if card.kind is Kind.NOTICE else 0
        if card.part == 0 and others > 0:
            times = self._shown.get((card.kind, card.key), 1)
            return Card(card.kind, card.key, 1 + (times - 1) % others)
        return None

    def _longest_ago(self, kind: Kind, keys: tuple[str, ...]) -> str:
        unseen = (key for key in keys if (kind, key) not in self._shown)
        seen = (key for each, key in self._shown if each is kind and key in keys)
        return next(unseen, None) or next(seen, keys[0])
