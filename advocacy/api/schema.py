"""What the description of the API says beyond its operations: its title, its words, its examples."""

import json
from functools import cache
from pathlib import Path
from typing import Any

EXAMPLES = Path(__file__).parent / "examples"
"""One file a resource: a detail of the sample record, as the API gives it."""


@cache
def examples() -> dict[str, dict[str, Any]]:
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(EXAMPLES.glob("*.json"))}


def add_examples(result: dict[str, Any], **_context: Any) -> dict[str, Any]:
    """Give every list and detail of which there is an example that example: a hook of drf-spectacular."""
    for address, operations in result["paths"].items():
        name, _, rest = address.removeprefix("/api/v1/").partition("/")
        if name in examples():
            content = operations["get"]["responses"]["200"]["content"]["application/json"]
            record = examples()[name]
            content["example"] = record if rest else in_envelope(record, content["schema"], result)
    return result


def in_envelope(record: dict[str, Any], schema: dict[str, Any], result: dict[str, Any]) -> dict[str, Any]:
    """A list of one, with the fields that a list shows."""
    envelope = resolve(schema, result)
    shown = resolve(envelope["properties"]["results"]["items"], result)["properties"]
    count = {"count": 1} if "count" in envelope["properties"] else {}
    fields = {name: value for name, value in record.items() if name in shown}
    return count | {"next": None, "previous": None, "results": [fields]}


def resolve(schema: dict[str, Any], result: dict[str, Any]) -> dict[str, Any]:
    return result["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
