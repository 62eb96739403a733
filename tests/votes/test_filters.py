"""What roll calls can be found by, on the page; the API uses the same FilterSet."""

import datetime

import pytest
from django.urls import reverse

from tests.factories import (
    EventFactory,
    EventSeriesFactory,
    ResolutionFactory,
    SeriesFactory,
    StateFactory,
    TopicFactory,
)
from tests.votes.builders import body, council_vote, roll_call, state

pytestmark = pytest.mark.django_db
LIST = reverse("votes:list")


def found(client, **query):
    response = client.get(LIST, query)
    assert response.status_code == 200, response.context["filterset"].errors
    return [roll_call.slug for roll_call in response.context["page"]]


def facet(client, name, **query):
    facets = {facet.name: values for facet, values in client.get(LIST, query).context["facets"]}
    return [(value.value, value.count, value.is_chosen) for value in facets[name]]


def test_how_a_state_voted_is_asked_with_state_and_position(client):
    roll_call({"no": "PRK CHN", "yes": "FRA"}, slug="no", held_on=datetime.date(2014, 12, 18))
    roll_call({"abstain": "PRK", "no": "FRA"}, slug="abstain", held_on=datetime.date(2015, 12, 17))
    roll_call({"no": "CHN"}, slug="without-it")

    assert found(client, state="PRK") == ["abstain", "no"]
    assert found(client, state="PRK", position="no") == ["no"]
    assert found(client, state="PRK", position=["no", "abstain"]) == ["abstain", "no"]


def test_the_list_says_how_the_chosen_state_voted(client):
    roll_call({"abstain": "PRK", "no": "CHN"})

    (shown,) = client.get(LIST, {"state": "PRK"}).context["page"]
    text = " ".join(client.get(LIST, {"state": "PRK"}).content.decode().split())

    assert shown.asked_position == "abstain"
    assert "Land of PRK: <span" in text
    assert "Land of PRK: <span" not in client.get(LIST).content.decode()


def test_a_position_alone_asks_whether_anybody_took_it(client):
    roll_call({"no": "PRK"}, slug="somebody")
    roll_call({"yes": "PRK"}, slug="nobody")

    assert found(client, position="no") == ["somebody"]


def test_the_votes_of_an_unpublished_state_are_not_found(client):
    draft = StateFactory(code="XDR", name="Draftland")
    roll_call(slug="any").votes.create(state=draft, position="no")

    assert client.get(LIST, {"state": "XDR"}).status_code == 400
    assert found(client, position="no") == []


def test_a_topic_is_that_of_the_text_or_of_the_event_and_counts_once(client):
    topic = TopicFactory(slug="dprk", name="DPRK", published=True)
    other = TopicFactory(slug="syria", name="Syria", published=True)
    draft = TopicFactory(slug="draft", name="Draft")
    text, event = ResolutionFactory(published=True), EventFactory(published=True)
    text.topics.set([topic, draft])
    event.topics.set([topic])
    roll_call(slug="both", resolution=text, event=event)
    roll_call(slug="event", event=event, held_on=datetime.date(2015, 1, 1))
    elsewhere = ResolutionFactory(published=True)
    elsewhere.topics.set([other])
    roll_call(slug="other", resolution=elsewhere)

    assert found(client, topic="dprk") == ["both", "event"]
    assert facet(client, "topic", topic="dprk") == [("dprk", 2, True), ("syria", 1, False)]


def test_a_range_of_days_includes_both_ends(client):
    for day in (1, 2, 3):
        roll_call(slug=f"day-{day}", held_on=datetime.date(2016, 3, day))

    assert found(client, held_after="2016-03-01", held_before="2016-03-02", ordering="held") == ["day-1", "day-2"]


def test_body_question_and_rule_narrow_and_are_counted(client):
    council_vote(slug="SC-2016-12-09")
    roll_call({"yes": "FRA"}, slug="A-RES-69-188")

    assert found(client, body="SC") == ["SC-2016-12-09"]
    assert found(client, question="whole") == ["A-RES-69-188"]
    assert found(client, rule="sc_procedural") == ["SC-2016-12-09"]
    assert facet(client, "body", body="SC") == [("GA", 1, False), ("SC", 1, True)]


def test_series_of_texts_and_of_events_are_asked_by_their_keys(client):
    texts = SeriesFactory(slug="ga-dprk", body=body("GA"), published=True)
    meetings = EventSeriesFactory(slug="sc-meetings", published=True)
    roll_call(slug="text", resolution=ResolutionFactory(series=texts, published=True))
    roll_call(slug="meeting", event=EventFactory(series=meetings, published=True))

    assert found(client, series="ga-dprk") == ["text"]
    assert found(client, event_series="sc-meetings") == ["meeting"]


@pytest.mark.parametrize(
    "words", ["A/RES/69/188", "a/res/69/188", "agenda Korea", '"adopt the agenda"', "A-RES-69-188"]
)
def test_words_and_symbols_are_found_in_the_vote_and_in_its_text(client, words):
    text = ResolutionFactory(symbol="A/RES/69/188", published=True)
    roll_call(slug="A-RES-69-188", title="Whether to adopt the agenda: Korea", resolution=text)
    roll_call(slug="A-RES-70-1", title="Transforming our world")

    assert found(client, q=words) == ["A-RES-69-188"]


def test_the_official_figures_decide_the_order_by_yes_votes(client):
    roll_call({"yes": "FRA CHN"}, slug="counted")
    roll_call(slug="stated", stated_yes=116, stated_no=20, stated_abstain=53)
    roll_call({"yes": "FRA"}, slug="one")

    assert found(client, ordering="-yes") == ["stated", "counted", "one"]
    assert found(client, ordering="yes") == ["one", "counted", "stated"]


def test_positions_are_counted_for_the_state_that_is_chosen(client):
    roll_call({"no": "PRK"}, slug="a")
    roll_call({"no": "PRK", "yes": "FRA"}, slug="b")
    roll_call({"yes": "PRK"}, slug="c")

    expected = [("yes", 1, False), ("no", 2, True), ("abstain", 0, False), ("non_voting", 0, False)]
    assert facet(client, "position", state="PRK", position="no") == expected
    assert facet(client, "position") == []


@pytest.mark.parametrize(
    ("query", "field"),
    [("state=ZZZ", "state"), ("position=maybe", "position"), ("held_after=then", "held"), ("votes=1", "votes")],
)
def test_a_bad_value_names_its_field_and_shows_nothing(client, query, field):
    roll_call({"yes": "FRA"})

    response = client.get(f"{LIST}?{query}")

    assert response.status_code == 400
    assert list(response.context["filterset"].errors) == [field]
    assert response.context["page"].paginator.count == 0


def test_a_chosen_state_is_named_in_its_chip(client):
    state("PRK")

    (chip,) = client.get(LIST, {"state": "PRK"}).context["chips"]

    assert (str(chip.label), chip.value, chip.query) == ("State", "Land of PRK", "?")


def test_an_unwanted_word_in_the_vote_itself_outweighs_its_event(client):
    council = body("SC")
    event = EventFactory(title="Meeting on abductions", body=council, published=True)
    roll_call({"yes": "FRA"}, slug="agenda", title="Whether to adopt the agenda", event=event)
    roll_call({"yes": "FRA"}, slug="closure", title="Whether to close the debate", event=event)

    assert found(client, q="abductions -agenda") == ["closure"]
