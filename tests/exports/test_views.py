"""The whole files: what they hold, packed and plain, and what their answers say."""

import csv
import datetime
import gzip
import io

import pytest
from django.test import Client

from advocacy.api.urls import RESOURCES
from advocacy.exports.dictionary import TABLES
from tests.factories import (
    BodyFactory,
    EventFactory,
    GroupFactory,
    GroupMembershipFactory,
    ProvisionFactory,
    ResolutionFactory,
    RollCallFactory,
    SeatFactory,
    StateFactory,
    StatementFactory,
    VoteFactory,
)

pytestmark = pytest.mark.django_db


def read(client: Client, name: str) -> list[dict[str, str]]:
    text = client.get(f"/data/{name}.csv").getvalue().decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def vote(state: str = "PRK", **fields):
    fields = {"roll_call__published": True, "roll_call__slug": "GA-1", **fields}
    return VoteFactory(state=StateFactory(code=state, name="DPR Korea", published=True), **fields)


def test_every_resource_of_the_api_has_a_file():
    assert {table.name for table in TABLES} == RESOURCES.keys() | {"memberships", "opening-verbs"}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_file_has_the_columns_that_the_dictionary_explains(client, table):
    header = client.get(table.csv).getvalue().decode().splitlines()[0]

    assert header.split(",") == [column.name for column in table.columns]
    assert all(str(column.meaning).endswith(".") for column in table.columns)


def test_all_votes_say_who_voted_how_on_what(client):
    text = ResolutionFactory(symbol="A/RES/69/188", published=True)
    made = vote(roll_call__resolution=text, roll_call__held_on=datetime.date(2014, 12, 18), position="no", note="=1+1")

    assert read(client, "positions") == [
        {
            "key": str(made.pk),
            "roll_call": "GA-1",
            "held_on": "2014-12-18",
            "body": made.roll_call.body.code,
            "question": "whole",
            "resolution": "A/RES/69/188",
            "code": "PRK",
            "state": "DPR Korea",
            "position": "no",
            "intention": "",
            "note": "'=1+1",
        }
    ]


def test_votes_that_may_not_be_seen_are_left_out(client):
    vote()
    vote("ZZA", roll_call__slug="draft", roll_call__published=False)
    vote("ZZB", roll_call__slug="on-draft", roll_call__resolution=ResolutionFactory())
    VoteFactory(roll_call=RollCallFactory(published=True), state=StateFactory())

    assert [row["code"] for row in read(client, "positions")] == ["PRK"]


def test_what_stands_inside_other_records_is_published_with_them(client):
    for is_public in (True, False):
        state = StateFactory(published=is_public)
        SeatFactory(state=state, body=BodyFactory(published=True), note=f"seat {is_public}")
        StatementFactory(
            event=EventFactory(published=is_public), state=StateFactory(published=True), quote=str(is_public)
        )
        ProvisionFactory(resolution=ResolutionFactory(published=is_public), text=str(is_public), is_excerpt=True)
        GroupMembershipFactory(state=state, group=GroupFactory(published=True))

    assert [row["note"] for row in read(client, "seats")] == ["seat True"]
    assert [row["quote"] for row in read(client, "statements")] == ["True"]
    assert [(row["text"], row["is_excerpt"]) for row in read(client, "provisions")] == [("True", "true")]
    assert len(read(client, "memberships")) == 1


def test_a_whole_file_holds_what_the_list_gives_without_filters(client):
    for number in range(3):
        RollCallFactory(published=True, title=f"+{number}", stated_yes=number, stated_no=0, stated_abstain=1)
    RollCallFactory()

    whole, listed = (
        client.get(url).getvalue().decode().splitlines() for url in ("/data/votes.csv", "/votes/results.csv")
    )

    assert sorted(whole) == sorted(listed)
    assert len(whole) == 4


def test_a_packed_file_is_the_plain_one(client):
    vote()
    plain, packed = client.get("/data/positions.csv"), client.get("/data/positions.csv.gz")

    assert gzip.decompress(packed.getvalue()) == plain.getvalue()
    assert packed["Content-Type"] == "application/gzip"
    assert packed["Content-Disposition"] == 'attachment; filename="positions.csv.gz"'
    assert "Content-Encoding" not in packed, "it stays packed on the reader's disk"
    assert (plain["Content-Type"], plain["Content-Disposition"]) == (
        "text/csv; charset=utf-8",
        'attachment; filename="positions.csv"',
    )


def test_who_asks_for_the_headers_alone_costs_no_rows(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.head("/data/positions.csv")

    assert response.getvalue() == b""
    assert response["Content-Type"] == "text/csv; charset=utf-8"


def test_an_unknown_file_is_not_found(client):
    assert client.get("/data/private-notes.csv").status_code == 404
    assert client.get("/data/private-notes.csv.gz").status_code == 404


def test_the_page_lists_every_file_with_its_rows_and_terms(client):
    vote()
    page = client.get("/data/")

    rows = {table.name: number for table, number in page.context["files"]}
    assert rows == dict.fromkeys(rows, 0) | {
        "positions": 1,
        "votes": 1,
        "states": 1,
        "bodies": 1,
        "sources": rows["sources"],
    }
    text = page.content.decode()
    for table in TABLES:
        assert f'href="{table.csv}"' in text
        assert f'href="{table.gzip}"' in text
    assert "Creative Commons Attribution 4.0" in text
    assert "@misc{data," in text
