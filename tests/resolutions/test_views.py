"""Pages of resolutions: what they show, and what they must not."""

import datetime
import json

import pytest
from django.urls import reverse

from tests.factories import (
    BodyFactory,
    CitationFactory,
    ProvisionFactory,
    ResolutionFactory,
    ResolutionLinkFactory,
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
    with django_assert_num_queries(6) as one:
        client.get(LIST)
    publish_one()
    publish_one()
    with django_assert_num_queries(len(one)):
        client.get(LIST)


def test_a_page_shows_text_links_and_neighbours_that_are_published(client, council):
    series = SeriesFactory(published=True)
    texts = [
        ResolutionFactory(
            symbol=f"S/RES/{number} (2016)",
            body=council,
            series=series,
            adopted_on=datetime.date(2016, 1, number),
            published=number != 3,
        )
        for number in (1, 2, 3)
    ]
    ProvisionFactory(resolution=texts[1], text="Emphasizes [our words] dignity", opening_verb="Emphasizes")
    ResolutionLinkFactory(later=texts[1], earlier=texts[0], kind="builds_on", note="Takes its words over.")
    ResolutionLinkFactory(later=texts[2], earlier=texts[1], kind="recalls")

    response = client.get(texts[1].get_absolute_url())

    assert '<em class="verb">Emphasizes</em> <span class="ours">[our words]</span> dignity' in response.text
    assert [link.note for link in response.context["links_to_earlier"]] == ["Takes its words over."]
    assert response.context["links_to_later"] == []
    assert [text and text.slug for text in response.context["neighbours"]] == ["S-RES-1", None]
    assert "S/RES/3" not in response.text


def test_the_vote_beside_a_text_is_the_newest_of_its_body_on_the_whole(client, council):
    text = ResolutionFactory(body=council, outcome="adopted", adoption="recorded_vote", published=True)
    other = BodyFactory(published=True)
    for number, (body, question) in enumerate(
        [(council, "whole"), (council, "whole"), (council, "paragraph"), (other, "whole")]
    ):
        RollCallFactory(
            resolution=text, body=body, question=question, held_on=datetime.date(2016, 3, 1 + number), published=True,
            stated_yes=10 + number, stated_no=0, stated_abstain=0,
        )  # fmt: skip
    RollCallFactory(resolution=text, body=council, held_on=datetime.date(2016, 3, 20))

    page = client.get(text.get_absolute_url())

    assert [vote.tally["yes"] for vote in page.context["votes"]] == [10, 11, 12, 13]
    assert page.context["main_vote"].tally["yes"] == 11
    assert [vote.question_name for vote in page.context["votes"]][2:] == ["one paragraph", "a resolution as a whole"]


def test_later_texts_stand_beside_a_text_the_newest_first(client, council):
    text = ResolutionFactory(body=council, adopted_on=datetime.date(2013, 3, 7), published=True)
    for year in (2015, 2017, 2016):
        later = ResolutionFactory(
            body=council, symbol=f"S/RES/{year}", adopted_on=datetime.date(year, 3, 2), published=True
        )
        ResolutionLinkFactory(later=later, earlier=text, kind="recalls")

    links = client.get(text.get_absolute_url()).context["links_to_later"]

    assert [(link.symbol, link.does) for link in links] == [(f"S/RES/{year}", "recalls") for year in (2017, 2016, 2015)]


def test_a_page_asks_no_more_than_fourteen_questions(client, council, django_assert_max_num_queries):
    text = ResolutionFactory(body=council, series=SeriesFactory(published=True), published=True)
    ProvisionFactory(resolution=text)
    client.get(text.get_absolute_url())
    with django_assert_max_num_queries(14):
        client.get(text.get_absolute_url())


def test_a_page_lists_its_sources_and_shows_disputes_beside_our_value(client, council):
    text = ResolutionFactory(body=council, adoption="recorded_vote", published=True)
    CitationFactory(record=text, source__title="The official record", locator="p. 2")
    CitationFactory(record=text, source__title="A hidden source", source__published=False)
    CitationFactory(record=text, source__title="Another list", field="adoption", stance="disputes", stated_value="none")

    response = client.get(text.get_absolute_url())

    titles = [citation.source.title for citation in response.context["citations"]]
    assert titles[-2:] == ["The official record", "Another list"]
    assert [(d.our_value, d.stated_value) for d in response.context["disputes"]] == [("recorded vote", "none")]
    assert "A hidden source" not in response.text


@pytest.mark.parametrize("status", [{}, {"in_review": True}])
def test_what_was_never_published_is_not_found(client, council, status):
    text = ResolutionFactory(symbol="S/RES/2321 (2016)", body=council, **status)

    assert client.get(text.get_absolute_url()).status_code == 404
    assert client.get("/resolutions/S/RES/2321").status_code == 404


def test_what_was_withdrawn_says_so_and_why_and_no_more(client, council):
    text = ResolutionFactory(symbol="S/RES/2321 (2016)", title="A withdrawn title", body=council, withdrawn=True)

    response = client.get(text.get_absolute_url())

    assert response.status_code == 410
    assert "Entered twice." in response.text
    assert "A withdrawn title" not in response.text
    assert client.get("/resolutions/S/RES/2321").status_code == 404


@pytest.mark.parametrize("spelling", ["S/RES/2321", "s/res/2321(2016)", "S/RES/2321 (2016)/"])
def test_any_spelling_in_the_address_leads_to_the_page(client, council, spelling):
    ResolutionFactory(symbol="S/RES/2321 (2016)", body=council, published=True)

    assert client.get(f"/resolutions/{spelling}").headers["Location"] == "/resolutions/S-RES-2321/"


@pytest.mark.parametrize("text", ["%00", "..", "(((", "%E2%80%AE", "/ /", "'"])
def test_an_address_without_letter_or_digit_is_not_found(client, text):
    assert client.get(f"/resolutions/{text}").status_code == 404


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


def test_a_text_that_shares_its_symbol_says_so_and_leads_to_all_that_bear_it(client):
    commission = BodyFactory(code="CHR", published=True)
    told = ResolutionFactory(symbol="E/CN.4/RES(II) [25230]", body=commission, published=True)
    ResolutionFactory(symbol="E/CN.4/RES(II) [25244]", body=commission, published=True)
    alone = ResolutionFactory(symbol="E/CN.4/RES/2003/10", body=commission, published=True)

    page = client.get(told.get_absolute_url()).content.decode()
    assert "Several texts bear the symbol E/CN.4/RES(II)." in page
    assert f'href="{LIST}?q=E/CN.4/RES%28II%29"' in page
    assert set(symbols(client.get(LIST, {"q": told.shared_symbol}))) == {
        "E/CN.4/RES(II) [25230]",
        "E/CN.4/RES(II) [25244]",
    }
    assert "Several texts bear" not in client.get(alone.get_absolute_url()).content.decode()
