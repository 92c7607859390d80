"""``python -m tools.generate_doctor``: write every finding of the doctor into docs/DOCTOR.md."""

from pathlib import Path
from typing import Final

from upkeep.kinds import Kind, Subject
from upkeep.words import ROWS

FILE: Final = Path(__file__).parent.parent / "docs" / "DOCTOR.md"
_MARK: Final = "do not edit from here on. -->\n"


def document(before: str) -> str:
    """Return the document with its last part made anew; the part that people write stays."""
    head, mark, _ = before.partition(_MARK)
    if not mark:
        raise ValueError(f"{FILE} has lost the line that says where the made part begins")
    return head + mark + "".join(_of(subject) for subject in Subject if _kinds_of(subject))


def _kinds_of(subject: Subject) -> list[Kind]:
    return [kind for kind in Kind if ROWS[kind].subject is subject]


def _of(subject: Subject) -> str:
    lines = [f"\n### {subject.value.capitalize()}\n", "| finding | what it means | what to do |",
             "|---|---|---|"]  # fmt: skip
    for kind in _kinds_of(subject):
        row = ROWS[kind]
        what = row.what.format(value="…", about="…").replace("…: …", "…")
        do = row.do.format(value="…", about="NAME").replace("|", "\\|")
        lines.append(f"| `{kind.value}` | {what} {row.why} | {do} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    FILE.write_text(document(FILE.read_text(encoding="utf-8")), encoding="utf-8")
