"""The list of resolutions, its downloads and its feed: what they show, and what they must not."""

import datetime
import json

import pytest
from django.urls import reverse

from tests.factories import (
    BodyFactory,
    ProvisionFactory,
    ResolutionFactory,
    ResolutionSymbolFactory,
    RollCallFactory,
    SeriesFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db
LIST = reverse("resolutions:list")


def symbols(response):
    return [resolution.symbol for resolution in response.context["page"]]


@pytest.fixture
def council():
    return BodyFactory(code="SC", name="Security Council", published=True)


def test_a_list_shows_published_texts_newest_first(client, council):
    ResolutionFactory(symbol="S/RES/2270 (2016)", body=council, adopted_on=datetime.date(2016, 3, 2), published=True)
    ResolutionFactory(symbol="S/RES/2321 (2016)", body=council, adopted_on=datetime.date(2016, 11, 30), published=True)
    ResolutionFactory(symbol="S/RES/2375 (2017)", body=council, adopted_on=datetime.date(2017, 9, 11))

    assert symbols(client.get(LIST)) == ["S/RES/2321 (2016)", "S/RES/2270 (2016)"]


def test_a_text_of_an_unpublished_body_is_not_shown(client):
    ResolutionFactory(published=True, body=BodyFactory())

    assert symbols(client.get(LIST)) == []


def test_a_text_is_told_with_the_newest_vote_of_its_body_on_the_whole(client, council):
    day = datetime.date(2016, 11, 30)
    text = ResolutionFactory(symbol="S/RES/2321 (2016)", body=council, published=True, adoption="recorded_vote")
    other = {"body": BodyFactory(published=True)}
    for yes, values in enumerate(({}, {}, other, {"question": "paragraph"}, {"published": False}), start=9):
        figures = {"stated_yes": yes, "stated_no": 0, "stated_abstain": 0}
        shown = {"resolution": text, "body": council, "published": True, "question": "whole"}
        RollCallFactory(**(shown | figures | values), held_on=day + datetime.timedelta(yes))

    content = client.get(LIST).content.decode()

    assert '<span class="vh">Yes </span>10</span>' in content
    assert content.count('class="tally-line"') == 1
    assert '<span class="quiet">recorded vote</span>' in content


def test_a_text_that_was_not_adopted_is_marked(client, council):
    for number, outcome in enumerate(("rejected", "withdrawn", "adopted"), start=1):
        ResolutionFactory(
            symbol=f"S/RES/{number} (1946)", body=council, published=True, outcome=outcome, adoption="without_vote"
        )

    content = client.get(LIST).content.decode()

    assert '<span class="badge">rejected</span>' in content
    assert '<span class="badge">withdrawn by its sponsors</span>' in content
    assert content.count('class="badge"') == content.count('<span class="quiet">without a vote</span>') == 2
    assert content.count('href="#sign-consensus"') == 3


def test_words_are_found_in_the_paragraphs_of_a_text(client, council):
    found = ResolutionFactory(symbol="S/RES/2321 (2016)", body=council, published=True)
    ProvisionFactory(resolution=found, text="Expresses concern that nationals are sent to work abroad")
    ResolutionFactory(symbol="S/RES/2276 (2016)", body=council, published=True)

    assert symbols(client.get(LIST, {"q": "nationals abroad"})) == ["S/RES/2321 (2016)"]


@pytest.mark.parametrize("spelling", ["s/res/2321", "S/RES/2321(2016)", "sres2321", "A/C.3/69/L.28"])
def test_a_symbol_is_found_in_any_spelling_and_by_every_name(client, council, spelling):
    found = ResolutionFactory(symbol="S/RES/2321 (2016)", body=council, published=True)
    ResolutionSymbolFactory(resolution=found, symbol="A/C.3/69/L.28")
    ResolutionFactory(symbol="S/RES/2322 (2016)", body=council, published=True)

    assert symbols(client.get(LIST, {"q": spelling})) == ["S/RES/2321 (2016)"]


def test_filters_join_and_a_range_includes_both_ends(client, council):
    for number, day in ((1, 1), (2, 2), (3, 3)):
        ResolutionFactory(
            symbol=f"S/RES/{number} (2016)", body=council, adopted_on=datetime.date(2016, 3, day), published=True
        )
    query = {"body": "SC", "adopted_after": "2016-03-01", "adopted_before": "2016-03-02", "ordering": "adopted"}

    assert symbols(client.get(LIST, query)) == ["S/RES/1 (2016)", "S/RES/2 (2016)"]


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("boddy=SC", "boddy"),
        ("body=NOPE", "body"),
        ("adopted_after=yesterday", "adopted"),
        ("session=1&session=2", "session"),
        ("ordering=title", "ordering"),
        ("q=%00", "q"),
    ],
)
def test_a_bad_filter_is_named_and_shows_no_rows(client, council, query, field):
    ResolutionFactory(body=council, published=True)

    response = client.get(f"{LIST}?{query}")

    assert response.status_code == 400
    assert field in response.context["filterset"].errors
    assert symbols(response) == []


@pytest.mark.parametrize("query", ["page=2", "page=99999999", "page=99999999999999999999"])
def test_a_page_that_does_not_exist_is_not_found(client, query):
    assert client.get(f"{LIST}?{query}").status_code == 404


@pytest.mark.parametrize("query", ["page=0", "page=x", "page=-1", "page_size=0", "page_size=-1", "page_size=1.5"])
def test_a_page_or_size_that_is_no_number_is_refused_in_a_sentence(client, council, query):
    ResolutionFactory(body=council, published=True)
    response = client.get(f"{LIST}?{query}")

    assert response.status_code == 400
    assert f"<p><strong>{query.partition('=')[0]}</strong>: Give a whole number from 1.</p>" in response.text
    assert symbols(response) == []


def test_a_value_beyond_the_most_frequent_keeps_its_box_while_it_is_chosen(client, council):
    for number in range(31):
        text = ResolutionFactory(body=council, published=True)
        text.topics.add(TopicFactory(slug=f"topic-{number:02}", name=f"Topic {number:02}", published=True))

    def topics(query: str) -> list[str]:
        facets = {facet.name: values for facet, values in client.get(f"{LIST}{query}").context["facets"]}
        return [value.value for value in facets["topic"]]

    assert topics("") == [f"topic-{number:02}" for number in range(30)]
    assert topics("?topic=topic-30") == [f"topic-{number:02}" for number in range(31)]


def test_facets_count_what_the_other_filters_leave(client, council):
    assembly = BodyFactory(code="GA", name="General Assembly", published=True)
    draft_topic, topic = TopicFactory(name="Hidden"), TopicFactory(name="Dignity", slug="dignity", published=True)
    first = ResolutionFactory(body=council, adoption="recorded_vote", published=True)
    first.topics.add(topic, draft_topic)
    ResolutionFactory(body=assembly, adoption="without_vote", published=True)
    ResolutionFactory(body=assembly, adoption="recorded_vote")

    facets = {
        facet.name: [(value.value, value.count, value.is_chosen) for value in values]
        for facet, values in client.get(LIST, {"body": "SC"}).context["facets"]
    }

    assert facets["body"] == [("GA", 1, False), ("SC", 1, True)]
    assert facets["adoption"] == [("recorded_vote", 1, False)]
    assert facets["topic"] == [("dignity", 1, False)]


def test_a_chip_takes_its_filter_away_and_keeps_the_others(client, council):
    chips = client.get(LIST, {"body": "SC", "adopted_after": "2016-01-01", "adoption": "without_vote"}).context["chips"]

    assert [(chip.label, chip.value, chip.query) for chip in chips] == [
        ("Body", "Security Council", "?adopted_after=2016-01-01&adoption=without_vote"),
        ("Decided between, from", "2016-01-01", "?body=SC&adoption=without_vote"),
        ("How decided", "without a vote", "?body=SC&adopted_after=2016-01-01"),
    ]


def test_htmx_gets_the_results_alone(client):
    response = client.get(LIST, headers={"HX-Request": "true"})

    assert response.templates[0].name == "resolutions/_results.html"
    assert "HX-Request" in response["Vary"]
    assert b"<html" not in response.content


def test_a_list_asks_as_many_queries_for_three_as_for_one(client, council, django_assert_num_queries):
    def publish_one():
        text = ResolutionFactory(body=council, series=SeriesFactory(published=True), published=True)
        text.topics.add(TopicFactory(published=True))

    publish_one()
    with django_assert_num_queries(5) as one:
        client.get(LIST)
    publish_one()
    publish_one()
    with django_assert_num_queries(len(one)):
        client.get(LIST)


def test_downloads_hold_what_the_list_shows(client, council):
    ResolutionFactory(
        symbol="S/RES/2321 (2016)",
        body=council,
        title="=HYPERLINK(1)",
        adopted_on=datetime.date(2016, 11, 30),
        published=True,
    )
    ResolutionFactory(symbol="S/RES/2270 (2016)", body=council, adopted_on=datetime.date(2016, 3, 2), published=True)
    ResolutionFactory(symbol="S/RES/2375 (2017)", body=council)

    table = client.get(reverse("resolutions:csv"), {"adopted_after": "2016-06-01"}).getvalue().decode()
    rows = client.get(reverse("resolutions:json"), {"adopted_after": "2016-06-01"}).getvalue().decode()

    assert table.splitlines()[0].startswith("symbol,body,session,title,adopted_on")
    assert [line.split(",")[:5] for line in table.splitlines()[1:]] == [
        ["S/RES/2321 (2016)", "SC", "", "'=HYPERLINK(1)", "2016-11-30"]
    ]
    assert [row["symbol"] for row in json.loads(rows)] == ["S/RES/2321 (2016)"]


def test_a_feed_holds_what_the_list_shows(client, council):
    ResolutionFactory(symbol="S/RES/2321 (2016)", title="On sanctions", body=council, published=True)
    ResolutionFactory(symbol="S/RES/2375 (2017)", body=council)

    feed = client.get(reverse("resolutions:atom"), {"body": "SC"}).text

    assert "S/RES/2321 (2016): On sanctions" in feed
    assert "2375" not in feed
    assert client.get(reverse("resolutions:atom"), {"boddy": "SC"}).status_code == 400
