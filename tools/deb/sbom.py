"""What is in the package and what it needs, as a bill of materials: CycloneDX 1.6 in JSON.

https://cyclonedx.org/docs/1.6/json/. Nothing in it depends on the machine or the hour of the build.
"""

import hashlib
import uuid
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from tools.deb.carried import Library
from tools.deb.contents import PROGRAM, ROOMS, SHARE
from tools.deb.control import Need

Node = dict[str, Any]

_OWN_LICENCE: Final = "Apache-2.0"
_LICENCES: Final = {"fonts/": "OFL-1.1"}
"""Of what lies under the folder of assets; everything else there is under our own licence
(assets/SOURCES.md)."""

_NAMESPACE: Final = uuid.UUID("3b0f1f0e-6d1b-5c0e-9f5a-2f6f0f8a9c11")
"""Any fixed one makes the document's own number follow from the version."""


def bill(
    root: Path, *, version: str, at_s: int, carried: Sequence[Library], needed: Sequence[Need]
) -> Node:
    """Return the bill of materials of a laid-out package.

    Args:
        root: what will be installed.
        version: of the package.
        at_s: the date of the build, seconds since 1970.
        carried: the libraries that it carries.
        needed: what it needs of Debian.
    """
    own = _component("application", "numerek", version, _OWN_LICENCE)
    own |= {"bom-ref": "numerek", "purl": f"pkg:deb/numerek@{_quoted(version)}?arch=all"}
    parts = [
        *(_room(room, version) for room in ROOMS if (root / PROGRAM / room).is_dir()),
        *(_library(library, root) for library in carried),
        *(_asset(file, root) for file in sorted((root / SHARE).rglob("*")) if file.is_file()),
        *map(_package, needed),
    ]
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(_NAMESPACE, version)}",
        "version": 1,
        "metadata": {
            "timestamp": datetime.fromtimestamp(at_s, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "component": own,
        },
        "components": parts,
        "dependencies": [
            {"ref": "numerek", "dependsOn": [part["bom-ref"] for part in parts]},
            *({"ref": part["bom-ref"]} for part in parts),
        ],
    }


def _component(kind: str, name: str, version: str | None, licence: str | None) -> Node:
    found: Node = {"type": kind, "name": name}
    if version is not None:
        found["version"] = version
    if licence is not None:
        found["licenses"] = [{"license": {"id": licence}}]
    return found


def _room(room: str, version: str) -> Node:
    return _component("library", f"numerek/{room}", version, _OWN_LICENCE) | {
        "bom-ref": f"room:{room}"
    }


def _library(library: Library, root: Path) -> Node:
    folder = root / PROGRAM / "carried"
    return _component("library", library.name, library.version, library.licence) | {
        "bom-ref": f"pkg:pypi/{library.name}@{library.version}",
        "purl": f"pkg:pypi/{library.name}@{library.version}",
        "hashes": [{"alg": "SHA-256", "content": library.sha256}],
        "externalReferences": [{"type": "website", "url": library.homepage}],
        "components": [
            _component("file", name, None, None) | {"hashes": [_sha256(folder / name)]}
            for name in library.files
        ],
    }


def _asset(file: Path, root: Path) -> Node:
    name = str(file.relative_to(root))
    inside = str(file.relative_to(root / SHARE))
    licence = next(
        (known for start, known in _LICENCES.items() if inside.startswith(start)), _OWN_LICENCE
    )
    return _component("file", name, None, licence) | {
        "bom-ref": f"file:{name}",
        "hashes": [_sha256(file)],
    }


def _package(need: Need) -> Node:
    said = {"numerek:debian:versions": need.versions, "numerek:debian:or": " | ".join(need.instead)}
    properties = [{"name": name, "value": value} for name, value in said.items() if value]
    found = _component("library", need.name, None, None) | {
        "bom-ref": f"pkg:deb/debian/{need.name}",
        "purl": f"pkg:deb/debian/{_quoted(need.name)}",
        "scope": need.scope,
    }
    return found | ({"properties": properties} if properties else {})


def _sha256(file: Path) -> Node:
    return {"alg": "SHA-256", "content": hashlib.sha256(file.read_bytes()).hexdigest()}


def _quoted(text: str) -> str:
    """Return a text as a package URL writes it: all but the harmless is escaped."""
    return text.replace("+", "%2B")
