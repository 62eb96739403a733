"""One site with the sample record for all these tests, started once: each leaves it as it found it."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.linked_project import link_project
from tests.serving.own_server import OwnServer, own_server
from tests.serving.site import PASSWORD, Site, serve
from tests.test_settings import clean_environment


@pytest.fixture(scope="session")
def database() -> Iterator[OwnServer]:
    with own_server() as server:
        server.move_to_small_disk()
        yield server


@pytest.fixture(scope="session")
def project(tmp_path_factory) -> Path:
    return link_project(tmp_path_factory.mktemp("project"))


@pytest.fixture(scope="session")
def site(database, project, tmp_path_factory) -> Iterator[Site]:
    log = tmp_path_factory.mktemp("log") / "gunicorn"
    with serve(project, "--workers", "2", log=log, DATABASE_URL=database.url) as running:
        variables = {"DJANGO_SUPERUSER_PASSWORD": PASSWORD} | clean_environment(
            DEMO="1", DATA_DIR=str(project / "var"), DATABASE_URL=database.url
        )
        for command in (["load_sample"], ["createsuperuser", "--noinput", "--username=editor", "--email="]):
            subprocess.run([sys.executable, "manage.py", *command], cwd=project, env=variables, check=True)
        yield running
