"""Imports and foreign keys only go down; `pyproject.toml` lists the floors, docs/adr/0003 says why."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db.models import Field

from tests.shared_data import PROJECT_ROOT

PACKAGE = PROJECT_ROOT / "advocacy"
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if "migrations" not in path.parts)
CONTRACTS = tomllib.loads((PROJECT_ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
FLOORS = [re.findall(r"\w+", floor) for floor in CONTRACTS[0]["layers"]]

LOADED_LATE = {
    "advocacy/accounts/apps.py": "an app is configured before the models are loaded",
    "advocacy/postgres/base.py": "importing the settings must not need the server",
    "advocacy/postgres/replica.py": "importing the settings must not need the server",
}
"""Modules that may import inside a function, and why."""


def height(app: str) -> int:
    """How far up an app stands; the lowest floor is 0."""
    return next(number for number, floor in enumerate(reversed(FLOORS)) if app in floor)


def foreign_keys() -> Iterator[Field]:
    """Relations of our models to models of other apps of ours; users may be pointed at from everywhere."""
    for model in apps.get_models():
        if not model.__module__.startswith("advocacy."):
            continue
        for field in model._meta.get_fields():
            target = getattr(field, "remote_field", None) and not field.auto_created and field.related_model
            if target and target.__module__.startswith("advocacy.") and target._meta.label != settings.AUTH_USER_MODEL:
                yield field


def imports(path: Path) -> Iterator[tuple[ast.AST, str]]:
    """Each import statement with the full name of what it imports."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node, f"{node.module}.{alias.name}") for alias in node.names)


def name(path: Path) -> str:
    return path.relative_to(PROJECT_ROOT).as_posix()


def test_imports_only_go_down():
    """By a program of its own: inside this one it would silence every logger that is there already."""
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache"]
    answer = subprocess.run(command, cwd=PROJECT_ROOT, capture_output=True, text=True)
    assert answer.returncode == 0, answer.stdout + answer.stderr


def test_foreign_keys_only_go_down():
    upward = {
        f"{field.model._meta.label}.{field.name} -> {field.related_model._meta.label}"
        for field in foreign_keys()
        if field.related_model._meta.app_label != field.model._meta.app_label
        and height(field.related_model._meta.app_label) >= height(field.model._meta.app_label)
    }
    assert upward == set()


def test_foreign_keys_are_found_at_all():
    found = {(field.model._meta.label, field.related_model._meta.label) for field in foreign_keys()}
    assert {("bodies.Seat", "states.State"), ("votes.Vote", "states.State"), ("events.Event", "bodies.Body")} <= found


def test_every_app_stands_on_a_floor():
    ours = {config.label for config in apps.get_app_configs() if config.name.startswith("advocacy.")}
    assert ours - {app for floor in FLOORS for app in floor} == set()


def test_only_admin_modules_read_private_notes():
    readers = {
        name(path)
        for path in MODULES
        if PACKAGE / "notes" not in path.parents and any(what.startswith("advocacy.notes") for _, what in imports(path))
    }
    assert {reader for reader in readers if "/admin" not in reader} == set()


def test_no_relation_leads_from_a_record_to_its_notes():
    reachable = {
        model._meta.label
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.related_model is apps.get_model("notes", "PrivateNote")
    }
    assert reachable == set()


def test_nothing_is_imported_inside_a_function():
    """An import inside a function hides a cycle: the code stands on the wrong floor."""
    inside = {
        name(path)
        for path in MODULES
        for function in ast.walk(ast.parse(path.read_text()))
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        if any(isinstance(node, ast.Import | ast.ImportFrom) for node in ast.walk(function))
    }
    assert inside - LOADED_LATE.keys() == set()
