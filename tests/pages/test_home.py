"""The home page: chosen from what is published, whole where nothing is."""

import datetime

import pytest

from tests.factories import (
    BodyFactory,
    EventFactory,
    ResolutionFactory,
    RollCallFactory,
    SeriesFactory,
    StateFactory,
    TopicFactory,
    VoteFactory,
)

pytestmark = pytest.mark.django_db


def test_an_empty_record_has_a_home_page(client):
    response = client.get("/")

    assert response.status_code == 200
    assert "No situation is published yet." in response.text
    assert response.context["bench"] is None
    assert response.context["chart"] is None


def test_the_latest_events_are_the_published_ones_newest_first(client):
    EventFactory(title="Earlier", start_on=datetime.date(2016, 1, 6), published=True)
    EventFactory(title="Later", start_on=datetime.date(2016, 9, 9), published=True)
    EventFactory(title="Hidden", start_on=datetime.date(2017, 9, 3))

    assert [event.title for event in client.get("/").context["events"]] == ["Later", "Earlier"]


@pytest.fixture
def series():
    """Two recorded votes: CHN stays, LKA moves from no to yes, and a draft vote that must not count."""
    assembly = BodyFactory(code="GA", published=True)
    situation = TopicFactory(kind="situation", state=StateFactory(code="PRK", published=True), published=True)
    series = SeriesFactory(body=assembly, topic=situation, published=True)
    states = {code: StateFactory(code=code, name=code, published=True) for code in ("CHN", "LKA", "USA")}
    held = {2014: {"CHN": "no", "LKA": "no", "USA": "yes"}, 2015: {"CHN": "no", "LKA": "yes", "USA": "yes"}}
    held |= {2016: {"CHN": "yes", "LKA": "no", "USA": "no"}}
    for year, positions in held.items():
        day, published = datetime.date(year, 12, 18), year != 2016
        text = ResolutionFactory(
            symbol=f"A/RES/{year - 1945}/188", body=assembly, series=series, adopted_on=day, published=published
        )
        text.topics.add(situation)
        roll_call = RollCallFactory(
            slug=text.slug, body=assembly, resolution=text, held_on=day, question="whole", published=published
        )
        for code, position in positions.items():
            VoteFactory(roll_call=roll_call, state=states[code], position=position)
    return series


def test_the_latest_shifts_are_between_the_last_two_published_votes(client, series):
    shifts = client.get("/").context["shifts"]

    assert (shifts.before.slug, shifts.after.slug) == ("A-RES-69-188", "A-RES-70-188")
    assert [(state.code, shift.before, shift.after) for state, shift in shifts.moved] == [("LKA", "no", "yes")]


def test_the_chart_shows_the_published_years_of_the_series(client, series):
    assert [column.year for column in client.get("/").context["chart"].columns] == [2014, 2015]


def test_a_situation_counts_what_is_published(client, series):
    [situation] = client.get("/").context["situations"]

    assert (situation.text_count, situation.event_count) == (2, 0)


def test_the_home_page_asks_a_constant_number_of_queries(client, series, django_assert_max_num_queries):
    for _ in range(3):
        EventFactory(published=True)
    with django_assert_max_num_queries(16):
        client.get("/")
