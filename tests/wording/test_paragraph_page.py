"""The page of a paragraph: its life from text to text, and its sources."""

import pytest

from tests.factories import CitationFactory, ProvisionFactory, ResolutionFactory, ResolutionLinkFactory
from tests.wording.two_texts import CONCERN, DIGNITY, REPORT, council_text

pytestmark = pytest.mark.django_db


def test_a_paragraph_lives_from_text_to_text(client, two, series):
    last = council_text(2397, 2018, f"PP {CONCERN}, and at all its causes", series=series, body=series.body)
    council_text(2345, 2017, series=series, body=series.body, held="none")
    ResolutionFactory(series=series, body=series.body, symbol="S/RES/2400 (2018)")
    page = client.get("/resolutions/S-RES-2321/p1/")
    life = page.context["life"]

    assert [(step.resolution.symbol, step.row and step.row.change) for step in life.steps] == [
        ("S/RES/2270 (2016)", None),
        ("S/RES/2321 (2017)", "edited"),
        ("S/RES/2397 (2018)", "edited"),
    ]
    assert (life.before, life.after) == (None, None)
    assert [text.symbol for text in page.context["not_entered"]] == ["S/RES/2345 (2017)"]
    assert f"a=S-RES-2321&amp;b={last.slug}#b-p1" in page.content.decode()


def test_where_a_life_begins_and_ends_the_nearest_text_is_named(client, two):
    dignity = client.get("/resolutions/S-RES-2321/p2/").context["life"]
    lifted = client.get("/resolutions/S-RES-2270/p3/").context["life"]

    assert (dignity.before.resolution, dignity.before.is_absent, dignity.after) == (two[0], True, None)
    assert (lifted.before, lifted.after.resolution, lifted.after.is_absent) == (None, two[1], True)


def test_a_life_follows_links_too(client):
    before = council_text(2270, 2016, REPORT)
    after = council_text(2321, 2017, DIGNITY, REPORT)
    council_text(2345, 2017, REPORT)
    ResolutionLinkFactory(later=after, earlier=before)
    life = client.get("/resolutions/S-RES-2321/p2/").context["life"]

    assert [step.resolution for step in life.steps] == [before, after]


def test_a_paragraph_names_its_own_sources_and_without_any_those_of_its_text(client, two):
    text = two[1]
    first = text.provisions.get(position=1)
    text.citations.update(locator="The whole text")
    CitationFactory(record=text, source__published=False, locator="A draft source of the text")

    def named():
        return [citation.locator for citation in client.get("/resolutions/S-RES-2321/p1/").context["citations"]]

    assert named() == ["The whole text"]
    CitationFactory(record=first, source__published=False, locator="A draft source")
    assert named() == ["The whole text"]
    cited = CitationFactory(record=first, locator="OP 34")
    assert named() == ["OP 34"]
    assert f"{cited.source.title}</a></cite>" in client.get("/resolutions/S-RES-2321/p1/").content.decode()


@pytest.mark.parametrize("address", ["S-RES-2270/p9/", "S-RES-1/p1/", "S-RES-2400/p1/"])
def test_there_is_no_page_for_a_paragraph_that_is_not_public(client, two, address):
    ProvisionFactory(resolution=ResolutionFactory(symbol="S/RES/2400 (2018)"), position=1)

    assert client.get(f"/resolutions/{address}").status_code == 404
