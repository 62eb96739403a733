"""Two processes of the site on one database: who asks too often is refused by both, whatever it writes."""

import http.client
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

from tests.shared_data import PROJECT_ROOT
from tests.switchable_database import address_of_database
from tests.test_settings import clean_environment

GUNICORN = ["-m", "gunicorn", "advocacy.wsgi", "--bind", "127.0.0.1:0", "--no-control-socket"]
LIST = "/api/v1/states/"
AMOUNT = 6

pytestmark = pytest.mark.django_db(transaction=True)


def start(folder: Path) -> subprocess.Popen:
    _family, address = address_of_database()
    user, name = connection.settings_dict["USER"] or "postgres", connection.settings_dict["NAME"]
    host, port = (str(Path(address).parent), address.rpartition(".")[2]) if isinstance(address, str) else address
    variables = clean_environment(
        DEMO="1",
        DATA_DIR=str(folder),
        API_RATE=f"{AMOUNT}/hour",
        DATABASE_URL=f"postgres://{user}@{host}:{port}/{name}" if "/" not in host else f"postgres:///{host}/{name}",
        PGUSER=user,
        PGPORT=str(port),
        DJANGO_SETTINGS_MODULE="advocacy.settings",
    )
    return subprocess.Popen(
        [sys.executable, *GUNICORN], cwd=PROJECT_ROOT, env=variables, stderr=subprocess.PIPE, text=True
    )


@pytest.fixture
def ports(tmp_path) -> Iterator[list[int]]:
    """Of two processes that know of each other only through the database, which has counted nobody yet."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM core_allowance")
    servers = [start(tmp_path)]
    found = [port_of(servers[0])]
    servers.append(start(tmp_path))  # after the first, which made the demo's keys
    yield [*found, port_of(servers[1])]
    for server in servers:
        server.terminate()
        server.communicate(timeout=60)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM core_allowance")


def port_of(server: subprocess.Popen) -> int:
    return next(
        int(found[1]) for line in server.stderr if (found := re.search(r"Listening at: http://[^:]+:(\d+)", line))
    )


def ask(port: int, path: str = LIST, method: str = "GET", **headers: str) -> int:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    line.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    return line.getresponse().status


def test_two_processes_count_together_and_no_spelling_is_a_way_round(ports):
    one, other = ports
    assert [ask(port) for port in (one, other) * (AMOUNT // 2)] == [200] * AMOUNT
    assert [ask(one), ask(other)] == [429, 429]

    assert {name: ask(other, **{name: "192.0.2.7"}) for name in HEADERS} == dict.fromkeys(HEADERS, 429)
    others = {
        "agent and language": ask(one, User_Agent="another", Accept_Language="fr", Accept="*/*"),
        "a cookie": ask(one, Cookie="sessionid=abcdefghijklmnopqrstuvwxyz123456"),
        "a key": ask(one, Authorization="Token abcdef"),
        "another host": ask(one, Host="localhost."),
        "head": ask(one, method="HEAD"),
    }
    assert others == dict.fromkeys(others, 429)
    answers = {path: ask(one, path) for path in SPELLINGS}
    assert {path: status for path, status in answers.items() if status not in (400, 404, 301, 429)} == {}
    assert {path: answers[path] for path in SAME} == dict.fromkeys(SAME, 429)


HEADERS = (
    *("X-Forwarded-For", "Forwarded", "X-Real-IP", "Client-IP", "True-Client-IP", "CF-Connecting-IP"),
    *("X-Client-IP", "X-Cluster-Client-IP", "Remote-Addr", "X-Remote-Addr", "X-Originating-IP", "X_Forwarded_For"),
)
SAME = (
    *("/api/v1/%73tates/", "/api/v1/states/?", "/api/v1/states/?page_size=1", "/api/v1/states/?format=json"),
    *("/api/v1/states/?nothing=1", "/%61pi/v1/states/", "http://127.0.0.1/api/v1/states/", "/api/v1/states/#a"),
)
"""Other words for the same address."""
SPELLINGS = (
    *SAME,
    *("/api/v1/states", "/api/v1/states.json", "/api/v1/states.", "/api/v1/states/.", "/api/v1/./states/"),
    *("//api/v1/states/", "/api//v1/states/", "/api/v1/states//", "/API/v1/states/", "/api/v1/States/"),
    *("/api%2fv1/states/", "/api/v1%2Fstates/", "/api/v1/x/../states/", "/api/v1/states/%00", "/api/v1/states/;a"),
    *("/api/v1/states%20/", "/api/v1/states/%2e", "/api\\v1\\states\\"),
)
