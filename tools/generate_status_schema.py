"""``python -m tools.generate_status_schema``: make docs/status.schema.json from its structs."""

import json
from pathlib import Path
from typing import Final

import msgspec

from numerek.bulletin.status import PublicStatus

FILE: Final = Path(__file__).parent.parent / "docs" / "status.schema.json"


def schema() -> str:
    """Return the schema of ``status.json`` (JSON Schema 2020-12), with the docstrings in it."""
    made = msgspec.json.schema(PublicStatus)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "status.json"}
    return json.dumps({**head, **made}, ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    FILE.write_text(schema(), encoding="utf-8")
