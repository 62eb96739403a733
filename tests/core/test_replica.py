"""Readers are served from a streaming replica, while editors work on the primary."""

import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, connections
from django.test import Client

from advocacy.postgres.replica import is_running, make_replica, start_replica, stop_replica
from tests.factories import EventFactory

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "public"]),
    pytest.mark.skipif(
        "EMBEDDED_DIR" not in settings.DATABASES["default"], reason="only the embedded server is copied"
    ),
]


@pytest.fixture
def replica(public_side, monkeypatch) -> Iterator[Path]:
    """The folder of a running replica, from which readers are served."""
    outside = Path(tempfile.mkdtemp(prefix="replica"))
    outside.chmod(0o755)
    folder = outside / "data"
    told = connection.get_connection_params()
    make_replica(folder, host=str(told["host"]), port=str(told.get("port") or 5432))
    for name, value in start_replica(folder).items():
        monkeypatch.setitem(public_side.settings_dict, name, value)
    public_side.close()
    yield folder
    public_side.close()
    if is_running(folder):
        stop_replica(folder)
    shutil.rmtree(outside)


def page(path: str) -> tuple[int, str]:
    """Status and words of a page, as a new request over a connection of its own sees it."""
    connections["public"].close()
    response = Client(raise_request_exception=False).get(path)
    return response.status_code, response.content.decode()


def soon(path: str, words: str) -> bool:
    """Whether the page has these words within a minute: a replica follows, it does not lead."""
    end = time.monotonic() + 60
    while words not in page(path)[1]:
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


def test_readers_are_served_from_it_and_go_on_when_it_comes_back(replica):
    EventFactory(slug="first", title="The first event", published=True, sourced=True)
    EventFactory(slug="draft", title="A draft of ours")

    assert soon("/events/", "The first event")
    with connections["public"].cursor() as cursor:
        cursor.execute("SELECT pg_is_in_recovery(), current_user")
        assert cursor.fetchone() == (True, settings.PUBLIC_ROLE)
    assert "A draft of ours" not in page("/events/")[1]

    stop_replica(replica)
    assert page("/events/")[0] == 503
    assert page("/api/v1/events/")[0] == 503
    EventFactory(slug="second", title="Written meanwhile", published=True, sourced=True)  # editors go on

    start_replica(replica)
    assert soon("/events/", "Written meanwhile")
    assert page("/events/draft/")[0] == 404
