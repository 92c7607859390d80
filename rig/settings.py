"""Settings files for the devices of a rig, written as a technician would."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any


def toml_of(tables: Mapping[str, Mapping[str, Any]]) -> str:
    """Return a settings file. Keys without a value (None) are left out.

    Strings are written as JSON strings, which TOML's basic strings understand.
    """
    lines: list[str] = []
    for table, fields in tables.items():
        lines.append(f"[{table}]")
        for key, value in fields.items():
            if value is not None:
                lines.append(f"{key} = {_value(value)}")
        lines.append("")
    return "\n".join(lines)


def _value(value: object) -> str:
    if isinstance(value, Path):
        value = str(value)
    return json.dumps(value, ensure_ascii=False)
