"""Ids, and names in several languages, as a plan writes them: ``name.pl = "Kasa"``."""

from typing import Final

from office.plan import Docs, Names
from office.reading import Table
from office.text_rules import as_id, is_id, shown
from protocol.types import LANGUAGES, Language

LONGEST_NAME: Final = 40
"""Characters that a button of the kiosk shows in full size. Names of services get longer in life;
those still fit, but smaller."""

LONGEST_REASON: Final = 80
"""Characters of a closure's reason that reach the kiosks: ``protocol.fields.PlainText``."""


LONGEST_PRIVILEGED: Final = 120
"""Characters of who is served earlier that the kiosk shows in large type on any glass."""

LONGEST_DETAIL: Final = 120
"""Characters of a fee, a form, a deadline or an appeal: two lines of a slip 80 mm wide."""

LONGEST_NOTICE: Final = 160
"""Characters of a notice: what a visitor still reads on the way to the first button."""


def read_id(table: Table, key: str = "id") -> str:
    """Read an id, which has to fit into a topic level and a file name."""
    text = table.text(key)
    if text and not is_id(text):
        likely = as_id(text)
        remedy = f'Did you mean "{likely}"?' if likely else "Use a-z, 0-9 and -"
        table.error(key, f"{shown(text)} is no id, which is made of a-z, 0-9 and single -", remedy)
        return ""
    return text


def read_name(table: Table) -> Names:
    """Read the name that visitors look for, which should be short."""
    names_table = table.table("name", example='name.pl = "…"')
    names = _read_texts(names_table)
    _warn_of_long(names_table, names, LONGEST_NAME)
    return names


def read_reason(table: Table) -> Names:
    """Read the reason of a closure. Only the Polish one must be there."""
    reason_table = table.table("reason", example='reason.pl = "…"')
    reason = _read_texts(reason_table)
    for language, text in reason.items():
        if len(text) > LONGEST_REASON:
            what = f"{len(text)} characters are too many for the screens"
            reason_table.error(language, what, f"Say it in {LONGEST_REASON} or less")
    return reason


def read_optional(table: Table, key: str, longest: int | None = None) -> Names | None:
    """Read a text of a sentence or two, where the plan has it. Only the Polish one must be there.

    Args:
        table: where it stands.
        key: its name there.
        longest: how many characters are read on the way; None: as many as it takes.
    """
    return _read_sentences(table, key, longest) if table.has(key) else None


def read_notice_text(table: Table) -> Names:
    """Read what a notice says."""
    return _read_sentences(table, "text", LONGEST_NOTICE)


def read_docs(table: Table) -> Docs:
    """Read what to bring, one line each. Where some of it is given, it is in Polish too."""
    if not table.has("docs"):
        return {}
    docs_table = table.table("docs", example='docs.pl = ["…"]')
    docs: dict[Language, tuple[str, ...]] = {"pl": docs_table.texts("pl")}
    for language in LANGUAGES[1:]:
        if docs_table.has(language):
            docs[language] = docs_table.texts(language)
    docs_table.finish()
    return docs


def _read_sentences(table: Table, key: str, longest: int | None) -> Names:
    names_table = table.table(key, example=f'{key}.pl = "…"')
    names = _read_texts(names_table)
    if longest is not None:
        _warn_of_long(names_table, names, longest)
    return names


def _read_texts(table: Table) -> Names:
    names: dict[Language, str] = {"pl": table.text("pl")}
    for language in LANGUAGES[1:]:
        if table.has(language):
            names[language] = table.text(language)
    table.finish()
    return names


def _warn_of_long(table: Table, names: Names, longest: int) -> None:
    for language, name in names.items():
        if len(name) > longest:
            what = f"{len(name)} characters are too many for large type"
            table.warn(language, what, f"Say it in {longest} or less")
