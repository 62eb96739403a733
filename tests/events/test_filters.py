"""What events can be filtered by."""

import datetime

import pytest
from django.urls import reverse

from tests.factories import (
    BodyFactory,
    EventFactory,
    EventSeriesFactory,
    EventStateFactory,
    StateFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db
LIST = reverse("events:list")


def titles(response):
    assert response.status_code == 200
    return {event.title for event in response.context["page"]}


def found(client, **query):
    return titles(client.get(LIST, query))


@pytest.fixture
def dated():
    """Events known to the day, month and year, and one that lasted."""
    for title, first, precision, last in (
        ("9 December 2016", (2016, 12, 9), "day", None),
        ("December 2016", (2016, 12, 1), "month", None),
        ("2016", (2016, 1, 1), "year", None),
        ("3 to 8 May 2017", (2017, 5, 3), "day", (2017, 5, 8)),
        ("draft", (2016, 12, 9), "day", None),
    ):
        EventFactory(
            title=title,
            start_on=datetime.date(*first),
            start_precision=precision,
            end_on=datetime.date(*last) if last else None,
            published=title != "draft",
        )


@pytest.mark.parametrize(
    ("after", "before", "expected"),
    [
        ("2016-12-09", "2016-12-09", {"9 December 2016", "December 2016", "2016"}),
        ("2016-12-10", "2016-12-31", {"December 2016", "2016"}),
        ("2016-06-01", "2016-06-30", {"2016"}),
        ("2017-01-01", "", {"3 to 8 May 2017"}),
        ("2017-05-08", "2017-05-31", {"3 to 8 May 2017"}),
        ("2017-05-09", "", set()),
        ("", "2016-11-30", {"2016"}),
        ("", "2015-12-31", set()),
    ],
)
def test_a_range_finds_what_may_have_happened_in_it(client, dated, after, before, expected):
    assert found(client, happened_after=after, happened_before=before) == expected


def test_kinds_and_bodies_join(client):
    council, assembly = BodyFactory(code="SC", published=True), BodyFactory(code="GA", published=True)
    EventFactory(title="Council votes", kind="procedural_vote", body=council, published=True)
    EventFactory(title="Council meets", kind="meeting", body=council, published=True)
    EventFactory(title="Assembly votes", kind="procedural_vote", body=assembly, published=True)

    assert found(client, kind="procedural_vote", body="SC") == {"Council votes"}
    assert found(client, kind=["procedural_vote", "meeting"], body="SC") == {"Council votes", "Council meets"}


def test_a_topic_and_a_series_narrow_the_list(client):
    topic = TopicFactory(slug="separated-families", published=True)
    series = EventSeriesFactory(slug="annual", published=True)
    third = EventFactory(title="Third", series=series, published=True)
    third.topics.add(topic)
    EventFactory(title="Other", published=True)

    assert found(client, topic="separated-families") == {"Third"}
    assert found(client, series="annual") == {"Third"}


def test_a_state_and_its_part_are_asked_of_the_same_row(client):
    china = StateFactory(code="CHN", published=True)
    japan = StateFactory(code="JPN", published=True)
    objected = EventFactory(title="China objects", published=True)
    EventStateFactory(event=objected, state=china, role="objector")
    spoke = EventFactory(title="China speaks, Japan objects", published=True)
    EventStateFactory(event=spoke, state=china, role="speaker")
    EventStateFactory(event=spoke, state=japan, role="objector")

    assert found(client, state="CHN", role="objector") == {"China objects"}
    assert found(client, state="CHN") == {"China objects", "China speaks, Japan objects"}
    assert found(client, role="speaker") == {"China speaks, Japan objects"}


@pytest.mark.parametrize("query", ["state=XQQ", "role=chair", "topic=hidden", "series=hidden", "happened_after=soon"])
def test_what_is_not_published_or_not_a_value_is_refused(client, query):
    TopicFactory(slug="hidden")
    EventSeriesFactory(slug="hidden")

    assert client.get(f"{LIST}?{query}").status_code == 400


def test_words_and_meeting_symbols_are_found(client):
    EventFactory(title="Third annual meeting", meeting_symbol="S/PV.7830", published=True)
    EventFactory(title="Nuclear test", published=True)

    assert found(client, q="annual meetings") == {"Third annual meeting"}
    assert found(client, q="S/PV.7830") == {"Third annual meeting"}


def test_an_order_by_date_and_by_title(client):
    for title, year in (("b", 2015), ("a", 2016), ("c", 2014)):
        EventFactory(title=title, start_on=datetime.date(year, 1, 1), published=True)

    def order(value):
        return [event.title for event in client.get(LIST, {"ordering": value}).context["page"]]

    assert order("happened") == ["c", "b", "a"]
    assert order("-happened") == ["a", "b", "c"]
    assert order("title") == ["a", "b", "c"]


def test_facets_count_published_bodies_and_topics_only(client):
    event = EventFactory(kind="meeting", body=BodyFactory(name="Hidden body"), published=True)
    event.topics.add(TopicFactory(), TopicFactory(slug="dignity", published=True))

    facets = {facet.name: values for facet, values in client.get(LIST).context["facets"]}

    assert [(value.value, value.count) for value in facets["kind"]] == [("meeting", 1)]
    assert facets["body"] == []
    assert [value.value for value in facets["topic"]] == ["dignity"]


def test_the_page_and_the_api_find_the_same(client, dated):
    query = {"happened_after": "2016-12-01", "happened_before": "2016-12-31", "ordering": "happened"}

    page = [event.url for event in client.get(LIST, query).context["page"]]

    rows = client.get("/api/v1/events/", query).json()["results"]
    assert [reverse("events:detail", args=[row["key"]]) for row in rows] == page
