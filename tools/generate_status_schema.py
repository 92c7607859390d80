"""``python -m tools.generate_status_schema``: make docs/status.schema.json from its structs."""

import inspect
import json
from pathlib import Path
from typing import Any, Final

import msgspec

from numerek.bulletin.status import PublicStatus

FILE: Final = Path(__file__).parent.parent / "docs" / "status.schema.json"


def schema() -> str:
    """Return the schema of ``status.json`` (JSON Schema 2020-12), with the docstrings in it."""
    made = _clean(msgspec.json.schema(PublicStatus))
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "status.json"}
    return json.dumps({**head, **made}, ensure_ascii=False, indent=2) + "\n"


def _clean(tree: Any) -> Any:
    """Take the margin off the docstrings; from Python 3.13 on the compiler has done it already."""
    match tree:
        case dict():
            return {
                key: inspect.cleandoc(value) if key == "description" else _clean(value)
                for key, value in tree.items()
            }
        case list():
            return [_clean(value) for value in tree]
        case _:
            return tree


if __name__ == "__main__":
    FILE.write_text(schema(), encoding="utf-8")
