"""Settings files for the devices of a rig, written as a technician would."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any


def toml_of(tables: Mapping[str, Mapping[str, Any] | Sequence[Mapping[str, Any]]]) -> str:
    """Return a settings file. Keys without a value (None) are left out.

    A list of tables is written as an array of tables.

    Strings are written as JSON strings, which TOML's basic strings understand.
    """
    lines: list[str] = []
    for table, content in tables.items():
        is_one = isinstance(content, Mapping)
        tables_of_it = [content] if isinstance(content, Mapping) else content
        for fields in tables_of_it:
            lines.append(f"[{table}]" if is_one else f"[[{table}]]")
            lines += [f"{key} = {_value(its)}" for key, its in fields.items() if its is not None]
            lines.append("")
    return "\n".join(lines)


def _value(value: object) -> str:
    if isinstance(value, Path):
        value = str(value)
    return json.dumps(value, ensure_ascii=False)
