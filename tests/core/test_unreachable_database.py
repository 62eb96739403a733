"""The site in a process of its own, while its database goes away and comes back."""

import http.client
import os
import re
import subprocess
import sys
from collections.abc import Iterator

import pytest
from django.db import connection

from tests.shared_data import PROJECT_ROOT
from tests.switchable_database import SwitchableDatabase

GUNICORN = ["-m", "gunicorn", "advocacy.wsgi", "--bind", "127.0.0.1:0", "--no-control-socket", "--threads", "2"]


@pytest.fixture(scope="module")
def database(django_db_setup, django_db_blocker) -> Iterator[SwitchableDatabase]:
    with django_db_blocker.unblock():
        door = SwitchableDatabase()
    yield door
    door.shut()


@pytest.fixture(scope="module")
def site(database, django_db_blocker) -> Iterator[int]:
    """The port of a site that was started while its database was away."""
    with django_db_blocker.unblock():
        user, name = connection.settings_dict["USER"] or "postgres", connection.settings_dict["NAME"]
    variables = {
        **os.environ,
        "DEMO": "1",
        "DATABASE_URL": f"postgres://{user}@127.0.0.1:{database.port}/{name}",
        "CACHE_URL": "locmemcache://",
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
    line.request("GET", address, headers={"Cookie": "sessionid=abcdefghijklmnopqrstuvwxyz123456"})
    response = line.getresponse()
    response.text = response.read().decode()
    return response


def assert_unavailable(port: int) -> None:
    for address in ("/resolutions/", "/resolutions/results.csv", "/admin/", "/api/v1/resolutions/"):
        response = ask(port, address)
        assert (address, response.status, response.headers["Retry-After"]) == (address, 503, "10")
        assert "default-src 'none'" in response.headers["Content-Security-Policy"]
        expected = '"code": "database_unavailable"' if address.startswith("/api/") else "<h1>The record is away for a"
        assert expected in response.text
    assert ask(port, "/healthz").status == 200
    assert ask(port, "/readyz").text == "the database cannot be reached\n"


@pytest.mark.django_db
def test_pages_admin_and_api_answer_503_until_the_database_is_back(site, database):
    assert_unavailable(site)

    database.open()
    assert [ask(site, address).status for address in ("/readyz", "/resolutions/", "/api/v1/resolutions/")] == [200] * 3
    assert ask(site, "/admin/").status == 302

    database.shut()
    assert_unavailable(site)

    database.open()
    assert [ask(site, address).status for address in ("/readyz", "/resolutions/", "/api/v1/resolutions/")] == [200] * 3
