"""Pages and files ask the database as often for three rows as for one.

The API's endpoints are tried in tests/api/test_resources.py; pages of a kind with tests of their own, there.
"""

import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.api.resources import MAKERS
from tests.factories import (
    CitationFactory,
    EventFactory,
    EventResolutionFactory,
    EventStateFactory,
    GroupFactory,
    GroupMembershipFactory,
    ProvisionFactory,
    ResolutionFactory,
    ResolutionLinkFactory,
    ResolutionSymbolFactory,
    RollCallFactory,
    SeatFactory,
    SponsorFactory,
    StateAliasFactory,
    StateFactory,
    StatementFactory,
    SuccessionFactory,
    TopicFactory,
    TreatyActionFactory,
    VoteFactory,
)
from tests.journeys.pages import LISTS, RESOURCES

pytestmark = pytest.mark.django_db
YEARS = (2014, 2015, 2016)


def queries_for(client: Client, address: str) -> int:
    """How many queries an answer takes; asked twice, so that what is read once a process does not count."""
    client.get(address).getvalue()
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
        assert response.getvalue()
    assert response.status_code == 200
    return len(queries)


@pytest.mark.parametrize("name", LISTS)
def test_a_list_and_its_files_ask_as_often_for_three_as_for_one(client, name):
    files = ["", "results.csv", "results.json", "feed.atom", *(["calendar.ics"] if name == "events" else [])]
    addresses = [f"/{name}/{file}" for file in files] + [f"/sitemap-{name}.xml"]
    make = MAKERS[RESOURCES.get(name, name)]
    make()
    once = {address: queries_for(client, address) for address in addresses}
    make(), make()

    assert {address: queries_for(client, address) for address in addresses} == once


@pytest.mark.parametrize("name", LISTS)
def test_a_page_asks_as_often_beside_two_more_records(client, name):
    make = MAKERS[RESOURCES.get(name, name)]
    address = make().get_absolute_url()
    once = queries_for(client, address)
    make(), make()

    assert queries_for(client, address) == once


@pytest.mark.parametrize("address", ["/search/?q=situation", "/api/v1/search/?q=situation", "/", "/sitemap.xml"])
def test_what_shows_several_kinds_asks_as_often_for_three_of_each(client, address):
    for maker in MAKERS.values():
        maker()
    once = queries_for(client, address)
    for maker in [*MAKERS.values()] * 2:
        maker()

    assert queries_for(client, address) == once


def add_to_resolution(text, year: int) -> None:
    """One more of everything that the page of a text shows."""
    other = ResolutionFactory(published=True, body=text.body, series=text.series, adopted_on=datetime.date(year, 3, 1))
    ResolutionLinkFactory(later=text, earlier=other)
    ResolutionLinkFactory(later=ResolutionFactory(published=True, body=text.body), earlier=text)
    provision = ProvisionFactory(resolution=text, position=year)
    provision.topics.add(TopicFactory(published=True))
    CitationFactory(record=provision)
    CitationFactory(record=text)
    ResolutionSymbolFactory(resolution=text)
    SponsorFactory(resolution=text, state=StateFactory(published=True))
    text.topics.add(TopicFactory(published=True))
    EventResolutionFactory(resolution=text, event=EventFactory(published=True))
    paragraph = RollCallFactory(
        published=True, resolution=text, provision=provision, body=text.body, question="paragraph"
    )
    VoteFactory(roll_call=paragraph, state=StateFactory(published=True))


def test_the_page_of_a_text_asks_as_often_with_three_of_everything(client):
    text = MAKERS["resolutions"]()
    add_to_resolution(text, YEARS[0])
    once = queries_for(client, text.get_absolute_url())
    for year in YEARS[1:]:
        add_to_resolution(text, year)

    assert queries_for(client, text.get_absolute_url()) == once


def add_to_state(state, text, year: int) -> None:
    """One more of everything that the page of a state shows; votes on the series of `text`."""
    day = datetime.date(year, 12, 18)
    GroupMembershipFactory(state=state, group=GroupFactory(published=True, kind="political"))
    StateAliasFactory(state=state)
    SuccessionFactory(predecessor=StateFactory(published=True), successor=state)
    SeatFactory(state=state, start_on=day, body__published=True)
    SponsorFactory(state=state, resolution=text)
    TreatyActionFactory(state=state, published=True, done_on=day)
    event = EventFactory(published=True, start_on=day)
    event.topics.add(*text.series.topic.__class__.objects.filter(pk=text.series.topic_id))
    EventStateFactory(event=event, state=state)
    StatementFactory(event=event, state=state)
    CitationFactory(record=state)
    counted = RollCallFactory(published=True, resolution=text, body=text.body, held_on=day)
    VoteFactory(roll_call=counted, state=state, position="yes" if year % 2 else "no")


def test_the_page_of_a_state_asks_as_often_with_three_of_everything(client):
    state, texts = MAKERS["states"](), [MAKERS["resolutions"]() for _year in YEARS]
    series = texts[0].series
    for text, year in zip(texts, YEARS, strict=True):
        type(text).objects.filter(pk=text.pk).update(series=series, adopted_on=datetime.date(year, 12, 18))
        text.refresh_from_db()
    add_to_state(state, texts[0], YEARS[0])
    once = queries_for(client, state.get_absolute_url())
    for text, year in zip(texts[1:], YEARS[1:], strict=True):
        add_to_state(state, text, year)

    assert queries_for(client, state.get_absolute_url()) == once
