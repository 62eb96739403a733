"""Pages of events: what they show, and what they must not."""

import csv
import datetime
import io
import json

import pytest
from django.urls import reverse

from tests.factories import (
    BodyFactory,
    CitationFactory,
    EventFactory,
    EventLinkFactory,
    EventResolutionFactory,
    EventSeriesFactory,
    EventStateFactory,
    ResolutionFactory,
    RollCallFactory,
    SourceFactory,
    StateFactory,
    StatementFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db
LIST = reverse("events:list")
HIDDEN = "zzhidden"


def page(client, event):
    return client.get(event.get_absolute_url())


def text(response):
    return " ".join(response.content.decode().split())


def at(title, year, month=1, day=1, **values):
    return EventFactory(title=title, start_on=datetime.date(year, month, day), published=True, **values)


def full_event(number=0):
    """A published event with one of everything that may stand on its page."""
    series = EventSeriesFactory(published=True)
    event = at(f"Meeting {number}", 2016, 12, 9, series=series, body=BodyFactory(published=True))
    add_related(event)
    return event


def add_related(event):
    body = event.body
    state = StateFactory(published=True)
    event.topics.add(TopicFactory(published=True))
    EventStateFactory(event=event, state=state)
    statement = StatementFactory(event=event, state=state)
    CitationFactory(record=statement)
    EventLinkFactory(event=event, other=EventFactory(published=True))
    EventLinkFactory(event=EventFactory(published=True), other=event)
    resolution = ResolutionFactory(published=True, body=body)
    EventResolutionFactory(event=event, resolution=resolution, kind="discussed")
    EventResolutionFactory(event=EventFactory(published=True), resolution=resolution, kind="prompted")
    RollCallFactory(event=event, body=body, published=True)
    at("Neighbour", 2015, series=event.series)
    CitationFactory(record=event)


def test_the_timeline_has_years_as_headings_and_marks_votes_and_gaps(client):
    at("Vote", 2017, kind="procedural_vote")
    at("No meeting", 2018, kind="not_held", start_precision="year")
    EventFactory(title=HIDDEN, start_on=datetime.date(2019, 1, 1))

    content = text(client.get(LIST))

    assert content.index('<li class="year"><h2>2018</h2></li>') < content.index('<li class="is-gap">')
    assert content.index('<li class="year"><h2>2017</h2></li>') < content.index('<li class="is-key">')
    assert "2019" not in content
    assert HIDDEN not in content


def test_dates_stand_under_their_year_at_their_precision(client):
    at("Day", 2016, 12, 9)
    at("Month", 2016, 12, start_precision="month")
    at("Year", 2016, start_precision="year")

    content = text(client.get(LIST))

    assert '<time datetime="2016-12-09">9 December</time>' in content
    assert '<time datetime="2016-12">December</time>' in content
    assert '<time datetime="2016">day not confirmed</time>' in content


def test_the_table_is_one_click_away_and_keeps_the_filters(client):
    at("Vote", 2017, kind="procedural_vote")

    timeline, table = client.get(f"{LIST}?kind=procedural_vote"), client.get(f"{LIST}?kind=procedural_vote&view=table")

    assert 'href="/events/?kind=procedural_vote&amp;view=table"' in text(timeline)
    assert '<ol class="timeline">' not in text(table)
    assert "<caption" in text(table)
    assert 'href="/events/?kind=procedural_vote"' in text(table)


def test_an_order_by_title_is_a_table(client):
    at("Vote", 2017)

    assert client.get(LIST, {"ordering": "title"}).context["layout"] == "table"


def test_the_file_says_dates_with_their_precision_and_keeps_all_topics(client):
    event = at("Treaty action", 2016, start_precision="year", body=BodyFactory(code="HIDE"))
    event.topics.add(
        TopicFactory(slug="access", published=True), TopicFactory(slug="food", published=True), TopicFactory(slug="no")
    )

    row = next(csv.DictReader(io.StringIO(client.get(reverse("events:csv"), {"topic": "food"}).getvalue().decode())))

    assert (row["start"], row["start_precision"], row["end"], row["end_precision"]) == ("2016-01-01", "year", "", "")
    assert (row["body"], row["topics"]) == ("", "access | food")


def test_the_json_file_has_the_same_rows(client):
    at("Meeting", 2016)
    EventFactory(title=HIDDEN)

    rows = json.loads(client.get(reverse("events:json")).getvalue())

    assert [row["title"] for row in rows] == ["Meeting"]


def test_the_feed_names_the_date(client):
    at("Meeting", 2016, 12, start_precision="month")

    assert "<title>Meeting, December 2016</title>" in client.get(reverse("events:atom")).content.decode()


def test_the_place_in_the_series_is_computed_from_published_ones_that_count(client):
    series = EventSeriesFactory(name="Annual meetings", published=True)
    at("One", 2014, series=series)
    at("Missed", 2015, series=series, is_counted=False)
    EventFactory(start_on=datetime.date(2015, 6, 1), series=series)
    second = at("Two", 2016, series=series)
    at("Three", 2017, series=series)

    response = page(client, second)

    assert response.context["place"].words == "Second"
    assert [n.title for n in (response.context["place"].previous, response.context["place"].next)] == [
        "Missed",
        "Three",
    ]


def test_a_hidden_series_is_not_told(client):
    event = at("Meeting", 2016, series=EventSeriesFactory(name=HIDDEN))

    response = page(client, event)

    assert response.context["place"] is None
    assert HIDDEN not in text(response)


def test_the_chain_tells_links_both_ways_and_through_texts(client):
    council = BodyFactory(published=True)
    meeting = at("Meeting", 2016, 12, 9)
    EventLinkFactory(event=meeting, kind="responds_to", other=at("Letter", 2016, 12, 1))
    EventLinkFactory(event=at("Next meeting", 2017, 12, 11), kind="followed", other=meeting)
    measure = ResolutionFactory(
        symbol="S/RES/2321 (2016)", body=council, adopted_on=datetime.date(2016, 11, 30), published=True
    )
    EventResolutionFactory(event=meeting, resolution=measure, kind="discussed")
    EventResolutionFactory(event=at("Nuclear test", 2016, 9, 9), resolution=measure, kind="prompted")

    steps = page(client, meeting).context["steps"]

    assert [(str(step.node.record), str(step.node.relation), step.lag and step.lag.least) for step in steps] == [
        ("Nuclear test", "Prompted S/RES/2321 (2016)", 82),
        ("S/RES/2321 (2016)", "Text discussed here", 1),
        ("Letter", "What this event responds to", 8),
        ("Meeting", "", 367),
        ("Next meeting", "Followed this event", None),
    ]


def test_a_text_told_by_the_event_that_adopted_it_is_not_told_twice(client):
    council = BodyFactory(published=True)
    test = at("Nuclear test", 2016, 9, 9)
    measure = ResolutionFactory(body=council, adopted_on=datetime.date(2016, 11, 30), published=True)
    EventResolutionFactory(event=test, resolution=measure, kind="prompted")
    EventResolutionFactory(event=at("Adoption", 2016, 11, 30), resolution=measure, kind="adopted")

    assert [str(step.node.record) for step in page(client, test).context["steps"]] == ["Nuclear test", "Adoption"]


def test_an_unknown_order_is_said(client):
    meeting = at("Meeting", 2016, 12, 9)
    EventLinkFactory(event=meeting, kind="triggered", other=at("Ratification", 2016, start_precision="year"))

    assert "order not confirmed" in text(page(client, meeting))


def test_nothing_hidden_stands_on_the_page(client):
    event = at("Meeting", 2016, 12, 9, body=BodyFactory(name=HIDDEN))
    event.topics.add(TopicFactory(name=HIDDEN))
    hidden_event = EventFactory(title=HIDDEN)
    EventLinkFactory(event=event, other=hidden_event)
    EventLinkFactory(event=EventFactory(withdrawn=True, title=HIDDEN), other=event)
    EventStateFactory(event=event, state=StateFactory(name=HIDDEN))
    StatementFactory(event=event, state=StateFactory(name=HIDDEN), quote=HIDDEN)
    EventResolutionFactory(event=event, resolution=ResolutionFactory(title=HIDDEN))
    shown = ResolutionFactory(published=True)
    EventResolutionFactory(event=event, resolution=shown, kind="discussed")
    EventResolutionFactory(event=hidden_event, resolution=shown, kind="prompted")
    RollCallFactory(event=event, title=HIDDEN)
    CitationFactory(record=event, source=SourceFactory(title=HIDDEN))
    told = StatementFactory(event=event, state=StateFactory(published=True), quote="We regret the vote.")
    told.resolution = ResolutionFactory(symbol="A/RES/99/999")
    told.save()
    CitationFactory(record=told, source=SourceFactory(title=HIDDEN, symbol=HIDDEN))

    content = text(page(client, event))

    assert "We regret the vote." in content
    assert HIDDEN not in content
    assert "A/RES/99/999" not in content


@pytest.mark.parametrize("trait", ["draft", "in_review", "withdrawn"])
def test_an_event_that_is_not_published_has_no_page(client, trait):
    event = EventFactory(title=HIDDEN, **({} if trait == "draft" else {trait: True}))

    response = page(client, event)

    assert response.status_code == (410 if trait == "withdrawn" else 404)
    assert HIDDEN not in text(response)


def test_a_statement_has_an_anchor_and_our_words_are_marked(client):
    event = at("Meeting", 2016)
    statement = StatementFactory(
        event=event, state=StateFactory(name="China", published=True), quote="[ours] Objected. <b>"
    )

    content = text(page(client, event))

    assert f'id="statement-{statement.pk}"' in content
    assert '<span class="ours">[ours]</span> Objected. &lt;b&gt;' in content


def test_votes_are_told_with_how_they_ended_and_lead_to_their_page(client):
    council = BodyFactory(code="SC", published=True)
    event = at("Meeting", 2016, 12, 9, body=council)
    roll_call = RollCallFactory(
        event=event, body=council, rule="sc_procedural", question="procedural", published=True,
        stated_yes=9, stated_no=5, stated_abstain=1,
    )  # fmt: skip

    content = text(page(client, event))

    assert f'<a href="/votes/{roll_call.slug}/">Carried with none to spare</a>' in content
    assert f'href="/votes/{roll_call.slug}/"' in text(client.get(LIST))


def test_linked_data_describes_an_event_at_its_precision(client):
    event = at("Visit", 2017, 5, start_precision="month", place="Pyongyang", body=BodyFactory(name=HIDDEN))

    data = page(client, event).context["json_ld"]

    assert (data["@type"], data["startDate"], data["endDate"]) == ("Event", "2017-05", "2017-05")
    assert data["location"]["name"] == "Pyongyang"
    assert data["organizer"] is None


def test_a_page_names_its_calendar_entry_and_its_data(client):
    event = at("Meeting", 2016, slug="2016-meeting")

    content = text(page(client, event))

    assert 'href="/events/2016-meeting/calendar.ics"' in content
    assert 'href="/api/v1/events/2016-meeting/"' in content


@pytest.mark.parametrize("view", ["", "?view=table"])
def test_a_list_of_three_asks_no_more_than_a_list_of_one(client, django_assert_max_num_queries, view):
    full_event()
    client.get(LIST)  # content types are read once a process
    with django_assert_max_num_queries(30) as one:
        client.get(LIST + view)
    full_event(1), full_event(2)
    with django_assert_max_num_queries(len(one)) as three:
        client.get(LIST + view)
    assert len(three) == len(one)


def test_a_page_with_three_of_everything_asks_no_more(client, django_assert_max_num_queries):
    event = full_event()
    page(client, event)
    with django_assert_max_num_queries(30) as one:
        page(client, event)
    add_related(event), add_related(event)
    with django_assert_max_num_queries(len(one)) as three:
        page(client, event)
    assert len(three) == len(one)


def test_htmx_gets_the_results_alone(client):
    at("Meeting", 2016)

    content = text(client.get(LIST, headers={"HX-Request": "true"}))

    assert "Meeting" in content
    assert "<html" not in content


@pytest.mark.parametrize(
    ("source", "locator", "line"),
    [
        ({"author": "", "publisher": ""}, "p. 3", "<p>p. 3.</p>"),
        ({"author": "Ben Willis", "publisher": ""}, "", "<p>Ben Willis.</p>"),
        ({"author": "Ben Willis", "publisher": "Routledge"}, "p. 3", "<p>Ben Willis, Routledge; p. 3.</p>"),
        ({"author": "", "publisher": ""}, "", "<p></p>"),
    ],
)
def test_a_source_is_described_by_what_is_known_of_it(client, source, locator, line):
    event = EventFactory(published=True, sourced=False)
    CitationFactory(
        record=event, source=SourceFactory(published=True, published_on=None, url="", **source), locator=locator
    )

    assert line in page(client, event).content.decode()
