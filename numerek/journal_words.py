"""What was found in a journal, in words and as JSON."""

from pathlib import Path
from typing import Any, Final

from controller.shell.verifying import Fault, Verdict, Wrong

_WORDS: Final = {
    Wrong.CHANGED: "is not what was written",
    Wrong.MISSING: "missing",
    Wrong.UNREADABLE: "cannot be read by this version",
    Wrong.MARK: "is marked wrongly: a start would begin to read at another place",
    Wrong.CUT_OFF: "cut off at the end",
    Wrong.OTHER: "not the same as in the copy",
}

FAULTS_SHOWN: Final = 20


def describe(verdict: Verdict, file: Path, copy: Path | None) -> list[str]:
    """Return the lines that tell a person what was found."""
    lines = [f"{file}: {_extent(verdict)}"]
    if verdict.anchor.seq:
        lines.append(f"rows 1 to {verdict.anchor.seq} were folded into figures")
    lines += [_fault(fault) for fault in verdict.faults[:FAULTS_SHOWN]]
    if more := len(verdict.faults) - FAULTS_SHOWN:
        lines += [f"and {more} more faults"] if more > 0 else []
    lines += [f"the figures of {day} are not what was written" for day in verdict.rotten_days]
    lines += [f"SQLite finds the file in disorder: {verdict.disorder}"] if verdict.disorder else []
    lines.append(_end(verdict, copy))
    lines.append("the journal is whole" if verdict.whole else "the journal is NOT whole")
    return lines


def as_json(verdict: Verdict, file: Path) -> dict[str, Any]:
    """Return the same for programs."""
    return {
        "file": str(file),
        "whole": verdict.whole,
        "rows": verdict.rows,
        "folded_rows": verdict.anchor.seq,
        "last_row": verdict.last.seq,
        "last_sha256": verdict.last.hash.hex(),
        "first_day": verdict.first_day,
        "last_day": verdict.last_day,
        "copy_last_row": verdict.copy and verdict.copy.seq,
        "faults": [
            {"wrong": fault.wrong.value, "first_row": fault.first, "last_row": fault.last}
            for fault in verdict.faults
        ],
        "rotten_days": verdict.rotten_days,
        "disorder": verdict.disorder,
    }


def _extent(verdict: Verdict) -> str:
    rows = f"{verdict.rows} row{'' if verdict.rows == 1 else 's'}"
    if verdict.first_day is None:
        return f"{rows}, no day has begun"
    return f"{rows}, first day {verdict.first_day}, last day {verdict.last_day}"


def _fault(fault: Fault) -> str:
    if fault.wrong in (Wrong.MISSING, Wrong.CUT_OFF, Wrong.OTHER):
        if fault.first == fault.last:
            return f"row {fault.first}: {_WORDS[fault.wrong]}"
        return f"rows {fault.first} to {fault.last}: {_WORDS[fault.wrong]}"
    return f"row {fault.first} {_WORDS[fault.wrong]}"


def _end(verdict: Verdict, copy: Path | None) -> str:
    if verdict.copy is None:
        return (
            f"nothing in the file can show that rows were cut off after row {verdict.last.seq}, or"
            " that all of it was written anew; compare it with a copy: --copy COPY"
        )
    if verdict.copy.seq < verdict.anchor.seq:
        return f"{copy} is older than all rows that are left, it proves nothing"
    return f"compared with {copy}, up to row {min(verdict.copy.seq, verdict.last.seq)}"
