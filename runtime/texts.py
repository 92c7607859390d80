"""The texts of the hall from their files: one gettext catalogue per language, ``pl.po`` first."""

from collections.abc import Callable
from dataclasses import dataclass, field
from gettext import c2py
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, read_po

from protocol.types import LANGUAGES, Language
from scene.texts import Catalogue, CountedText, TextError

FALLBACK: Final = LANGUAGES[0]
"""What a text is said in when its own language has none."""

_LANGUAGES: Final[dict[str, Language]] = {name: name for name in LANGUAGES}


@dataclass
class _Texts:
    """What one file holds, before the gaps are filled."""

    plain: dict[str, str] = field(default_factory=dict)
    counted: dict[str, CountedText] = field(default_factory=dict)


def load_texts(folder: Path) -> dict[Language, Catalogue]:
    """Read every ``<language>.po`` of a folder; what a language lacks is filled from Polish.

    A translation that is empty or marked fuzzy counts as lacking, as it does for gettext.

    Raises:
        TextError: there is no ``pl.po``, a file is named after no language of the hall, a file
            cannot be read as a catalogue, or it has an id that Polish does not have.
    """
    found = {_language(path): _read(path) for path in sorted(folder.glob("*.po"))}
    if FALLBACK not in found:
        raise TextError(f"{folder}: no {FALLBACK}.po, the language all others fall back to")
    polish = found[FALLBACK]
    for language, texts in found.items():
        unknown = {*texts.plain} - {*polish.plain} | {*texts.counted} - {*polish.counted}
        if unknown:
            raise TextError(f"{folder / language}.po: not in {FALLBACK}.po: {sorted(unknown)}")
    return {
        language: Catalogue(
            language, {**polish.plain, **texts.plain}, {**polish.counted, **texts.counted}
        )
        for language, texts in found.items()
    }


def _language(path: Path) -> Language:
    if path.stem not in _LANGUAGES:
        raise TextError(f"{path}: {path.stem!r} is none of the languages {', '.join(_LANGUAGES)}")
    return _LANGUAGES[path.stem]


def _read(path: Path) -> _Texts:
    try:
        with path.open("rb") as file:
            catalog = read_po(file, locale=path.stem, abort_invalid=True)
        choose = _rule(catalog)
    except (PoFileError, ValueError) as error:
        raise TextError(f"{path}: not a gettext catalogue: {error}") from error
    return _sorted_by_kind(catalog, choose)


def _rule(catalog: Catalog) -> Callable[[int], int]:
    choose = c2py(catalog.plural_expr)
    # Plural rules look at the last two digits at most, so that these numbers show every form.
    if not {choose(number) for number in range(200)} <= {*range(catalog.num_plurals)}:
        raise ValueError(f"Plural-Forms give more than the {catalog.num_plurals} forms they tell")
    return choose


def _sorted_by_kind(catalog: Catalog, choose: Callable[[int], int]) -> _Texts:
    texts = _Texts()
    for message in catalog:
        # The entry with the empty id is the header of the file.
        if not message.id or message.fuzzy or not message.string:
            continue
        if isinstance(message.id, str):
            texts.plain[message.id] = str(message.string)
        elif all(message.string):
            texts.counted[message.id[0]] = CountedText(tuple(message.string), choose)
    return texts
