"""The pages that put texts beside each other, their file and their endpoint."""

import csv
import io

import pytest
from django.db.models import Model

from tests.api.openapi import faults
from tests.factories import (
    BodyFactory,
    ProvisionFactory,
    ResolutionFactory,
    ResolutionLinkFactory,
    SeriesFactory,
)
from tests.factories.wording import small_ladder
from tests.journeys.test_queries import queries_for
from tests.wording.two_texts import CONCERN, DIGNITY, REPORT, council_text

pytestmark = pytest.mark.django_db

PAIR = "a=S-RES-2270&b=S-RES-2321"


def kinds(response) -> list[tuple[str, str | None, str | None]]:
    return [
        (row.change, row.before and row.before.label, row.after and row.after.label) for row in response.context["rows"]
    ]


def test_two_texts_are_compared_under_any_spelling_of_their_symbols(client, two):
    page = client.get("/resolutions/compare/?a=s/res/2270 (2016)&b=sres2321")

    assert page.status_code == 200
    assert kinds(page) == [
        ("edited", "PP1", "PP1"),
        ("added", None, "OP2"),
        ("same", "OP2", "OP3"),
        ("dropped", "OP3", None),
    ]
    shown = page.content.decode()
    assert "1 paragraph kept, 1 edited, 1 added, 1 dropped" in shown
    assert "<ins>, and at its causes</ins>" in shown
    assert "not in S/RES/2270 (2016)" in shown
    address = "http://localhost:8000/resolutions/compare/?a=S-RES-2270&amp;b=S-RES-2321"
    assert f'<link rel="canonical" href="{address}">' in shown


def test_a_text_that_is_not_published_is_refused_as_one_that_never_was(client, two):
    hidden = ResolutionFactory(symbol="S/RES/2400 (2018)")
    answers = {
        symbol: client.get("/resolutions/compare/", {"a": "S/RES/2270", "b": symbol})
        for symbol in (hidden.symbol, "S/RES/2401 (2018)")
    }

    for symbol, answer in answers.items():
        assert answer.status_code == 400
        assert f"No published text bears the symbol “{symbol}”." in answer.content.decode()


@pytest.mark.parametrize("query", ["", "a=sres2270", "b=sres2321", f"{PAIR}&view=column&same=shown"])
def test_the_page_answers_without_one_text_or_both(client, two, query):
    assert client.get(f"/resolutions/compare/?{query}").status_code == 200


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("a=¶&b=sres2321", "a"),
        ("a=%25%28n%29s&b=sres2321", "a"),
        (f"{PAIR}&c=1", "c"),
        (f"{PAIR}&a=sres1", "a"),
    ],
)
def test_what_cannot_be_compared_is_refused_by_name(client, two, query, name):
    assert client.get(f"/resolutions/compare/?{query}").status_code == 400
    assert list(client.get(f"/resolutions/compare/results.csv?{query}").json()["errors"]) == [name]
    assert [error["attr"] for error in client.get(f"/api/v1/compare/?{query}").json()["errors"]] == [name]


def test_with_one_text_the_earlier_ones_are_offered(client, two):
    linked = council_text(1718, 2006)
    ResolutionLinkFactory(later=two[1], kind="builds_on", earlier=linked)
    ResolutionLinkFactory(later=two[1], earlier=ResolutionFactory(symbol="S/RES/2400 (2018)"))
    offered = client.get("/resolutions/compare/?b=sres2321").context["suggestions"]

    assert [(one.earlier.symbol, str(one.reason)) for one in offered] == [
        ("S/RES/2270 (2016)", "series"),
        ("S/RES/1718 (2006)", "builds on"),
    ]


def test_of_excerpts_the_page_says_not_held_and_never_dropped(client):
    council_text(2270, 2016, CONCERN, REPORT)
    council_text(2321, 2017, CONCERN, DIGNITY, held="excerpt")
    page = client.get(f"/resolutions/compare/?{PAIR}")
    shown = page.content.decode()

    assert [change for change, *_labels in kinds(page)] == ["same", "not_held_after", "added"]
    assert "Of S/RES/2321 (2017) we hold excerpts only." in shown
    assert "not among the excerpts we hold of S/RES/2321 (2017)" in shown
    assert "1 dropped" not in shown
    assert "Of what we hold: 1 paragraph kept, 1 added, 1 held of one text only" in shown
    assert "1 not among the excerpts we hold of S/RES/2321 (2017)" in shown


def test_a_text_that_is_not_entered_is_not_compared(client):
    council_text(2270, 2016, held="none")
    council_text(2321, 2017, REPORT)
    page = client.get(f"/resolutions/compare/?{PAIR}")

    assert "The text of S/RES/2270 (2016) is not yet entered." in page.content.decode()
    assert '<table class="compare">' not in page.content.decode()


def test_a_verb_that_grew_stronger_by_the_ladder_is_told(client):
    small_ladder()
    for number, year, verb in ((2270, 2016, "Calls upon"), (2321, 2017, "Demands that")):
        text = council_text(number, year)
        words = f"{verb} all States report to the Committee on workers abroad"
        ProvisionFactory(resolution=text, position=1, text=words, opening_verb=verb.removesuffix(" that"))
    page = client.get(f"/resolutions/compare/?{PAIR}")
    answer = client.get(f"/api/v1/compare/?{PAIR}").json()

    assert "verb stronger" in page.content.decode()
    assert "calls upon → demands" in page.content.decode()
    assert [row["verb"] for row in answer["paragraphs"]] == ["stronger"]


def test_the_file_has_a_line_for_each_paragraph_and_no_formula(client):
    council_text(2270, 2016, "=SUM(1) is dropped here")
    council_text(2321, 2017, "Urges all States to act")
    answer = client.get(f"/resolutions/compare/results.csv?{PAIR}")

    assert answer.headers["Content-Disposition"] == 'attachment; filename="S-RES-2270_S-RES-2321.csv"'
    assert list(csv.reader(io.StringIO(answer.content.decode()))) == [
        ["change", "is_edited", "verb", "before", "after", "before_text", "after_text", "words"],
        ["dropped", "false", "", "OP1", "", "'=SUM(1) is dropped here", "", ""],
        ["added", "false", "", "", "OP1", "", "Urges all States to act", ""],
    ]


def test_the_file_marks_the_words(client, two):
    lines = list(csv.DictReader(io.StringIO(client.get(f"/resolutions/compare/results.csv?{PAIR}").content.decode())))

    assert lines[0]["words"] == f"{CONCERN}{{+, and at its causes+}}"


def test_the_api_compares_as_the_page_does_and_as_it_says(client, two):
    answer = client.get(f"/api/v1/compare/?{PAIR}").json()

    assert faults(answer, "/api/v1/compare/") == []
    assert (answer["a"]["key"], answer["b"]["key"]) == ("S-RES-2270", "S-RES-2321")
    assert answer["summary"] == "1 paragraph kept, 1 edited, 1 added, 1 dropped"
    assert answer["counts"] == {"same": 1, "edited": 1, "added": 1, "dropped": 1}
    first = answer["paragraphs"][0]
    assert first["words"] == [
        {"kind": "same", "before": CONCERN, "after": CONCERN},
        {"kind": "changed", "before": "", "after": ", and at its causes"},
    ]
    assert first["after"]["url"] == "http://localhost:8000/resolutions/S-RES-2321/p1/"
    assert client.get("/api/v1/compare/?a=sres2270").status_code == 400


def test_a_series_is_a_table_of_lineages(client, two, series):
    council_text(2345, 2017, series=series, body=series.body, held="none")
    table = client.get("/resolutions/series/sanctions/").context["table"]

    assert [text.symbol for text in table.texts] == ["S/RES/2270 (2016)", "S/RES/2321 (2017)"]
    assert [text.symbol for text in table.not_entered] == ["S/RES/2345 (2017)"]
    shown = [
        (paragraph.label, [cell and (cell.row.change if cell.row else "first") for cell in cells])
        for paragraph, cells in table.rows
    ]
    assert shown == [
        ("PP1", ["first", "edited"]),
        ("OP2", [None, "added"]),
        ("OP3", ["first", "same"]),
        ("OP3", ["first", "dropped"]),
    ]
    assert client.get("/resolutions/series/none/").status_code == 404
    SeriesFactory(slug="hidden")
    assert client.get("/resolutions/series/hidden/").status_code == 404


def test_pages_ask_as_often_for_three_texts_of_three_paragraphs_as_for_one(client, two, series):
    addresses = [
        f"/resolutions/compare/?{PAIR}",
        f"/api/v1/compare/?{PAIR}",
        "/resolutions/S-RES-2321/p1/",
        "/resolutions/series/sanctions/",
        "/resolutions/compare/?b=S-RES-2321",
    ]
    once = {address: queries_for(client, address) for address in addresses}
    for number in (2345, 2371):
        more = council_text(number, 2015, CONCERN, DIGNITY, series=series, body=series.body)
        ResolutionLinkFactory(later=two[1], earlier=more)
        ProvisionFactory(resolution=two[0], position=number, text=f"Urges {number}")
        elsewhere = council_text(number + 1, 2014, REPORT, body=BodyFactory(published=True))
        ResolutionLinkFactory(later=two[1], earlier=elsewhere)

    assert {address: queries_for(client, address) for address in addresses} == once
    assert max(once.values()) <= 8


def test_all_that_is_shown_of_the_two_texts_is_read_at_once(client, two, series, monkeypatch):
    def read_again(record, fields=None, **_how):
        raise AssertionError(f"{fields} of {record.pk} were read by a statement of their own")

    monkeypatch.setattr(Model, "refresh_from_db", read_again)
    for address in (f"/resolutions/compare/?{PAIR}", f"/api/v1/compare/?{PAIR}", "/resolutions/compare/?b=S-RES-2321"):
        assert client.get(address).status_code == 200


def test_a_resolution_leads_to_its_comparisons(client, two):
    shown = client.get("/resolutions/S-RES-2321/").content.decode()

    assert "/resolutions/compare/?a=S-RES-2270&amp;b=S-RES-2321" in shown
    assert "/resolutions/series/sanctions/" in shown
    assert "/resolutions/S-RES-2321/p1/" in shown
