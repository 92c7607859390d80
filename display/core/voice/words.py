"""The words of the hall's calls, beside numbers and rooms.

Everything stands in the nominative and numbers stand last, so that nothing has to be declined. The
Ukrainian words are those of the country's own service centres.
"""

from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from protocol.types import Language


class CallWords(Struct, frozen=True):
    """The words of one language; ``{}`` is a letter or a number."""

    number: str
    desk: str
    please: str
    """Once more to who has not come."""
    again: str
    """Before a call that the clerk has repeated."""
    room: str
    """For a room of which only the number can be said in this language."""


WORDS: Final[Mapping[Language, CallWords]] = {
    "pl": CallWords(
        "Numer {}", "stanowisko {}", "zapraszamy do stanowiska {}", "Ponownie", "pokój {}"
    ),
    "en": CallWords("Number {}", "desk {}", "please come to desk {}", "Once more", "room {}"),
    "uk": CallWords(
        "Номер {}",
        "робоче місце {}",
        "запрошуємо до робочого місця {}",
        "Повторно",
        "кабінет {}",
    ),
    "de": CallWords(
        "Nummer {}", "Schalter {}", "bitte kommen Sie zu Schalter {}", "Noch einmal", "Zimmer {}"
    ),
}

SPELLED: Final[Mapping[Language, Mapping[str, str]]] = {"pl": {"A": "[['a]]", "I": "[['i]]"}}
"""Letters that a Polish voice takes for the conjunctions *a* and *i* and swallows, as phonemes of
espeak-ng with their stress."""
