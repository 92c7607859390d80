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


def read_without_visit(table: Table) -> Names | None:
    """Read how a matter can be settled without a visit, where the plan says so."""
    if not table.has("without_visit"):
        return None
    return _read_texts(table.table("without_visit", example='without_visit.pl = "…"'))


def read_privileged(table: Table) -> Names | None:
    """Read who is served earlier, where the plan says so: a sentence or two."""
    if not table.has("privileged"):
        return None
    names_table = table.table("privileged", example='privileged.pl = "…"')
    names = _read_texts(names_table)
    _warn_of_long(names_table, names, LONGEST_PRIVILEGED)
    return names


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
