"""Nothing unpublished shows through anywhere: not in a page, an answer, a count, an order, a neighbour, an error.

A small published record answers every public address. Then drafts, records in review, withdrawn ones and private notes
are planted all round it, and every answer must be what it was before, byte for byte.
"""

import gzip
import re

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from tests.leaks.planting import MARK, WORD, plant, publish
from tests.leaks.routes import BEFORE_ROUTING, addresses, hidden_addresses, public_routes

pytestmark = pytest.mark.django_db


def ask(address: str) -> tuple[int, str, str]:
    """Status, headers that could tell something, and the whole answer."""
    response = Client(raise_request_exception=False).get(address)
    headers = {name: response.headers.get(name, "") for name in ("Location", "ETag", "Link", "Last-Modified", "Vary")}
    body = response.getvalue() if response.streaming else response.content
    if response.headers.get("Content-Type") == "application/gzip":
        body = gzip.decompress(body)
    return response.status_code, repr(headers), body.decode()


def test_every_public_route_is_asked():
    shown = publish()

    assert set(addresses(shown)) == set(public_routes())


def test_no_answer_changes_when_hidden_records_are_planted():
    shown = publish()
    asked = BEFORE_ROUTING + [address for found in addresses(shown).values() for address in found]
    before = {address: ask(address) for address in asked}
    assert {a for a, (status, *_rest) in before.items() if status >= 500} == set()

    plant(shown)
    cache.clear()
    after = {address: ask(address) for address in asked}

    changed = {
        address: difference(before[address], after[address]) for address in asked if before[address] != after[address]
    }
    assert changed == {}


def difference(before: tuple[int, str, str], after: tuple[int, str, str]) -> str:
    """The first lines that differ, for whoever has to mend it."""
    lines = zip(before[2].splitlines(), after[2].splitlines(), strict=False)
    return next(
        (f"{old[:300]!r} became {new[:300]!r}" for old, new in lines if old != new), f"{before[:2]} became {after[:2]}"
    )


def test_the_mark_of_hidden_records_is_in_no_answer():
    shown = publish()
    plant(shown)

    leaks = {
        address
        for found in addresses(shown).values()
        for address in found
        if MARK in "".join(ask(address)[1:]).lower().replace(address.lower(), "")
    }

    assert leaks == set()


def test_the_address_of_a_hidden_record_answers_as_one_that_never_was():
    shown = publish()
    plant(shown)

    for hidden, never in hidden_addresses():
        status, headers, body = ask(hidden)
        never_status, never_headers, never_body = ask(never)
        assert (status, headers) == (never_status, never_headers), hidden
        assert scrubbed(body, hidden) == scrubbed(never_body, never), hidden


def scrubbed(body: str, address: str) -> str:
    """The answer without the words of the address itself, which an error page may repeat."""
    key = address.rstrip("/").rpartition("/")[2]
    spellings = (key, key.replace("-", " "), key.replace("-", "%20"), key.replace("-", "+"))
    return re.sub("|".join(re.escape(spelling) for spelling in spellings), "KEY", body, flags=re.IGNORECASE)


def test_a_withdrawn_record_says_only_that_and_why_it_was_withdrawn():
    shown = publish()
    plant(shown)

    status, _headers, body = ask(f"/events/{MARK}-3/")

    assert status == 410
    assert "Entered twice." in body
    assert MARK not in body.lower()
    assert WORD not in body


def test_the_admin_autocompletes_ask_for_a_sign_in():
    response = Client().get(reverse("admin:autocomplete"), {"term": WORD})

    assert response.status_code == 302
    assert MARK not in response.headers["Location"].lower()
