"""What ``debian/control`` says of the packages that ours needs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_FIELDS: Final = {"Depends": "required", "Recommends": "optional", "Suggests": "optional"}
_RELATION: Final = re.compile(r"^([a-z0-9][a-z0-9+.-]+)(?:\s*\(([<>=]+ [^)]+)\))?$")


@dataclass(frozen=True, slots=True)
class Need:
    """One package of Debian that ours needs or wishes for.

    Attributes:
        name: of the package.
        versions: which will do, ``>= 43``; empty where any will.
        scope: ``required`` or ``optional``, as CycloneDX names it.
        instead: packages that will do as well.
    """

    name: str
    versions: str
    scope: str
    instead: tuple[str, ...] = ()


def needs(control: str) -> Iterator[Need]:
    """Yield what the binary package needs.

    Raises:
        ValueError: a relation is written in a way that this does not know.
    """
    binary = control.partition("\n\nPackage:")[2]
    for field, scope in _FIELDS.items():
        found = re.search(rf"^{field}:((?:.*\n(?: .*\n)*))", binary + "\n", re.MULTILINE)
        for written in (found.group(1) if found else "").replace("\n", " ").split(","):
            relation = written.strip()
            if relation and not relation.startswith("$"):
                yield _need(relation, scope)


def _need(relation: str, scope: str) -> Need:
    first, *others = [part.strip() for part in relation.split("|")]
    parts = _RELATION.match(first)
    if parts is None:
        raise ValueError(f"debian/control: {first!r} is no relation between packages")
    return Need(parts[1], parts[2] or "", scope, tuple(others))
