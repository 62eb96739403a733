"""The API's description, and whether an answer keeps to it."""

from functools import cache
from typing import Any

from drf_spectacular.generators import SchemaGenerator
from jsonschema import Draft202012Validator, FormatChecker

FORMATS = FormatChecker()


@FORMATS.checks("uri")
def is_address(value: Any) -> bool:
    return not isinstance(value, str) or value.startswith(("http://", "https://"))


@cache
def description() -> dict[str, Any]:
    return SchemaGenerator().get_schema(request=None, public=True)


def answer_schema(address: str) -> dict[str, Any]:
    """The schema of a good answer at this address of the description: "/api/v1/states/{key}/"."""
    content = description()["paths"][address]["get"]["responses"]["200"]["content"]
    return {**content["application/json"]["schema"], "components": description()["components"]}


def faults(instance: Any, address: str) -> list[str]:
    """Where an answer differs from its description."""
    validator = Draft202012Validator(answer_schema(address), format_checker=FORMATS)
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(instance)]
