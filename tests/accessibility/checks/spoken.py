"""What can be seen can be heard, in the same language (EN 301 549 V3.2.1, 5.1.3.1 and 5.1.3.14)."""

import re
from collections.abc import Iterator
from typing import Final

from accessibility.checks.seen import Seen
from msgspec.structs import replace

from kiosk.core.speech.spoken import Spoken
from scene.fit import HYPHEN
from scene.shapes import Text

_WORD: Final = re.compile(r"[^\W\d_]{3,}")
"""Words of three letters and more. Figures are said in words, which the transcripts show."""
_SHORT: Final = re.compile(r"\b[^\W\d_]{1,5}\. (?=\d)")
"""An abbreviation before a figure: ``ca. 15``. It is said in full."""
STEM: Final = 5
"""Words are the same that begin with the same letters: languages bend their ends."""
HALF: Final = 0.5
"""So much of a text has to be heard; the rest may be put as one speaks."""
OWN_WORDS: Final = {"service", "rate-service", "category"}
"""Targets that bear the office's own words, which have to be said. The others are said otherwise
than they are written, the short signs of languages for instance: being called is enough."""


def without_a_choice(seen: Seen) -> Iterator[str]:
    """Targets that no key of the keypad leads to, or that say nothing."""
    said = {choice.target: choice.text.strip() for choice in seen.spoken.choices}
    for target in seen.scene.targets:
        if not said.get(target.name):
            yield f"{target.name} can be touched and not chosen by its words"


def unheard(seen: Seen) -> Iterator[str]:
    """Texts that stand on the screen and have not been said by now.

    A card says all it has to say on its first page; whoever turns it has heard the others, too.
    """
    heard = _stems(" ".join((*_all_of(seen.spoken), *_on_the_first_page(seen))))
    begun = {stem[:length] for stem in heard for length in range(3, STEM + 1)}
    for text in whole_texts(seen):
        if not any(_is_heard(each, begun) for each in (text, *_otherwise(seen, text))):
            yield f"“{text}” is not said"


def _otherwise(seen: Seen, text: str) -> tuple[str, ...]:
    """What a text may be said as; of one that goes on elsewhere only the beginning is there."""
    known = (said for written, said in seen.said_as.items() if written.startswith(text))
    return next(known, ())


def _is_heard(text: str, begun: set[str]) -> bool:
    stems = _stems(_SHORT.sub("", text))
    return sum(stem not in begun for stem in stems) <= HALF * len(stems)


def whole_texts(seen: Seen) -> list[str]:
    """The texts of a screen that have to be heard, their lines joined again."""
    texts: list[str] = []
    last: Text | None = None
    for text, box in seen.texts():
        target = seen.scene.target_at(*box.middle)
        if target is not None and target.name.partition("/")[0] not in OWN_WORDS:
            continue
        if last is not None and _goes_on(last, text):
            joint = "" if texts[-1].endswith(HYPHEN) else " "
            texts[-1] = texts[-1].removesuffix(HYPHEN) + joint + text.text
        else:
            texts.append(text.text)
        last = text
    return texts


def _goes_on(one: Text, other: Text) -> bool:
    """Whether a line is the next of the same text: same face, one line further down."""
    is_alike = (one.font, one.size, one.colour) == (other.font, other.size, other.colour)
    return is_alike and 0 < other.baseline - one.baseline < 1.6 * one.size and one.x == other.x


def _on_the_first_page(seen: Seen) -> Iterator[str]:
    screen = seen.view.screen
    if getattr(screen, "page", 0):
        first = replace(seen.view, screen=replace(screen, page=0))
        yield from _all_of(seen.speak(first, seen.scene))


def _all_of(spoken: Spoken) -> Iterator[str]:
    yield from spoken.sentences
    yield from spoken.aloud
    for choice in spoken.choices:
        yield choice.text


def _stems(text: str) -> list[str]:
    return [word[:STEM] for word in _WORD.findall(text.replace("\u00ad", "").casefold())]
