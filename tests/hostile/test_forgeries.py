"""What another site can make a signed-in browser send: forms without our token, and addresses that are opened."""

import re
from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver

from tests.factories import RollCallFactory, StateFactory, UserFactory
from tests.hostile.test_requests import staff_addresses
from tests.hostile.test_text import admin_addresses

pytestmark = pytest.mark.django_db

WRITES = re.compile(r"\s*(?:INSERT INTO|UPDATE|DELETE FROM) \"?(\w+)")
OF_VISITS = {"django_session", "core_allowance", "core_cache"}
"""Tables in which a visit itself leaves a mark."""


def views(patterns: list[URLPattern | URLResolver], prefix: str = "") -> Iterator[tuple[str, object]]:
    for entry in patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from views(entry.url_patterns, route)
        else:
            yield route, entry.callback


def test_no_form_is_taken_without_our_token_but_the_draft_of_which_nothing_is_kept():
    """The API's views say that they need none, and take no form: they only read."""
    free = {route for route, view in views(get_resolver().url_patterns) if getattr(view, "csrf_exempt", False)}
    assert {route for route in free if not route.startswith("api/")} == {"wording/draft/"}


@pytest.fixture
def inside():
    """The addresses of the staff with a record or two, and a superuser's browser."""
    StateFactory(published=True)
    RollCallFactory()
    client = Client(raise_request_exception=False)
    client.force_login(UserFactory(is_superuser=True))
    return client, sorted({*staff_addresses(), *admin_addresses()})


def test_opening_an_address_writes_nothing_and_signs_nobody_out(inside):
    client, addresses = inside
    written = {}
    for address in addresses:
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        tables = {found[1] for one in asked if (found := WRITES.match(one["sql"]))} - OF_VISITS
        written |= {address: tables} if tables else {}
    assert written == {}
    assert len(addresses) > 150
    assert client.get("/admin/").status_code == 200


def test_the_way_out_is_on_every_page(inside):
    """But on previews, which are pages as readers see them, and where one is asked who one is."""
    client, addresses = inside
    pages = {address: client.get(address) for address in addresses}
    shown = {a: page.text for a, page in pages.items() if page.status_code == 200 and not page.streaming}
    whole = {address: text for address, text in shown.items() if "<!doctype html>" in text[:200].lower()}
    without = {address for address, text in whole.items() if 'id="logout-form"' not in text}
    rest = {address for address in without if not address.endswith("/preview/")}
    assert rest <= {"/admin/account/logout/", "/admin/account/confirm/"}
    assert len(whole) > 40
