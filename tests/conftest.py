"""What all tests share: a browser where one is installed, a clean cache, and patience with a busy machine."""

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import caches
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from hypothesis import HealthCheck
from hypothesis import settings as examples
from playwright.sync_api import expect

from advocacy.core.public_side import is_public

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
CHROMIUM_ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
BROWSER_FIXTURES = {"page", "context", "new_context", "browser"}
expect.set_options(timeout=60_000)  # milliseconds: a page comes late on a busy machine, and a wrong one stays wrong
examples.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
examples.load_profile("patient")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test that opens a browser `browser`, and skip it, saying why, where there is none.

    A browser shares its machine with others and may answer too late: such a test is tried once more before it counts as
    failed, and `-rR` names those that needed it.
    """
    for item in items:
        if BROWSER_FIXTURES & set(getattr(item, "fixturenames", ())):
            item.add_marker("browser")
            item.add_marker(pytest.mark.flaky(reruns=1))
            if not CHROMIUM:
                item.add_marker(pytest.mark.skip(reason="no Chromium on the PATH (apt-get install -y chromium)"))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": CHROMIUM_ARGS}


@pytest.fixture(scope="session")
def playwright(playwright: Any, django_db_blocker: Any) -> Iterator[Any]:
    """While its event loop runs, Django keeps other connections than before and after: they are closed with it."""
    yield playwright
    with django_db_blocker.unblock():
        connections.close_all()


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    """No test sees what another one left in a cache: throttle counts, kept answers."""
    for cache in caches.all(initialized_only=False):
        cache.clear()


@pytest.fixture
def public_side(settings: Any, transactional_db: None) -> Iterator[BaseDatabaseWrapper]:
    """Readers are served over a connection of their own, as in production; gives that connection.

    The test says which databases it uses: `django_db(transaction=True, databases=["default", "public"])`.
    """
    is_public.set(False)  # a test before may have left a file half read
    settings.READ_FROM = "public"
    yield connections["public"]
    connections["public"].close()
