"""The schema that readers of status.json go by is that of the files we write."""

import json

from jsonschema import Draft202012Validator

from tools.generate_status_schema import FILE, schema


def test_the_schema_in_the_repository_is_what_the_structs_make():
    assert FILE.read_text(encoding="utf-8") == schema(), (
        "run python -m tools.generate_status_schema; a reader that must change needs a new format"
    )


def test_the_schema_is_one():
    Draft202012Validator.check_schema(json.loads(schema()))
