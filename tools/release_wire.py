"""``python -m tools.release_wire``: write down the wire of a release, once, before its tag is set.

It goes to ``tests/contract/wire-VERSION.json``: one example of each message, the schemas, and the
words that its readers bear although they do not know them. ``tests/contract/test_wire_versions.py``
holds every later version to it.
"""

import json
import sys
from pathlib import Path
from typing import Any, Final

import yaml

BASE: Final = Path(__file__).parent.parent
FOLDER: Final = BASE / "tests" / "contract"
_OFFICE: Final = {"office": "um-lipowo", "device": "kiosk-1", "desk": "3"}


def wire_of(document: dict[str, Any], version: str, tolerant: list[str]) -> dict[str, Any]:
    """Return the wire of a version.

    Args:
        document: its docs/asyncapi.yaml.
        version: of the program.
        tolerant: the enumerations whose unknown members its readers bear.
    """
    messages = document["components"]["messages"]
    examples = [
        {
            "name": example["name"],
            "topic": channel["address"].format(**_OFFICE),
            "type": message,
            "payload": example["payload"],
        }
        for channel in document["channels"].values()
        for message in channel["messages"]
        for example in messages[message]["examples"]
    ]
    schemas = document["components"]["schemas"]
    return {"version": version, "tolerant": tolerant, "examples": examples, "schemas": schemas}


def written(wire: dict[str, Any]) -> str:
    """Return the file's text: one line for each example and schema, so that changes are seen."""
    lines = [f'"version": {json.dumps(wire["version"])}', f'"tolerant": {_line(wire["tolerant"])}']
    lines.append('"examples": [\n' + ",\n".join(map(_line, wire["examples"])) + "\n]")
    schemas = (f"{json.dumps(name)}: {_line(schema)}" for name, schema in wire["schemas"].items())
    lines.append('"schemas": {\n' + ",\n".join(schemas) + "\n}")
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def main() -> int:
    """Write the file of this version; an existing one is what was released, and stays."""
    from protocol.versions import TOLERANT
    from runtime.version import program_version

    version = program_version()
    file = FOLDER / f"wire-{version}.json"
    if file.exists():
        print(f"{file} is there already, and what was released does not change", file=sys.stderr)
        return 1
    document = yaml.safe_load((BASE / "docs" / "asyncapi.yaml").read_text(encoding="utf-8"))
    tolerant = sorted(kind.__name__ for kind in TOLERANT)
    file.write_text(written(wire_of(document, version, tolerant)), encoding="utf-8")
    print(file)
    return 0


if __name__ == "__main__":
    sys.exit(main())
