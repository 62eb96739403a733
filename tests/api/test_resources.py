"""What holds for every resource of the API."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from advocacy.api.urls import RESOURCES
from tests.api.resources import MAKERS, key_of
from tests.factories import CitationFactory

pytestmark = pytest.mark.django_db
every_resource = pytest.mark.parametrize("name", list(MAKERS))


def list_of(client: Client, name: str, query: str = "") -> Any:
    return client.get(reverse(f"api:v1:{name}-list") + query)


def detail_address(name: str, record: Any, query: str = "") -> str:
    return reverse(f"api:v1:{name}-detail", args=[key_of(record)]) + query


def everything(name: str) -> str:
    """The query that asks a detail for all it can give."""
    extras = RESOURCES[name].extras
    return f"?include={','.join(extras)}" if extras else ""


def statements_for(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_every_resource_of_the_router_is_tried_here():
    assert set(MAKERS) == set(RESOURCES)


@every_resource
def test_a_list_has_the_envelope_and_its_records_lead_to_their_details(client, name):
    record = MAKERS[name]()
    answer = list_of(client, name).json()

    assert set(answer) == {"next", "previous", "results"} | (set() if name == "positions" else {"count"})
    found = next(row for row in answer["results"] if row["key"] == key_of(record))
    assert found["api_url"] == f"http://localhost:8000{detail_address(name, record)}"
    detail = client.get(detail_address(name, record)).json()
    assert {field: detail[field] for field in found} == found


@every_resource
def test_a_list_of_three_takes_as_many_queries_as_a_list_of_one(client, name):
    MAKERS[name]()
    address = reverse(f"api:v1:{name}-list") + ("?include=facets" if RESOURCES[name].filterset_class.facets else "")
    client.get(address)
    once = statements_for(client, address)
    MAKERS[name]()
    MAKERS[name]()

    assert statements_for(client, address) == once


@every_resource
def test_a_detail_takes_as_many_queries_whatever_surrounds_it(client, name):
    address = detail_address(name, MAKERS[name](), everything(name))
    client.get(address)
    once = statements_for(client, address)
    MAKERS[name]()
    MAKERS[name]()

    assert statements_for(client, address) == once


CITING = [name for name, view in RESOURCES.items() if hasattr(view.model, "citations") and name != "sources"]


@pytest.mark.parametrize("name", CITING)
def test_a_detail_takes_as_many_queries_however_many_sources_it_has(client, name):
    record = MAKERS[name]()
    CitationFactory(record=record)
    address = detail_address(name, record)
    cited = [each["source"]["key"] for each in client.get(address).json()["sources"]]
    once = statements_for(client, address)
    CitationFactory(record=record)
    CitationFactory(record=record, source__published=False)
    more = CitationFactory(record=record).source.slug

    assert statements_for(client, address) == once
    named = [each["source"]["key"] for each in client.get(address).json()["sources"]]
    assert (named[: len(cited)], len(named), named[-1]) == (cited, len(cited) + 2, more)


@every_resource
def test_an_unknown_parameter_of_a_list_is_refused_by_name(client, name):
    answer = list_of(client, name, "?colour=red")

    assert answer.status_code == 400
    assert [error["attr"] for error in answer.json()["errors"]] == ["colour"]


@every_resource
def test_an_unknown_parameter_of_a_detail_is_refused_by_name(client, name):
    answer = client.get(detail_address(name, MAKERS[name](), "?colour=red"))

    assert answer.status_code == 400
    assert [error["attr"] for error in answer.json()["errors"]] == ["colour"]


@every_resource
def test_an_include_that_is_not_offered_is_refused(client, name):
    for answer in (
        list_of(client, name, "?include=secrets"),
        client.get(detail_address(name, MAKERS[name](), "?include=secrets")),
    ):
        assert answer.status_code == 400
        assert answer.json()["errors"][0]["attr"] == "include"


@every_resource
def test_only_reading_is_allowed(client, name):
    address = reverse(f"api:v1:{name}-list")

    for method in (client.post, client.put, client.patch, client.delete):
        answer = method(address)
        assert answer.status_code == 405
        assert answer.json()["errors"][0]["code"] == "method_not_allowed"


@every_resource
@pytest.mark.parametrize("status", ["draft", "in_review", "withdrawn"])
def test_what_is_not_published_is_not_there(client, name, status):
    record = MAKERS[name]()
    hidden = record if hasattr(record, "status") else owner(record)
    type(hidden).objects.filter(pk=hidden.pk).update(
        status=status, withdrawn_at=hidden.published_at, withdrawal_reason="Entered twice."
    )

    assert key_of(record) not in {row["key"] for row in list_of(client, name).json()["results"]}
    assert client.get(detail_address(name, record)).status_code == 404


def owner(record: Any) -> Any:
    """The record whose status decides about a row that has none."""
    return next(
        getattr(record, name)
        for name in ("event", "resolution", "roll_call", "body", "phrase")
        if hasattr(record, name)
    )


@pytest.mark.parametrize(
    "query", ["?page=0", "?page=99", "?page=x", "?page=", "?page_size=101", "?page_size=0", "?page_size=-1"]
)
def test_a_page_that_is_not_there_is_refused_by_name(client, query):
    answer = list_of(client, "resolutions", query)

    assert answer.status_code == 400
    assert answer.json()["errors"][0]["attr"] == query[1:].partition("=")[0]


def test_a_single_valued_parameter_given_twice_is_refused(client):
    for query in ("?q=a&q=b", "?page=1&page=1", "?ordering=symbol&ordering=adopted", "?include=facets&include=facets"):
        answer = list_of(client, "resolutions", query)
        assert answer.status_code == 400
        assert answer.json()["errors"][0]["attr"] == query[1:].partition("=")[0]


def test_a_bad_value_is_refused_by_name(client):
    for query, name in (
        ("?adopted_after=yesterday", "adopted"),
        ("?body=NOWHERE", "body"),
        ("?changed_since=soon", "changed_since"),
        ("?q=%00", "q"),
        ("?body=%00", "body"),
        ("?series=%00", "series"),
    ):
        answer = list_of(client, "resolutions", query)
        assert answer.status_code == 400, query
        assert {error["attr"] for error in answer.json()["errors"]} == {name}


def test_pages_follow_each_other_to_the_end(client):
    made = {key_of(MAKERS["sources"]()) for _number in range(5)}
    address, found = reverse("api:v1:sources-list") + "?page_size=2", []
    while address:
        answer = client.get(address).json()
        found += [row["key"] for row in answer["results"]]
        address = answer["next"]

    assert answer["count"] == len(found) == 5
    assert set(found) == made


def test_facets_count_what_each_value_would_show(client):
    MAKERS["sources"]()
    answer = list_of(client, "sources", "?include=facets&kind=press").json()

    assert answer["results"] == []
    assert answer["facets"]["kind"] == [{"value": "official_document", "label": "official document", "count": 1}]


def test_two_orders_at_once_are_refused(client):
    answer = list_of(client, "resolutions", "?ordering=symbol,adopted")

    assert answer.status_code == 400
    assert answer.json()["errors"] == [{"code": "repeated", "detail": "Give this once only.", "attr": "ordering"}]


def test_a_moment_in_an_impossible_time_zone_is_no_fault_of_the_server(client):
    record = MAKERS["sources"]()

    for since, found in (("2000-01-01T00:00:00%2B23:29", [record.slug]), ("5377-01-01T00:00:00-20:06", [])):
        answer = list_of(client, "sources", f"?changed_since={since}")
        assert [row["key"] for row in answer.json()["results"]] == found
    assert list_of(client, "sources", "?changed_since=0001-01-01T00:00:00%2B23:29").status_code == 400
