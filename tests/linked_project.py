"""A copy of this project by links, whose environment is the one that runs the tests: for trying its scripts."""

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

from tests.shared_data import PROJECT_ROOT

SCRIPTS = PROJECT_ROOT / "scripts"
LINKED = ("advocacy", "templates", "static", "locale", "docs", "manage.py")


def environment_module() -> ModuleType:
    """scripts/environment.py, which is no package."""
    spec = importlib.util.spec_from_file_location("environment", SCRIPTS / "environment.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def link_project(folder: Path) -> Path:
    """Make it in `folder`, which is empty, and give it back."""
    for name in LINKED:
        (folder / name).symlink_to(PROJECT_ROOT / name)
    (folder / "scripts").mkdir()
    for path in SCRIPTS.iterdir():
        if path.is_file():
            (folder / "scripts" / path.name).write_bytes(path.read_bytes())
    (folder / "requirements.txt").write_text("")
    stamp = {"requirements.txt": environment_module().fingerprint(folder / "requirements.txt")}
    python = folder / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    python.chmod(0o755)
    (folder / ".venv" / "requirements.json").write_text(json.dumps(stamp))
    return folder
