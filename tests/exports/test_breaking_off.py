"""A file whose database goes away midway: its reader must see that it is not whole."""

import http.client
import os
import re
import subprocess
import sys
from collections.abc import Iterator

import pytest
from django.db import connection

from tests.core.test_csv_stream import many_sources  # noqa: F401 -- a fixture
from tests.shared_data import PROJECT_ROOT
from tests.switchable_database import SwitchableDatabase

GUNICORN = [
    "-m",
    "gunicorn",
    "advocacy.wsgi",
    "--bind",
    "127.0.0.1:0",
    "--no-control-socket",
    "--worker-class",
    "gthread",
]


@pytest.fixture
def database(many_sources) -> Iterator[SwitchableDatabase]:  # noqa: F811
    door = SwitchableDatabase()
    door.open()
    yield door
    door.shut()


@pytest.fixture
def site(database) -> Iterator[int]:
    user, name = connection.settings_dict["USER"] or "postgres", connection.settings_dict["NAME"]
    variables = {
        **os.environ,
        "DEMO": "1",
        "DATABASE_URL": f"postgres://{user}@127.0.0.1:{database.port}/{name}",
        "DJANGO_SETTINGS_MODULE": "advocacy.settings",
    }
    server = subprocess.Popen(
        [sys.executable, *GUNICORN], cwd=PROJECT_ROOT, env=variables, stderr=subprocess.PIPE, text=True
    )
    yield next(
        int(found[1]) for line in server.stderr if (found := re.search(r"Listening at: http://[^:]+:(\d+)", line))
    )
    server.terminate()
    server.communicate(timeout=60)


def ask(port: int, address: str) -> http.client.HTTPResponse:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    line.request("GET", address)
    return line.getresponse()


@pytest.mark.parametrize("address", ["/data/sources.csv", "/data/sources.csv.gz", "/sources/results.csv"])
def test_a_file_that_is_cut_short_has_no_clean_end(site, database, address):
    whole = ask(site, address).read()

    response = ask(site, address)
    begun = response.read(10)
    database.shut()

    assert (response.status, begun) == (200, whole[:10])
    with pytest.raises(http.client.IncompleteRead):
        response.read()
