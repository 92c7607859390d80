"""Reading the catalogues from their files."""

from pathlib import Path

import pytest

from runtime.texts import load_texts
from scene.texts import TextError

POLISH = r"""
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 "
"&& (n%100<10 || n%100>=20) ? 1 : 2);\n"

msgid "desk"
msgstr "stanowisko {number}"

msgid "people"
msgid_plural "people"
msgstr[0] "{count} osoba"
msgstr[1] "{count} osoby"
msgstr[2] "{count} osób"
"""

GERMAN_HEADER = r"""
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"
"""

GERMAN_PEOPLE = """
msgid "people"
msgid_plural "people"
msgstr[0] "{count} Person"
"""


def folder_with(tmp_path: Path, **files: str) -> Path:
    for language, text in files.items():
        (tmp_path / f"{language}.po").write_text(text, encoding="utf-8")
    return tmp_path


def test_every_catalogue_in_the_folder_is_loaded(tmp_path: Path) -> None:
    german = GERMAN_HEADER + '\nmsgid "desk"\nmsgstr "Schalter {number}"\n'
    texts = load_texts(folder_with(tmp_path, pl=POLISH, de=german))
    assert [*texts] == ["de", "pl"]
    assert texts["pl"].say("desk", number=2) == "stanowisko 2"
    assert texts["de"].say("desk", number=2) == "Schalter 2"


@pytest.mark.parametrize(
    ("count", "said"), [(0, "0 osób"), (1, "1 osoba"), (2, "2 osoby"), (12, "12 osób")]
)
def test_numbers_are_said_in_the_forms_of_the_file(tmp_path: Path, count: int, said: str) -> None:
    texts = load_texts(folder_with(tmp_path, pl=POLISH))
    assert texts["pl"].say_count("people", count) == said


@pytest.mark.parametrize(
    "gap",
    [
        "",
        '\nmsgid "desk"\nmsgstr ""\n',
        '\n#, fuzzy\nmsgid "desk"\nmsgstr "Tisch {number}"\n',
    ],
    ids=["not there", "empty", "fuzzy"],
)
def test_a_text_without_translation_is_said_in_polish(tmp_path: Path, gap: str) -> None:
    texts = load_texts(folder_with(tmp_path, pl=POLISH, de=GERMAN_HEADER + gap))
    assert texts["de"].say("desk", number=2) == "stanowisko 2"


@pytest.mark.parametrize("gap", ["", GERMAN_PEOPLE], ids=["not there", "a form is missing"])
def test_a_counted_text_without_translation_counts_as_polish_does(tmp_path: Path, gap: str) -> None:
    texts = load_texts(folder_with(tmp_path, pl=POLISH, de=GERMAN_HEADER + gap))
    assert texts["de"].say_count("people", 2) == "2 osoby"
    assert texts["de"].say_count("people", 5) == "5 osób"


def test_a_folder_without_polish_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TextError, match=r"no pl\.po"):
        load_texts(folder_with(tmp_path, de=GERMAN_HEADER))


def test_a_file_of_no_language_of_the_hall_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TextError, match=r"'xx' is none of the languages pl, en"):
        load_texts(folder_with(tmp_path, pl=POLISH, xx=POLISH))


def test_an_id_that_polish_lacks_is_refused(tmp_path: Path) -> None:
    german = GERMAN_HEADER + '\nmsgid "dest"\nmsgstr "Schalter"\n'
    with pytest.raises(TextError, match=r"de\.po: not in pl\.po: \['dest'\]"):
        load_texts(folder_with(tmp_path, pl=POLISH, de=german))


@pytest.mark.parametrize(
    "broken",
    [
        "not a catalogue",
        GERMAN_HEADER.replace("n != 1", "n !! 1"),
        GERMAN_HEADER + GERMAN_PEOPLE + 'msgstr[1] "b"\nmsgstr[2] "c"\n',
        GERMAN_HEADER.replace("n != 1", "n"),
    ],
    ids=["other text", "bad plural rule", "too many forms", "rule beyond the forms"],
)
def test_a_broken_catalogue_is_refused_by_its_name(tmp_path: Path, broken: str) -> None:
    with pytest.raises(TextError, match=r"de\.po: "):
        load_texts(folder_with(tmp_path, pl=POLISH, de=broken))
