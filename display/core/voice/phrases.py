"""Which clips a call is put together from, in their order, and how long the voice rests between.

The pauses are our choice: espeak-ng rests 200 ms at a comma. A hall echoes,
and the number has to be taken in before the desk comes.
"""

from typing import Final

from display.core.phrase import Form, Phrase
from display.core.voice.clip import Clip, Piece, Tone
from display.core.voice.rooms import room_clip
from display.core.voice.words import SPELLED, WORDS
from protocol.types import DeskNumber, Language
from spoken.numbers import number, thousands
from spoken.numerals import LETTERS

AFTER_LETTER_MS: Final = 40
"""*A* and *dwanaście* must not run together."""
WITHIN_NUMBER_MS: Final = 0
BEFORE_DESK_MS: Final = 350
BEFORE_ROOM_MS: Final = 300
AFTER_AGAIN_MS: Final = 150

_HUNDRED: Final = 100
_THOUSAND: Final = 1_000


def clips_of(phrase: Phrase) -> tuple[Piece, ...]:
    """Return what a phrase is put together from."""
    language, letter = phrase.language, phrase.label[0]
    pieces = _number_pieces(int(phrase.label[1:]), language)
    if phrase.form is Form.SHORT:
        return _ended([Piece(letter_clip(letter, language), AFTER_LETTER_MS), *pieces])
    pieces.insert(0, Piece(call_clip(letter, language), AFTER_LETTER_MS))
    if phrase.form is Form.RECALL:
        pieces.insert(0, Piece(again_clip(language), AFTER_AGAIN_MS))
    pieces[-1] = Piece(pieces[-1].clip, BEFORE_DESK_MS)
    polite = phrase.form is Form.REPEAT
    pieces.append(Piece((please_clip if polite else desk_clip)(phrase.desk, language), 0))
    room = None if phrase.room is None else room_clip(phrase.room, language)
    if room is not None:
        pieces[-1] = Piece(pieces[-1].clip, BEFORE_ROOM_MS)
        pieces.append(Piece(room, 0))
    return tuple(pieces)


def _ended(pieces: list[Piece]) -> tuple[Piece, ...]:
    return (*pieces[:-1], Piece(pieces[-1].clip, 0))


def _number_pieces(value: int, language: Language) -> list[Piece]:
    """Return a number from 0 to 99,999: thousands, hundreds and the rest, each in one breath."""
    clips = []
    count, rest = divmod(value, _THOUSAND)
    if count:
        clips.append(thousands_clip(count, language, leads=rest > 0, joins=rest < _HUNDRED))
    hundreds, rest = divmod(rest, _HUNDRED)
    if hundreds:
        clips.append(hundreds_clip(hundreds, language, leads=rest > 0))
    if rest or not clips:
        clips.append(number_clip(rest, language))
    return [Piece(clip, WITHIN_NUMBER_MS) for clip in clips]


def letter_clip(letter: str, language: Language) -> Clip:
    """Return *A*."""
    return _lettered(f"letter-{letter.lower()}", "{}", letter, language)


def call_clip(letter: str, language: Language) -> Clip:
    """Return *Numer A*."""
    return _lettered(f"call-{letter.lower()}", WORDS[language].number, letter, language)


def _lettered(name: str, text: str, letter: str, language: Language) -> Clip:
    said = LETTERS.get(language, {}).get(letter, letter)
    spelled = SPELLED.get(language, {}).get(letter)
    return Clip(language, name, text.format(said), Tone.LEADS, spelled and text.format(spelled))


def number_clip(value: int, language: Language) -> Clip:
    """Return a number below a hundred."""
    return Clip(language, f"number-{value}", number(value, language), Tone.GOES_ON)


def hundreds_clip(count: int, language: Language, *, leads: bool) -> Clip:
    """Return so many hundreds; ``leads``: more of the number follows."""
    return _round(count * _HUNDRED, number(count * _HUNDRED, language), language, leads, leads)


def thousands_clip(count: int, language: Language, *, leads: bool, joins: bool) -> Clip:
    """Return so many thousands; ``joins``: no hundreds follow."""
    return _round(count * _THOUSAND, thousands(count, language), language, leads, leads and joins)


def _round(value: int, text: str, language: Language, leads: bool, joins: bool) -> Clip:  # noqa: FBT001
    name = f"number-{value}"
    if not leads:
        return Clip(language, name, text, Tone.GOES_ON)
    if joins and language == "en":
        return Clip(language, f"{name}-and", f"{text} and", Tone.LEADS)
    return Clip(language, f"{name}-more", text, Tone.LEADS)


def desk_clip(desk: DeskNumber, language: Language) -> Clip:
    """Return *stanowisko trzy*."""
    text = WORDS[language].desk.format(number(desk, language))
    return Clip(language, f"desk-{desk}", text, Tone.ENDS)


def please_clip(desk: DeskNumber, language: Language) -> Clip:
    """Return *zapraszamy do stanowiska trzy*."""
    text = WORDS[language].please.format(number(desk, language))
    return Clip(language, f"please-{desk}", text, Tone.ENDS)


def again_clip(language: Language) -> Clip:
    """Return *Ponownie*."""
    return Clip(language, "again", WORDS[language].again, Tone.GOES_ON)
