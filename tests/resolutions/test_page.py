"""The page of a resolution: what it shows, what it must not, and which addresses lead to it."""

import datetime
import re

import pytest
from django.urls import reverse

from tests.factories import (
    BodyFactory,
    CitationFactory,
    ProvisionFactory,
    ResolutionFactory,
    ResolutionLinkFactory,
    RollCallFactory,
    SeriesFactory,
    StrengthOverrideFactory,
    TopicFactory,
)
from tests.factories.wording import small_ladder

pytestmark = pytest.mark.django_db
LIST = reverse("resolutions:list")


@pytest.fixture
def council():
    return BodyFactory(code="SC", name="Security Council", published=True)


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


def test_beside_a_paragraph_stands_what_is_said_of_it_and_may_be_seen(client, council):
    text = ResolutionFactory(symbol="S/RES/2321 (2016)", body=council, published=True)
    said = {"addressee": "member <states>", "note": "Our note.", "opening_verb": "Demands", "is_excerpt": True}
    paragraph = ProvisionFactory(resolution=text, number="4", position=7, text="Demands access", **said)
    for topic in (TopicFactory(slug="access", name="Access", published=True), TopicFactory(name="A draft topic")):
        paragraph.topics.add(topic)
    CitationFactory(record=paragraph, source__slug="record", source__title="The record", locator="OP4")
    CitationFactory(record=paragraph, source__title="A hidden source", source__published=False)
    small_ladder()
    StrengthOverrideFactory(provision=paragraph, level=3, reason="By its context.")
    ProvisionFactory(resolution=text, number="5", position=8, text="Underlines it", opening_verb="")

    page = client.get(text.get_absolute_url()).text

    margins = re.findall(r'<div class="provision__margin">(.*?)</div>', page)
    assert margins == [
        '<a href="/resolutions/S-RES-2321/p7/">its life<span class="vh">, OP4</span></a>'
        '<span class="badge">excerpt</span>'
        '<a class="tag" href="/topics/access/">Access</a>'
        '<span class="quiet">addressed to member &lt;states&gt;</span>'
        '<a class="strength" href="/wording/ladder/1/#rung-3"'
        ' title="Strength by vocabulary 1"><span class="num">3</span> urges*</a>'
        '<span class="quiet">* By its context.</span>'
        '<span class="quiet">Our note.</span>'
        '<span class="quiet"><a href="/sources/record/">The record</a>, OP4</span>',
        '<a href="/resolutions/S-RES-2321/p8/">its life<span class="vh">, OP5</span></a>',
    ]


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

    assert [vote.tally.yes for vote in page.context["votes"]] == [10, 11, 12, 13]
    assert page.context["main_vote"].tally.yes == 11
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


def test_a_text_that_shares_its_symbol_says_so_and_leads_to_all_that_bear_it(client):
    commission = BodyFactory(code="CHR", published=True)
    told = ResolutionFactory(symbol="E/CN.4/RES(II) [25230]", body=commission, published=True)
    ResolutionFactory(symbol="E/CN.4/RES(II) [25244]", body=commission, published=True)
    alone = ResolutionFactory(symbol="E/CN.4/RES/2003/10", body=commission, published=True)

    page = client.get(told.get_absolute_url()).content.decode()
    assert "Several texts bear the symbol E/CN.4/RES(II)." in page
    assert f'href="{LIST}?q=E/CN.4/RES%28II%29"' in page
    listed = client.get(LIST, {"q": told.shared_symbol}).context["page"]
    assert {text.symbol for text in listed} == {"E/CN.4/RES(II) [25230]", "E/CN.4/RES(II) [25244]"}
    assert "Several texts bear" not in client.get(alone.get_absolute_url()).content.decode()
