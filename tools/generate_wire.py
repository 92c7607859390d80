"""``python -m tools.generate_wire [--check]``: make what follows from the table of topics.

That is the table in the broker's README, and docs/asyncapi.yaml. With --check nothing is written,
and the exit status is 1 when something is not current. An office's access list is made from the
same table where its devices are known: protocol/access.py.
"""

import sys
from pathlib import Path
from typing import Final

import yaml

from protocol.topics import TOPICS, Role, Topic
from tools.asyncapi import document

BASE: Final = Path(__file__).parent.parent


def documents() -> dict[Path, str]:
    """Return each file that follows from the table, and what should be in it."""
    readme = BASE / "broker_config" / "README.md"
    return {
        readme: with_table(readme.read_text(encoding="utf-8")),
        BASE / "docs" / "asyncapi.yaml": asyncapi(),
    }


def with_table(readme: str) -> str:
    """Return the README with a fresh table of topics between its two marks."""
    begin, end = "<!-- topics: begin -->\n", "<!-- topics: end -->"
    before, _, rest = readme.partition(begin)
    _, _, after = rest.partition(end)
    heads = ("topic", "kind", "written by", "read by", "retained", "QoS", "late", "twice", "never")
    rows = [heads, ("---",) * len(heads), *(_row(topic) for topic in TOPICS)]
    table = "".join(f"| {' | '.join(row)} |\n" for row in rows)
    return f"{before}{begin}{table}{end}{after}"


def asyncapi() -> str:
    """Return the AsyncAPI document as YAML."""
    head = "# Made by tools/generate_wire.py from protocol/; do not edit.\n"
    return head + yaml.safe_dump(
        document(), sort_keys=False, allow_unicode=True, width=100, indent=2
    )


def main(arguments: list[str]) -> int:
    """Write the files, or with --check say which are not current."""
    stale = [
        path
        for path, text in documents().items()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]
    if "--check" in arguments:
        for path in stale:
            print(f"{path.relative_to(BASE)}: not current. Run python -m tools.generate_wire")
        return 1 if stale else 0
    for path in stale:
        path.write_text(documents()[path], encoding="utf-8")
        print(f"{path.relative_to(BASE)}: written")
    return 0


def _row(topic: Topic) -> tuple[str, ...]:
    return (
        f"`{topic.levels}`".replace("{", "<").replace("}", ">"),
        topic.kind.value,
        _roles(topic.writers),
        _roles(topic.readers),
        "yes" if topic.retain else "no",
        str(topic.qos),
        topic.late,
        topic.twice,
        topic.never,
    )


def _roles(roles: tuple[Role, ...]) -> str:
    return ", ".join(role.value for role in roles)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
