"""Search in the API."""

import pytest

from tests.factories import EventFactory, ResolutionFactory, TopicFactory

pytestmark = pytest.mark.django_db


def test_the_api_finds_what_the_page_finds(client):
    EventFactory(published=True, slug="famine", title="Famine <here>", meeting_symbol="S/PV.1")
    TopicFactory(published=True, name="Famine")
    TopicFactory(name="Famine, hidden")
    answer = client.get("/api/v1/search/?q=famine").json()
    page = client.get("/search/?q=famine").context["groups"]

    assert [(group["kind"], group["count"]) for group in answer["groups"]] == [("events", 1), ("topics", 1)]
    assert [(group.kind.name, group.count) for group in page] == [("events", 1), ("topics", 1)]
    assert answer["groups"][0] == {
        "kind": "events",
        "count": 1,
        "all": "http://localhost:8000/api/v1/events/?q=famine",
        "results": [
            {
                "title": "Famine <here>",
                "symbol": "S/PV.1",
                "date": {"date": "2016-12-09", "precision": "day", "first_day": "2016-12-09"},
                "excerpt": "",
                "url": "http://localhost:8000/events/famine/",
            }
        ],
    }


def test_a_symbol_names_its_document(client):
    ResolutionFactory(published=True, symbol="S/RES/2321 (2016)")

    assert client.get("/api/v1/search/?q=sres2321").json()["document"] == {
        "key": "S-RES-2321",
        "name": "S/RES/2321 (2016)",
        "url": "http://localhost:8000/resolutions/S-RES-2321/",
    }


def test_what_cannot_be_asked_is_refused_by_name(client):
    for query, name in (("?colour=red", "colour"), ("?q=a&q=b", "q"), ("?kind=colours", "kind"), ("?page=2", "page")):
        answer = client.get(f"/api/v1/search/{query}")
        assert answer.status_code == 400
        assert [error["attr"] for error in answer.json()["errors"]] == [name]


def test_nothing_found_suggests_other_words(client):
    EventFactory(published=True, title="Abductions by sea")

    assert client.get("/api/v1/search/?q=abductoins").json() == {
        "document": None,
        "suggestion": "abductions",
        "groups": [],
    }
