"""A whole file of settings, from its text to the table at its top."""

import re
import tomllib
from typing import Final

from office.mistakes import Mistake, Mistakes
from office.reading import Table
from office.report import Report
from office.text_rules import shown
from office.toml_lines import key_lines

_LINE_IN_MESSAGE: Final = re.compile(r"\(at line (\d+), column \d+\)")


def open_toml(text: str) -> Table:
    """Parse a whole file.

    Raises:
        Mistakes: it is not TOML; there is one mistake then, the first.
    """
    text = text.removeprefix("\ufeff")  # some editors begin a file with a byte order mark
    try:
        values = tomllib.loads(text)
        return Table(values, (), Report(key_lines(text)))
    except RecursionError:
        what = "lists or tables are nested too deeply"
        raise Mistakes([Mistake(None, "", what, "No key needs more than one level")]) from None
    except ValueError as error:  # tomllib's own, and int() of a number with thousands of digits
        raise Mistakes([_syntax_mistake(str(error), text)]) from None


def _syntax_mistake(message: str, text: str) -> Mistake:
    found = _LINE_IN_MESSAGE.search(message)
    line = int(found.group(1)) if found else None
    if "at end of document" in message:
        line = text.count("\n") + 1
    what = re.sub(r" \(at .*\)$", "", message)
    return Mistake(
        line,
        "",
        f"this is not TOML: {shown(what, quoted=False)}",
        'Mend this line or the one before; texts stand in "quotes", each key stands once',
    )
