"""``python -m tools.generate_wire [--check]``: make what follows from the table of topics.

That is the broker's access list, the table in its README, and docs/asyncapi.yaml. With --check
nothing is written, and the exit status is 1 when something is not current.
"""

import sys
from pathlib import Path
from typing import Final

import yaml

from protocol.topics import DEVICES, ROOT, TOPICS, Role, Topic
from tools.asyncapi import document

BASE: Final = Path(__file__).parent.parent

_ACL_HEAD: Final = """\
# Who may write and read what. Made by tools/generate_wire.py from protocol/topics.py; do not edit.
# What is not allowed here is forbidden. The user name is the device's id, or controller.
"""


def documents() -> dict[Path, str]:
    """Return each file that follows from the table, and what should be in it."""
    readme = BASE / "broker_config" / "README.md"
    return {
        BASE / "broker_config" / "acl": access_list(),
        readme: with_table(readme.read_text(encoding="utf-8")),
        BASE / "docs" / "asyncapi.yaml": asyncapi(),
    }


def access_list() -> str:
    """Return Mosquitto's access list: the controller by its name, devices by their own ids."""
    lines = [_ACL_HEAD, f"user {Role.CONTROLLER.value}"]
    for topic in TOPICS:
        may = _may(
            write=Role.CONTROLLER in topic.writers and not _is_own(topic),
            read=Role.CONTROLLER in topic.readers,
        )
        if may:
            lines.append(f"topic {may} {_filter(topic, device='+')}")
    lines.append("\n# Every device, and the controller too.")
    for topic in TOPICS:
        is_own, is_read = _is_own(topic), any(role in topic.readers for role in DEVICES)
        # What one device says and another one reads is written by its own device, read by all.
        of_others = is_own and is_read
        may = _may(write=is_own, read=is_read and not of_others)
        if may:
            lines.append(f"pattern {may} {_filter(topic, device='%u')}")
        if of_others:
            lines.append(f"pattern read {_filter(topic, device='+')}")
    return "\n".join(lines) + "\n"


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


def _is_own(topic: Topic) -> bool:
    """Whether each device writes this topic for itself."""
    return "{device}" in topic.levels and any(role in topic.writers for role in DEVICES)


def _may(*, write: bool, read: bool) -> str:
    return "readwrite" if write and read else "write" if write else "read" if read else ""


def _filter(topic: Topic, device: str) -> str:
    return f"{ROOT}/+/{topic.levels.format(device=device, desk='+')}"


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
