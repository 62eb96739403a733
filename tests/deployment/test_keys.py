"""./scripts/keys: two keys in files, made once, for one reader."""

import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.linked_project import link_project
from tests.test_settings import settings_with


@pytest.fixture
def project(tmp_path) -> Path:
    return link_project(tmp_path)


def make(project: Path) -> str:
    done = subprocess.run([sys.executable, "scripts/keys"], cwd=project, capture_output=True, text=True, check=True)
    return done.stdout


def keys(project: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in (project / "keys").iterdir()}


def test_two_long_keys_are_made_once_in_a_folder_that_nobody_else_enters(project):
    assert make(project).count("is made. Keep a copy in a password safe.") == 2
    made = keys(project)
    assert sorted(made) == ["history_key", "secret_key"]
    assert len({*made.values()}) == 2
    assert {len(key) for key in made.values()} == {67}
    assert stat.S_IMODE((project / "keys").stat().st_mode) == 0o700
    assert make(project).count("is there already.") == 2
    assert keys(project) == made


def test_the_site_starts_with_them(project):
    make(project)
    files = {f"{name.upper()}_FILE": str(project / "keys" / name) for name in ("secret_key", "history_key")}
    shown = settings_with("SECRET_KEY HISTORY_KEYS", **files)
    assert {"secret_key": shown["SECRET_KEY"], "history_key": shown["HISTORY_KEYS"][0]} == keys(project)


def test_keys_of_an_earlier_installation_are_taken_over(project):
    (project / ".env").write_text("SECRET_KEY=\nHISTORY_KEY='new,old'\n")
    assert "history_key is made of what .env says: empty it there." in make(project)
    assert keys(project)["history_key"] == "new,old"
    assert len(keys(project)["secret_key"]) == 67
