"""Who may hold an answer, and for how long."""

import pytest
from django.test import Client

from tests.factories import EventFactory, UserFactory

pytestmark = pytest.mark.django_db
LANGUAGE = "Accept-Language"
VARY = {
    "/events/": {LANGUAGE, "HX-Request"},
    "/events/held/": {LANGUAGE},
    "/events/feed.atom": {LANGUAGE},
    "/": {LANGUAGE},
    "/api/v1/events/": {LANGUAGE, "origin"},
    "/api/v1/events/held/": {LANGUAGE, "origin"},
}


@pytest.mark.parametrize("address", VARY)
def test_a_readers_answer_may_be_held_by_whoever_asks_again_each_time(client, address):
    EventFactory(published=True, slug="held")
    answer = client.get(address)
    same = client.get(address, headers={"if-none-match": answer["ETag"]})

    assert (answer.status_code, same.status_code) == (200, 304)
    assert answer["Cache-Control"] == same["Cache-Control"] == client.head(address)["Cache-Control"]
    assert answer["Cache-Control"] == "public, no-cache"
    assert set(answer["Vary"].split(", ")) == set(same["Vary"].split(", ")) == VARY[address]
    assert not answer.cookies


def test_what_is_wrong_or_for_the_staff_is_held_by_nobody(client):
    signed_in = Client()
    signed_in.force_login(UserFactory(administrator=True))
    for answer in (client.get("/events/nothing/"), client.get("/admin/login/"), signed_in.get("/admin/")):
        assert "no-store" in answer["Cache-Control"]
        assert "public" not in answer["Cache-Control"]
    for address in ("/api/v1/events/nothing/", "/api/v1/events/?colour=red", "/events/?colour=red"):
        assert "public" not in client.get(address).get("Cache-Control", "")


def test_the_daily_head_says_itself_how_long(client):
    assert client.get("/data/head.json")["Cache-Control"] == "public, max-age=3600"
