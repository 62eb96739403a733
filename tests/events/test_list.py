"""The list of events: what it tells of each, and of the votes held at it."""

import datetime

import pytest
from django.urls import reverse

from tests.factories import BodyFactory, EventFactory, ResolutionFactory, RollCallFactory, StateFactory, VoteFactory

pytestmark = pytest.mark.django_db
LIST = reverse("events:list")
TABLE = f"{LIST}?view=table"
HIDDEN = "zzhidden"
DAY = datetime.date(2017, 5, 1)


def text(response):
    return " ".join(response.content.decode().split())


def vote(event, **values):
    figures = {"stated_yes": 9, "stated_no": 5, "stated_abstain": 1}
    rule = {"rule": "sc_procedural", "question": "procedural"}
    return RollCallFactory(**({"event": event, "published": True, "held_on": DAY} | rule | figures | values))


@pytest.fixture
def meeting():
    return EventFactory(title="Meeting", start_on=DAY, published=True)


@pytest.mark.parametrize("address", [LIST, TABLE])
def test_votes_are_told_the_first_one_first_with_what_they_were_on(client, meeting, address):
    later = vote(meeting, held_on=DAY + datetime.timedelta(1), question="whole", rule="simple_majority")
    first = vote(meeting)
    EventFactory(published=True, start_on=DAY)

    content = text(client.get(address))

    told = "a procedural motion · Carried with none to spare</span></p>"
    assert content.index(f'href="/votes/{first.slug}/"') < content.index(told)
    assert content.index(told) < content.index(f'href="/votes/{later.slug}/"')
    assert "a resolution as a whole · Carried by four</span></p>" in content
    assert content.count('class="tally-link"') == 2


@pytest.mark.parametrize("address", [LIST, TABLE])
def test_a_no_of_a_permanent_member_that_may_be_seen_is_a_veto(client, meeting, address):
    substantive = vote(meeting, rule="sc_substantive")
    VoteFactory(roll_call=substantive, state=StateFactory(code="CHN", name="China", published=True), position="no")
    VoteFactory(roll_call=substantive, state=StateFactory(code="FRA", name=HIDDEN), position="no")
    VoteFactory(roll_call=substantive, state=StateFactory(code="PRK", published=True), position="no")

    content = text(client.get(address))

    assert "Vetoed by China</span>" in content
    assert HIDDEN not in content


def test_what_the_body_adopted_was_carried_whatever_the_figures_say(client, meeting):
    text_adopted = ResolutionFactory(published=True, outcome="adopted")
    figures = {"stated_yes": 4, "rule": "simple_majority", "question": "whole"}
    vote(meeting, resolution=text_adopted, body=text_adopted.body, **figures)

    assert "Carried, the record states</span>" in text(client.get(LIST))


@pytest.mark.parametrize("address", [LIST, TABLE])
def test_no_body_and_no_vote_is_told_that_may_not_be_seen(client, address):
    meeting = EventFactory(title="Meeting", start_on=DAY, published=True, body=BodyFactory(name=HIDDEN))
    vote(meeting, published=False, slug=HIDDEN)
    vote(meeting, slug=f"{HIDDEN}-body", body=BodyFactory())
    vote(meeting, slug=f"{HIDDEN}-text", resolution=ResolutionFactory())

    content = text(client.get(address))

    assert "Meeting</a>" in content
    assert HIDDEN not in content
    assert 'class="tally-link"' not in content


def test_the_table_tells_how_long_an_event_lasted(client):
    EventFactory(title="Session", start_on=DAY, end_on=datetime.date(2017, 6, 30), published=True)
    EventFactory(title="Test", start_on=datetime.date(2016, 1, 1), start_precision="year", published=True)

    content = text(client.get(TABLE))

    assert '<time datetime="2017-05-01">1 May 2017</time> – <time datetime="2017-06-30">30 June 2017</time>' in content
    assert '<time datetime="2016">2016</time>, day not confirmed' in content
