"""The doctor's report on a terminal."""

import textwrap
from collections.abc import Iterator
from typing import Final

from numerek.table import terminal_columns
from provision.core.report import Line, Report, Verdict

_VERDICT: Final = max(len(each.value) for each in Verdict)
_GAP: Final = 2


def as_text(report: Report) -> Iterator[str]:
    """Yield the lines of a report: what is wrong with why and what to do, and what is well."""
    yield report.machine
    yield ""
    subjects = [_subject(line, report) for line in report.lines]
    width = max(map(len, subjects), default=0)
    left = _VERDICT + _GAP + width + _GAP
    columns = max(terminal_columns(), left + 30)
    for line, subject in zip(report.lines, subjects, strict=True):
        head = f"{line.verdict.value:<{_VERDICT + _GAP}}{subject:<{width + _GAP}}"
        yield from _wrapped(head, line.text, columns)
        if line.finding is not None:
            yield from _wrapped(" " * left, line.finding.why, columns)
            yield from _wrapped(" " * left + "-> ", line.finding.remedy, columns)
    yield ""
    yield _sum(report)


def _subject(line: Line, report: Report) -> str:
    """Name the program only where this machine has several."""
    roles = {each.role for each in report.lines if each.role}
    return (
        f"{line.role} {line.subject.value}" if line.role and len(roles) > 1 else line.subject.value
    )


def _wrapped(head: str, text: str, columns: int) -> list[str]:
    return textwrap.wrap(
        text,
        columns,
        initial_indent=head,
        subsequent_indent=" " * len(head),
        break_on_hyphens=False,
        break_long_words=False,
    )


def _sum(report: Report) -> str:
    count = {each: sum(line.verdict is each for line in report.lines) for each in Verdict}
    parts = [
        f"{count[verdict]} {words}"
        for verdict, words in (
            (Verdict.ACT, "to act on"),
            (Verdict.WATCH, "to watch"),
            (Verdict.UNKNOWN, "not known"),
        )
        if count[verdict]
    ]
    return ", ".join(parts) + "." if parts else "All is well."
