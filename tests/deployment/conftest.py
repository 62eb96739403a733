"""One database as compose.yaml makes it, for all who only look at it."""

from collections.abc import Iterator

import pytest

from tests.deployment.database import RecordsServer
from tests.serving.own_server import own_server


@pytest.fixture(scope="session")
def server() -> Iterator[RecordsServer]:
    """Migrated and granted by the owner; then the site loads what it starts from."""
    with own_server(RecordsServer) as server:
        for command in (["migrate", "--noinput"], ["grant_rights", "record_site"]):
            done = server.manage(*command, role="record_owner")
            assert done.returncode == 0, done.stderr
        loaded = server.manage("load_sample", role="record_site")
        assert loaded.returncode == 0, loaded.stderr
        yield server
