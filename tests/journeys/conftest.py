"""The whole site in a server of its own with the sample record in it.

`sample_site` is shared by all tests of a module, which only read; `own_site` is one test's, to write in.
"""

from collections.abc import Iterator

import pytest
from django.db import connection
from pytest_django.live_server_helper import LiveServer

from advocacy.imports.sample import load_sample
from tests.journeys.databases import connected_to, copy_database, drop_database


@pytest.fixture(autouse=True)
def db(django_db_setup) -> None:
    """Tells pytest-django that a database is needed, and opens no transaction: servers would not see into it."""


@pytest.fixture(scope="session")
def server() -> Iterator[LiveServer]:
    running = LiveServer("localhost")
    yield running
    running.stop()


@pytest.fixture(scope="session")
def sample_database(django_db_setup, django_db_blocker) -> Iterator[str]:
    """The name of a database with the sample record, which nobody is connected to: to copy from."""
    with django_db_blocker.unblock():
        empty = connection.settings_dict["NAME"]
        name = f"{empty}_sample"
        copy_database(empty, name)
        with connected_to(name):
            load_sample()
    yield name
    with django_db_blocker.unblock():
        drop_database(name)


@pytest.fixture(scope="module")
def sample_record(sample_database, django_db_blocker) -> Iterator[None]:
    """This module's tests, and every server they ask, read a copy of the sample record."""
    yield from in_a_copy(sample_database, "shared", django_db_blocker)


@pytest.fixture(scope="module")
def sample_site(server, sample_record) -> str:
    """The address of a site with the sample record; nobody writes in it."""
    return server.url


@pytest.fixture
def own_site(server, sample_database, django_db_blocker) -> Iterator[str]:
    """The address of a site with the sample record, and the database open to the test itself."""
    for _open in in_a_copy(sample_database, "own", django_db_blocker):
        yield server.url


def in_a_copy(template: str, suffix: str, django_db_blocker) -> Iterator[None]:
    name = f"{template}_{suffix}"
    with django_db_blocker.unblock():
        copy_database(template, name)
        with connected_to(name):
            yield
        drop_database(name)
