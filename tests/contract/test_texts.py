"""What the catalogues owe each other and the hall."""

import re
from collections import Counter
from gettext import c2py
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from babel.plural import to_gettext
from fontTools.ttLib import TTFont

from protocol.types import LANGUAGES
from runtime.texts import load_texts

FOLDER = Path("assets/texts")
FILES = sorted(FOLDER.glob("*.po"))
FONTS = [Path("assets/fonts/NotoSans-Regular.ttf"), Path("assets/fonts/NotoSans-Bold.ttf")]

LONGEST = [
    # A title on a kiosk is at most two lines of some 20 letters, a button one line, a sentence
    # three lines; a slip of 80 mm has lines of some 38, a column heading of the hall display 12.
    (r"kiosk\..+\.title", 34),
    (r"kiosk\.(back|home|documents|confirm\.take|language\..+)", 16),
    (r"kiosk\.remember\.(reprint|done)", 20),
    (r"kiosk\.(people|nobody)-waiting", 24),
    # Notes on the buttons of services, and buttons that stand beside two others.
    (r"kiosk\.(note|wait)\.(?!line).+", 22),
    (r"kiosk\..+\.button", 22),
    (r"kiosk\.(check-in\.(delete|clear|confirm|again)|rate\.face-.)", 18),
    (r"kiosk\.privileged\.(take|ordinary)", 34),
    (r"kiosk\..+", 84),
    (r"slip\.(number|documents|copy|.+\.value)", 16),
    (r"slip\.(ahead|nobody|waiting|soon|booked|taken)", 34),  # beside a figure in large type
    (r"slip\.earlier\..+", 74),  # two lines of 80 mm
    (r"slip\..+", 60),
    (r"card\..+", 28),
    (r"display\.(number|desk|room)", 12),
    (r"display\..+", 42),
    # The sign of a desk: a title in two lines.
    (r"sign\..+", 34),
    # What is only heard: two sentences, about ten seconds, before the next key is wanted.
    (r"speech\..+", 180),
    # One sentence and whom to call: two lines of a display's foot, four of a desk box.
    (r"wire\..+", 84),
    # The desk box on a screen: keys of a third of its width, lines of half of it.
    (r"desk\.(recall|serve|absent|open|close)", 20),
    (r"desk\.(title|next|waiting|nobody-waiting|lamp\..+)", 24),
    # A pad's display: two lines of 16 letters, or one of them, some of it beside a place in a list.
    (r"desk\.pad\.title\.(menu|parked|transfer|way|park|close|borrow)", 10),
    (r"desk\.pad\..+\.short", 8),
    (r"desk\.pad\.(held|lost|not-sent|no-connection|unseen|trouble|refused\..+)", 32),
    (r"desk\.pad\.wire\..+", 33),  # the space at the end of a full line has no place of its own
    (r"desk\.pad\..+", 16),
    (r"desk\..+", 36),
    # A screen that waits for its files: lines of the whole width, on 7 inches some 60 letters.
    (r"trouble\.title", 40),
    (r"trouble\..+", 140),
    # A refusal stands in four lines of a desk box, with when to try again.
    (r"office\.refused\.(again-in|opens-at)", 32),
    (r"office\.refused\..+", 84),
    # The office's command line: a sentence or two on a terminal.
    (r"office\..+", 200),
]

WIDEST = {
    "kiosk": "kiosk-2",
    "count": 999,
    "date": "28.10.2026",
    "time": "12:00",
    "desk": 999,
    "room": "Pokój 205",
    "low": 85,
    "high": 90,
    "wait": "ca. 85-90 Min.",
    "phone": "+48 85 123 45 67",
    "rooms": "pokój 12, pokój 14, pokój 205",
    "hall": "Sala obsługi mieszkańców, parter",
    "fee": "17 zł za pełnomocnictwo, 160 zł za tablice",
    "people": "czekają 999 osoby",
}

ON_A_TERMINAL = {
    "inches": 98,
    "letters": "25 mm",
    "metres": "10,5",
    "notice": "Od 1 grudnia sprawy meldunkowe w pokoju 205",
    "seat": 100,
    "desks": "1, 2, 3, 4, 5, 6, 7, 8",
    "device": "office-1",
    "broker": "192.168.100.100:1883",
    "reason": "the broker refused the connection",
    "day": "2026-11-20",
    "file": "lista-wizyt.csv",
    "encoding": "Windows-1250",
    "column": "usługa",
    "found": "kod, usługa, data, godzina",
    "service": "Świadectwa urodzenia i małżeństwa",
    "likely": "prawo-jazdy",
    "why": "Wezwano już tyle razy, ile można. Oznacz, że nikt nie przyszedł.",
    "megabytes": 10,
    "rows": 100_000,
    "most": 1_000,
    "other": 999,
    "entry": 999,
    "label": "A00042",
    "times": 9,
    "place": "stanowiska 999 (pokój 205)",
    "rule": "w tej kolejce ktoś był wyprzedzany już tyle razy, ile urząd najwyżej dopuszcza",
    "since": "12:00",
    "start": "08:00",
    "end": "16:00",
    "booked": "12:30",
    "to": "Akty urodzenia i ślubu, odpisy",
    "back": "stanowisko 999",
    "instead": "A99999",
    "labels": "A00042, A00043, A00044",
    "given": "Wydano: A001 - A042, D001 - D120.",
    "sha": "0123456789ab",
    "office": "Urząd Miasta Lipowo",
    "services": "Rejestracja pojazdu",
    "faces": "1 2 3 4 5",
    "low": 85,
    "high": 90,
    "missed": 99,
    "wanted": "paszporty",
    "known": "dowod, meldunek, odbior, pojazd, prawo-jazdy",
    "phone": "+48 85 123 45 67",
    "note": "Dzień wolny za święto w sobotę",
    "folder": "/srv/www/kolejka",
    "how": "podatek i opłatę można zapłacić przelewem",
    "days": "2026-10-20 - 2026-11-20",
    "width": 476,
    "height": 476,
    "depth": 1220,
    "columns": 1920,
    "tilt": 75,
    "distance": 2000,
    "least": "24.4",
    "large": "34.2",
    "pages": 12,
    "screens": "Pierwszy ekran, Karta sprawy, Kod wizyty",
    "language": "Українська",
    "names": "number-12, number-13, number-14",
    "wrong": 99,
    "do": "Wezwij ponownie",
    "parked": 99,
    "usual": 15,
    "seconds": 999,
    "waiting": 999,
    "calls": 9,
    "version": "0.1.0",
    "value": 99_999,
}

IN_SPEECH = {
    "text": "Sala obsługi mieszkańców, parter",
    "name": "Podatki",
    "hall": "Sala obsługi mieszkańców, parter",
    "page": 9,
    "digit": "9",
    "most": 6,
}

Forms = dict[str, tuple[str, ...]]


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.stem, abort_invalid=True)


def forms(path: Path) -> Forms:
    """Every text of a file in all its forms; a text that does not count has one."""
    texts: Forms = {}
    for message in read(path):
        if isinstance(message.id, str) and message.id:
            texts[message.id] = (str(message.string),)
        elif message.id:
            texts[message.id[0]] = tuple(message.string or ())
    return texts


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


each_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


def test_polish_and_english_are_there() -> None:
    assert {"pl", "en"} <= {path.stem for path in FILES}
    assert {"pl", "en"} <= load_texts(FOLDER).keys()


@each_file
def test_every_language_has_the_same_ids_as_polish(path: Path) -> None:
    """Those who work at the desks read Polish or English; visitors have languages of their own."""
    polish = forms(FOLDER / "pl.po").keys()
    if path.stem in {"pl", "en"}:
        assert forms(path).keys() == polish
    else:
        for_visitors = {
            text_id for text_id in polish if not text_id.startswith(("desk.", "office."))
        }
        assert for_visitors <= forms(path).keys()


@each_file
def test_an_id_stands_once_in_a_file(path: Path) -> None:
    ids = Counter(re.findall(r'^msgid "(.+)"$', path.read_text(encoding="utf-8"), re.MULTILINE))
    assert [text_id for text_id, count in ids.items() if count > 1] == []


@each_file
def test_every_text_is_written(path: Path) -> None:
    assert [text_id for text_id, texts in forms(path).items() if not all(texts)] == []
    assert [message.id for message in read(path) if message.id and message.fuzzy] == []


@each_file
def test_the_fields_of_a_text_are_the_same_in_every_language_and_form(path: Path) -> None:
    polish = forms(FOLDER / "pl.po")
    for text_id, texts in forms(path).items():
        expected = fields(polish[text_id][0])
        assert [fields(text) for text in texts] == [expected] * len(texts), text_id


@each_file
def test_a_counted_text_has_as_many_forms_as_its_language(path: Path) -> None:
    catalog = read(path)
    counted = [message for message in catalog if not isinstance(message.id, str)]
    assert counted
    for message in counted:
        assert len(message.string or ()) == catalog.num_plurals, message.id
        assert fields(str((message.string or ("",))[0])) >= {"count"}, message.id


@each_file
def test_the_plural_rule_sorts_numbers_as_the_language_does(path: Path) -> None:
    catalog = read(path)
    assert catalog.locale is not None
    unicode_rule = to_gettext(catalog.locale.plural_form).partition("plural=")[2].rstrip("; ")
    written, theirs = c2py(catalog.plural_expr), c2py(unicode_rule)
    pairs = {(written(n), theirs(n)) for n in range(1000)}
    # The forms may be numbered otherwise, but the same numbers must share a form.
    assert len(pairs) == len({ours for ours, _ in pairs}) == len({rule for _, rule in pairs})
    assert len(pairs) == catalog.num_plurals


@each_file
def test_nobody_is_called_a_petitioner(path: Path) -> None:
    """Neither one of them nor several, which Polish writes with a ``c``."""
    said = " ".join(text for texts in forms(path).values() for text in texts)
    assert not re.search(r"(?<!kom)(?<!com)peten[tc]", said, re.IGNORECASE)


@each_file
def test_nobody_is_taken_for_a_man_or_a_woman(path: Path) -> None:
    """Forms of Polish that fit only one of them: Pan, Pani, and verbs such as ``chciał(a)by``."""
    said = " ".join(text for texts in forms(path).values() for text in texts)
    assert not re.search(r"\b(pan|pani|pana|panem|panią|\w+ł[ae]?[mś])\b", said, re.IGNORECASE)


@each_file
def test_every_text_fits_its_place(path: Path) -> None:
    for text_id, texts in forms(path).items():
        longest = next(limit for place, limit in LONGEST if re.fullmatch(place, text_id))
        for text in texts:
            shown = text.format_map(WIDEST | ON_A_TERMINAL | IN_SPEECH)
            assert len(shown) <= longest, (text_id, len(shown))


@each_file
def test_every_letter_of_the_texts_can_be_drawn(path: Path) -> None:
    letters = {ord(letter) for texts in forms(path).values() for text in texts for letter in text}
    for font in FONTS:
        missing = letters - TTFont(font).getBestCmap().keys()
        assert missing == set(), font


@each_file
def test_a_language_is_always_named_in_itself(path: Path) -> None:
    texts, polish = forms(path), forms(FOLDER / "pl.po")
    for language in LANGUAGES:
        for text_id in (f"kiosk.language.{language}", f"kiosk.language.short.{language}"):
            assert texts[text_id] == polish[text_id]
