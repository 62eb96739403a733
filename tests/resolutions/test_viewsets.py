"""Resolutions, series and paragraphs in the API."""

import pytest

from tests.api.resources import MAKERS
from tests.factories import (
    BodyFactory,
    CitationFactory,
    ProvisionFactory,
    ResolutionFactory,
    ResolutionLinkFactory,
    ResolutionSymbolFactory,
    RollCallFactory,
    SeriesFactory,
    SponsorFactory,
    StateFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db

QUERIES = [
    "",
    "?q=welfare",
    "?q=sres2321",
    '?q="human rights" -nuclear',
    "?body=SC",
    "?body=SC&body=GA",
    "?topic=workers",
    "?series=sanctions",
    "?adoption=recorded_vote&outcome=adopted",
    "?sponsor=XUS",
    "?adopted_after=2016-06-01&adopted_before=2016-12-31",
    "?ordering=symbol",
    "?ordering=-adopted",
    "?ordering=-changed",
    "?page_size=2",
    "?page=2&page_size=1",
    "?changed_since=2000-01-01T00:00:00Z",
]


@pytest.fixture
def texts():
    council, assembly = BodyFactory(published=True, code="SC"), BodyFactory(published=True, code="GA")
    workers = TopicFactory(published=True, slug="workers")
    series = SeriesFactory(published=True, slug="sanctions", body=council)
    first = ResolutionFactory(
        published=True,
        symbol="S/RES/2270 (2016)",
        body=council,
        series=series,
        adopted_on="2016-03-02",
        title="Nuclear",
    )
    second = ResolutionFactory(
        published=True, symbol="S/RES/2321 (2016)", body=council, series=series, adopted_on="2016-11-30"
    )
    second.topics.add(workers)
    ProvisionFactory(resolution=second, text="The welfare of the people.")
    third = ResolutionFactory(published=True, symbol="A/RES/71/202", body=assembly, adoption="without_vote")
    SponsorFactory(resolution=third, state=StateFactory(published=True, code="XUS"))
    ResolutionFactory(symbol="S/RES/9999 (2031)", body=council, series=series, title="Hidden welfare")
    return first, second, third


@pytest.mark.parametrize("query", QUERIES)
def test_page_and_api_find_the_same_records_in_the_same_order(client, texts, query):
    page = client.get(f"/resolutions/{query}").context["page"]
    answer = client.get(f"/api/v1/resolutions/{query}").json()

    assert [row["symbol"] for row in answer["results"]] == [resolution.symbol for resolution in page]
    assert answer["count"] == page.paginator.count > 0


def test_facets_count_what_the_page_counts(client, texts):
    page = client.get("/resolutions/?body=SC").context["facets"]
    answer = client.get("/api/v1/resolutions/?body=SC&include=facets").json()["facets"]

    assert {name: [(value["value"], value["count"]) for value in values] for name, values in answer.items()} == {
        facet.name: [(value.value, value.count) for value in values] for facet, values in page
    }
    assert [(value["value"], value["count"]) for value in answer["body"]] == [("SC", 2), ("GA", 1)]


def test_a_detail_names_everything_asked_for(client, texts):
    first, second, _third = texts
    ResolutionSymbolFactory(resolution=second, symbol="S/2016/1010")
    ResolutionLinkFactory(later=second, kind="builds_on", earlier=first, note="Adds to it.")
    RollCallFactory(published=True, resolution=second, body=second.body, stated_yes=15, stated_no=0, stated_abstain=0)
    answer = client.get("/api/v1/resolutions/S-RES-2321/?include=provisions,links,votes,sponsors").json()

    assert answer["symbols"] == ["S/RES/2321 (2016)", "S/2016/1010"]
    assert [(row["label"][:2], row["text"]) for row in answer["provisions"]] == [("OP", "The welfare of the people.")]
    assert [(row["kind"], row["earlier"]["key"], row["note"]) for row in answer["links"]] == [
        ("builds_on", "S-RES-2270", "Adds to it.")
    ]
    assert [row["tally"] for row in answer["votes"]] == [{"yes": 15, "no": 0, "abstain": 0, "non_voting": 0}]
    assert answer["vote"] == answer["votes"][0]
    assert answer["sponsors"] == []
    assert [topic["key"] for topic in answer["topics"]] == ["workers"]
    assert [source["stance"] for source in answer["sources"]] == ["supports"]
    assert answer["url"] == "http://localhost:8000/resolutions/S-RES-2321/"


def test_what_was_not_asked_for_is_not_sent(client, texts):
    answer = client.get("/api/v1/resolutions/S-RES-2321/?include=links").json()

    assert "links" in answer
    assert not {"provisions", "sponsors", "votes"} & set(answer)


def test_a_disputing_source_says_what_it_says(client, texts):
    CitationFactory(
        record=texts[0],
        field="adopted_on",
        stance="disputes",
        stated_value="3 March 2016",
        quote="On 3 March",
        locator="p. 4",
    )
    disputing = client.get("/api/v1/resolutions/S-RES-2270/").json()["sources"][1]

    assert {name: disputing[name] for name in ("field", "stance", "stated_value", "quote", "locator")} == {
        "field": "adopted_on",
        "stance": "disputes",
        "stated_value": "3 March 2016",
        "quote": "On 3 March",
        "locator": "p. 4",
    }


def test_nothing_unpublished_stands_beside_a_published_text(client):
    text = ResolutionFactory(
        published=True, symbol="A/RES/71/202", series=SeriesFactory(name="Hidden series", slug="hidden")
    )
    text.topics.add(TopicFactory(name="Hidden topic"))
    ProvisionFactory(resolution=text).topics.add(TopicFactory(name="Hidden topic of a paragraph"))
    SponsorFactory(resolution=text, state=StateFactory(name="Hidden state"))
    ResolutionLinkFactory(later=text, earlier=ResolutionFactory(title="Hidden text"), note="Hidden note")
    ResolutionLinkFactory(
        later=text,
        earlier=ResolutionFactory(published=True, body=BodyFactory(), title="Hidden text"),
        note="Hidden note",
    )
    RollCallFactory(resolution=text, body=text.body, title="Hidden vote")
    CitationFactory(record=text, source__published=False, source__title="Hidden source", quote="Hidden quote")
    answer = client.get("/api/v1/resolutions/A-RES-71-202/?include=provisions,links,votes,sponsors")

    assert answer.status_code == 200
    assert "hidden" not in answer.content.decode().lower()
    assert answer.json()["series"] is None


def test_a_paragraph_leads_to_its_text(client):
    provision = MAKERS["provisions"]()
    answer = client.get(f"/api/v1/provisions/{provision.pk}/").json()

    assert answer["resolution"]["key"] == provision.resolution.slug
    assert answer["parent"] == str(provision.parent_id)
    assert answer["url"] == f"http://localhost:8000{provision.get_absolute_url()}"


def test_paragraphs_are_found_by_words_text_kind_and_topic(client, texts):
    found = texts[1].provisions.get()
    found.topics.add(TopicFactory(published=True, slug="dignity"))
    ProvisionFactory(resolution=texts[0], kind="preambular", text="Something else.")

    for query in ("q=welfare", "resolution=S-RES-2321", "kind=operative", "topic=dignity", "adopted_after=2016-11-01"):
        answer = client.get(f"/api/v1/provisions/?{query}").json()
        assert [row["key"] for row in answer["results"]] == [str(found.pk)], query
