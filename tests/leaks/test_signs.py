"""Nothing tells a hidden record from one that never was: no method, no work done for the answer, no line in the log."""

import logging
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.leaks.planting import MARK, plant, publish
from tests.leaks.routes import addresses, hidden_addresses

pytestmark = pytest.mark.django_db

LITERAL = re.compile(r"'(?:[^']|'')*'|\b\d+\b")


def work_for(address: str) -> list[str]:
    """The statements asked for an answer, without the values in them: what its time depends on."""
    with CaptureQueriesContext(connection) as asked:
        Client().get(address)
    return [LITERAL.sub("?", query["sql"]) for query in asked]


def test_a_hidden_record_costs_the_work_of_one_that_never_was():
    plant(publish())

    differing = {}
    for hidden, never in hidden_addresses():
        if (work := work_for(hidden)) != (other := work_for(never)):
            differing[hidden] = f"{len(work)} statements and {len(other)}"
    assert differing == {}


@pytest.mark.parametrize("method", ["HEAD", "OPTIONS", "POST", "DELETE"])
def test_no_other_method_tells_of_a_hidden_record(method):
    plant(publish())

    told = {}
    for hidden, never in hidden_addresses():
        answers = [Client().generic(method, address) for address in (hidden, never)]
        signs = [(answer.status_code, answer.get("Allow"), answer.get("Location")) for answer in answers]
        if signs[0] != signs[1]:
            told[hidden] = signs
    assert told == {}


def test_the_staffs_area_tells_a_stranger_nothing_of_what_there_is():
    shown = publish()
    for page in ("change", "history", "delete", "preview", "withdraw"):
        for key in (shown.event.pk, 999_999):
            address = f"/admin/events/event/{key}/{page}/"
            response = Client().get(address)
            assert (response.status_code, response.url) == (302, f"/admin/login/?next={address}")


def test_nothing_hidden_is_logged_while_everything_public_is_asked(caplog):
    shown = publish()
    plant(shown)
    for name in (None, "advocacy", "django.request"):
        caplog.set_level(logging.INFO, logger=name)
    for found in addresses(shown).values():
        for address in found:
            if MARK not in address:
                response = Client(raise_request_exception=False).get(address)
                b"".join(response)
    Client().get(f"/events/{shown.event.slug}-nowhere/")
    lines = [f"{record.getMessage()} {record.exc_text or ''}" for record in caplog.records]

    assert [line for line in lines if MARK in line.lower()] == []
    assert any("nowhere" in line for line in lines)  # what readers mistype is logged, so that the log was read
