"""Changes are told from the newest back, as far as somebody asks, at the cost of what is told."""

from datetime import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from advocacy.core import publishing, views
from advocacy.core import serializers as shared
from advocacy.core.corrections import corrections
from advocacy.core.public_entries import stretch
from tests.factories import CitationFactory, EventFactory, SourceFactory, TopicFactory

API = "/api/v1/topics/"


def write(record, **values):
    type(record).objects.filter(pk=record.pk).update(**values)


def read_on(record, most):
    """Every page, each asked for with the moment of the last correction of the one before."""
    pages, before = [], None
    while True:
        told = corrections(record, most=most, before=before)
        pages.append(told.corrections)
        if not told.has_earlier:
            return pages
        before = told.corrections[-1].made_at


def descriptions(told):
    return [row.fields[0].after for one in told for row in one.rows]


@pytest.fixture
def topic(transactional_db):
    """Published, and changed five times, in transactions of their own."""
    topic = publishing.publish(TopicFactory(name="Camps", description="0", sourced=True), by=None)
    for number in range(1, 6):
        write(topic, description=str(number))
    return topic


@pytest.fixture
def story(topic):
    """With changes that nobody sees, two withdrawals, a source and one thing that is not told."""
    source = CitationFactory(record=topic, source=SourceFactory(published=True), locator="p. 3")
    for number in range(30):
        write(topic, version=100 + number)
    publishing.withdraw(topic, by=None, reason="A name stood here.", untell=True)
    write(topic, name="Camp")
    write(topic, description="while withdrawn")
    publishing.publish(topic, by=None)
    write(source, locator="p. 4")
    publishing.withdraw(topic, by=None, reason="Entered twice.")
    source.delete()
    publishing.publish(topic, by=None)
    write(topic, name="Camps")
    return topic


@pytest.mark.parametrize("most", [1, 2, 3, 4, 8])
def test_page_by_page_the_same_is_told_as_at_once(story, most):
    whole = corrections(story, most=100)
    pages = read_on(story, most)
    assert [one for page in pages for one in page] == whole.corrections
    assert {len(page) for page in pages[:-1]} <= {most}
    assert [one.is_told for one in whole.corrections] == [True] * 3 + [False] * 7
    assert not whole.has_earlier


def test_the_newest_are_told_and_whether_there_are_earlier_ones(topic):
    told = corrections(topic, most=2)
    assert (descriptions(told.corrections), told.has_earlier) == (["5", "4"], True)
    assert not corrections(topic, most=5).has_earlier


def test_as_much_is_read_of_a_long_history_as_of_a_short_one(topic):
    def read():
        with CaptureQueriesContext(connection) as queries:
            told = corrections(topic, most=2)
        return len(told.corrections), len(queries), len(stretch(topic, [], most=3).entries)

    short = read()
    for number in range(40):
        write(topic, description=f"More {number}")
    assert read() == short == (2, 1, 4)  # three moments, and what the row said before them


def test_what_was_written_by_two_at_once_is_told_as_two(transactional_db):
    """Entries of one transaction are not parted by those of another that lie between them."""
    event = EventFactory(published=True)
    one, two, three = (TopicFactory(name=name, published=True) for name in ("One", "Two", "Three"))
    added = "INSERT INTO events_event_topics (event_id, topic_id) VALUES (%s, %s)"
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("BEGIN")
            cursor.execute(added, [event.pk, one.pk])
            event.topics.add(two)
            cursor.execute(added, [event.pk, three.pk])
            cursor.execute("COMMIT")
    finally:
        other.close()
    told = corrections(event, most=2).corrections
    assert [[row.about for row in moment.rows] for moment in told] == [["One", "Three"], ["Two"]]


def test_the_api_gives_the_rest_under_the_address_that_it_names(client, topic, monkeypatch):
    monkeypatch.setattr(shared, "CHANGES_AT_ONCE", 2)
    address, told = f"{API}{topic.slug}/?include=changes", []
    while address:
        answer = client.get(address).json()
        told.append([change["changes"][0]["fields_changed"][0]["after"] for change in answer["changes"]])
        address = answer["changes_next"]
    assert told == [["5", "4"], ["3", "2"], ["1"]]


def test_other_things_that_were_included_stay_so(client, topic, monkeypatch):
    monkeypatch.setattr(shared, "CHANGES_AT_ONCE", 2)
    answer = client.get(client.get(f"{API}{topic.slug}/?include=children,changes").json()["changes_next"]).json()
    assert (answer["children"], len(answer["changes"])) == ([], 2)


def test_the_moment_is_refused_where_it_is_none_or_nothing_is_asked_of_it(client, topic):
    for query in ("include=changes&changes_before=yesterday", "changes_before=2026-01-01T00:00:00Z"):
        answer = client.get(f"{API}{topic.slug}/?{query}")
        assert (answer.status_code, answer.json()["errors"][0]["attr"]) == (400, "changes_before")


def test_a_moment_at_which_nothing_was_written_ends_there_too(client, topic):
    last = datetime.fromisoformat(client.get(f"{API}{topic.slug}/?include=changes").json()["changes"][0]["made_at"])
    for year, count in ((last.year + 1, 5), (last.year - 1, 0)):
        told = client.get(f"{API}{topic.slug}/?include=changes&changes_before={year}-01-01T00:00:00Z").json()
        assert len(told["changes"]) == count


def test_the_page_shows_the_newest_and_says_that_there_are_earlier_ones(client, topic, monkeypatch):
    for most, earlier in ((5, 0), (2, 1)):
        monkeypatch.setattr(views, "CORRECTIONS_SHOWN", most)
        TopicFactory()  # so that the page that was kept is right no longer
        page = client.get(topic.get_absolute_url()).content.decode()
        assert [page.count(f"<ins>{number}</ins>") for number in range(1, 6)] == [1 - earlier] * 3 + [1, 1]
        assert page.count("It changed before that too") == earlier


def test_the_description_of_the_api_says_how_to_read_on(client, db):
    paths = client.get("/api/v1/schema/").json()["paths"]
    taken = {one["name"] for one in paths["/api/v1/topics/{key}/"]["get"]["parameters"]}
    assert {"include", "changes_before"} <= taken
    assert "changes_before" not in {one["name"] for one in paths["/api/v1/topics/"]["get"]["parameters"]}
