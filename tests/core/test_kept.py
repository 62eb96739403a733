"""Answers that are kept while the data is what it was, and gone at once when it is not."""

import pytest
from django.conf import settings
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from advocacy.core import kept
from advocacy.core.publishing import withdraw
from tests.api.resources import MAKERS
from tests.factories import EventFactory, PrivateNoteFactory, TopicFactory

pytestmark = pytest.mark.django_db(transaction=True)
ADDRESSES = ["/api/v1/events/", "/api/v1/events/{}/", "/events/", "/events/{}/", "/events/feed.atom"]
every_address = pytest.mark.parametrize("address", ADDRESSES)


def statements(client: Client, address: str, **options: object) -> tuple[int, object]:
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address, **options)
    return len(queries), answer


@every_address
def test_the_second_answer_is_the_first_and_costs_one_statement(client, address):
    address = address.format(MAKERS["events"]().slug)
    cost, first = statements(client, address)
    again, second = statements(client, address)

    assert cost > again == 1
    assert second.content == first.content != b""
    assert dict(second.headers) == dict(first.headers)


@every_address
def test_what_is_held_is_answered_304_after_one_statement(client, address):
    address = address.format(MAKERS["events"]().slug)
    etag = client.get(address)["ETag"]
    cost, answer = statements(client, address, headers={"if-none-match": etag})

    assert (cost, answer.status_code, answer.content) == (1, 304, b"")


def test_a_304_needs_no_body_and_a_body_that_is_gone_is_made_anew(client, monkeypatch):
    MAKERS["events"]()
    made = client.get("/events/")
    monkeypatch.setattr(kept, "body_key", lambda *_given: "nothing-lies-here")

    assert client.get("/events/", headers={"if-none-match": made["ETag"]}).status_code == 304
    cost, again = statements(client, "/events/")
    assert cost > 1
    assert again.content == made.content != b""
    assert dict(again.headers) == dict(made.headers)


@pytest.mark.parametrize("address", ["/api/v1/events/", "/events/"])
def test_a_kept_answer_and_its_304_carry_the_headers_of_every_answer(client, address):
    MAKERS["events"]()
    asking = {"headers": {"origin": "https://elsewhere.example"}, "secure": True}
    with override_settings(SECURE_HSTS_SECONDS=60):
        fresh, again = Client().get(address, **asking), Client().get(address, **asking)
        asking["headers"] |= {"if-none-match": again["ETag"]}
        same = Client().get(address, **asking)

    assert dict(again.headers) == dict(fresh.headers)
    assert (again["Strict-Transport-Security"], again["X-Frame-Options"]) == ("max-age=60", "DENY")
    for name in ("Strict-Transport-Security", "Content-Security-Policy", "X-Content-Type-Options", "Vary"):
        assert same[name] == fresh[name]
    assert fresh.get("Access-Control-Allow-Origin") == ("*" if address.startswith("/api/") else None)


@every_address
def test_what_is_withdrawn_is_gone_at_once(client, address):
    event = EventFactory(published=True, title="Soon withdrawn")
    address = address.format(event.slug)
    assert "Soon withdrawn" in client.get(address).content.decode()
    assert "Soon withdrawn" in client.get(address).content.decode()

    withdraw(event, by=None, reason="Entered twice.")

    answer = client.get(address)
    assert "Soon withdrawn" not in answer.content.decode()
    assert answer.status_code == ({"/api": 404, "/eve": 410}[address[:4]] if event.slug in address else 200)


@every_address
def test_a_draft_leaves_the_etag_and_a_note_even_the_kept_answer(client, address):
    event = MAKERS["events"]()
    address = address.format(event.slug)
    first = client.get(address)
    PrivateNoteFactory(record=event)
    assert statements(client, address)[0] == 1

    TopicFactory()
    cost, after = statements(client, address)

    assert cost > 1
    assert (after["ETag"], after.content) == (first["ETag"], first.content)


def test_addresses_hosts_and_fragments_are_kept_apart():
    MAKERS["events"]()
    asked = [
        ("/events/", {}, {}),
        ("/events/?kind=meeting", {}, {}),
        ("/events/", {"hx-request": "true"}, {}),
        ("/events/", {"hx-request": "true", "hx-history-restore-request": "true"}, {}),
        ("/api/v1/events/?page_size=1", {}, {}),
        ("/api/v1/events/?page_size=1", {}, {"HTTP_HOST": "localhost"}),
    ]
    before = [Client().get(address, headers=headers, **more).content for address, headers, more in asked]
    after = [Client().get(address, headers=headers, **more).content for address, headers, more in asked]

    assert after == before
    assert before[0] == before[3]
    assert len({before[number] for number in (0, 1, 2, 4)}) == 4
    assert Client().get("/api/v1/events/", headers={"accept": "text/csv"}).status_code == 406


def test_an_answer_to_somebody_with_a_cookie_is_neither_kept_nor_served(client):
    MAKERS["events"]()
    client.cookies["sessionid"] = "any"
    first, _answer = statements(client, "/events/")
    second, _answer = statements(client, "/events/")

    assert second == first > 1
    assert statements(Client(), "/events/")[0] > 1


def test_the_preview_of_an_editor_is_not_kept(client, django_user_model):
    draft = EventFactory(title="Not out yet")
    editor = django_user_model.objects.create_superuser("editor", "editor@example.org", "pw")
    client.force_login(editor)
    assert Permission.objects.exists()
    client.get(f"/admin/events/event/{draft.pk}/preview/")

    assert b"Not out yet" not in Client().get(f"/events/{draft.slug}/").content
    assert Client().get(f"/events/{draft.slug}/").status_code == 404


def test_errors_and_large_answers_are_not_kept(client, monkeypatch):
    MAKERS["events"]()
    kept_of: list[str] = []
    monkeypatch.setattr(kept, "keep", lambda response, key: kept_of.append(address))
    for address in ("/api/v1/events/?colour=red", "/events/nothing/", "/about/", "/events/"):
        client.get(address)
    assert kept_of == ["/events/"]

    monkeypatch.setattr(kept, "MOST_BYTES", 10)
    for address in ("/api/v1/events/", "/events/"):
        client.get(address)
    assert kept_of == ["/events/"]


def test_another_day_makes_another_answer(client, monkeypatch):
    MAKERS["states"]()
    client.get("/states/")
    assert statements(client, "/states/")[0] == 1

    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_given: __import__("datetime").date(2031, 1, 2))

    assert statements(client, "/states/")[0] > 1


def test_kept_answers_count_towards_the_limit(client):
    with override_settings(REST_FRAMEWORK=settings.REST_FRAMEWORK | {"DEFAULT_THROTTLE_RATES": {"anon": "3/min"}}):
        answers = [client.get("/api/v1/states/") for _number in range(5)]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 429, 429]
    assert answers[3].json()["errors"][0]["code"] == "throttled"


def test_head_is_served_from_what_get_left(client):
    MAKERS["events"]()
    whole = client.get("/api/v1/events/")
    with CaptureQueriesContext(connection) as queries:
        head = client.head("/api/v1/events/")

    assert (len(queries), head.content, head["ETag"]) == (1, b"", whole["ETag"])


@pytest.mark.parametrize(
    ("address", "counts"), [("/api/v1/events/", 1), ("/api/v1/events/?include=facets", 1), ("/events/", 1)]
)
def test_another_page_of_a_list_is_counted_no_more_until_something_is_written(client, address, counts):
    events = EventFactory.create_batch(3, published=True)
    joint = "&" if "?" in address else "?"
    first, _answer = statements(client, f"{address}{joint}page_size=1")
    second, answer = statements(client, f"{address}{joint}page_size=1&page=2")
    assert second == first - counts
    assert answer.status_code == 200

    withdraw(events[0], by=None, reason="Entered twice.")
    third, answer = statements(client, f"{address}{joint}page_size=1&page=3")
    assert (third, answer.status_code) != (second, 200)
    assert answer.status_code in (400, 404)


def test_lists_that_differ_in_a_filter_are_counted_apart(client):
    for title in ("Water and sanitation", "Water", "Housing"):
        EventFactory(title=title, published=True)

    totals = [
        client.get(f"/api/v1/events/?q={words}").json()["count"] for words in ("water", "housing", "food", "water")
    ]
    assert totals == [2, 1, 0, 2]


def test_who_is_known_by_a_cookie_is_counted_for_anew(client):
    EventFactory.create_batch(2, published=True)
    client.cookies["anything"] = "x"
    first, _answer = statements(client, "/api/v1/events/?page_size=1")
    second, answer = statements(client, "/api/v1/events/?page_size=1&page=2")
    assert (second, answer.json()["count"]) == (first, 2)
