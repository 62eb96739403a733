"""Pages of topics: situations with everything that happened in them, and themes."""

import datetime

import pytest
from django.urls import reverse

from tests.factories import (
    BodyFactory,
    EventFactory,
    EventResolutionFactory,
    ResolutionFactory,
    RollCallFactory,
    SeriesFactory,
    StateFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db
LIST = reverse("topics:list")
HIDDEN = "zzhidden"


def page(client, topic):
    return client.get(topic.get_absolute_url())


def text(response):
    return " ".join(response.content.decode().split())


def told(response):
    return [(entry.kind, str(entry.record)) for entry in response.context["entries"]]


@pytest.fixture
def situation():
    return TopicFactory(situation=True, slug="dprk-human-rights", name="Human rights in the DPRK", published=True)


def tagged(record, *topics):
    record.topics.add(*topics)
    return record


def vote_on(resolution, **values):
    return RollCallFactory(
        resolution=resolution, body=resolution.body, held_on=resolution.adopted_on, published=True, **values
    )


def test_the_list_is_a_tree_with_situations_first(client, situation):
    inside = TopicFactory(name="Separated families", parent=situation, published=True)
    theme = TopicFactory(name="Abductions", published=True)
    TopicFactory(name=HIDDEN)

    context = client.get(LIST).context

    assert [branch.topic for branch in context["situations"]] == [situation]
    assert [branch.topic for branch in context["situations"][0].children] == [inside]
    assert [branch.topic for branch in context["themes"]] == [theme]


def test_a_filtered_list_is_flat(client, situation):
    TopicFactory(name="Abductions", published=True)

    response = client.get(LIST, {"kind": "situation"})

    assert response.context["branches"] == ()
    assert [topic.name for topic in response.context["page"]] == ["Human rights in the DPRK"]


def test_a_hidden_parent_and_state_are_not_named(client):
    TopicFactory(name="Access", parent=TopicFactory(name=HIDDEN), published=True)
    TopicFactory(name="Elsewhere", kind="situation", state=StateFactory(name=HIDDEN), published=True)

    response = client.get(LIST)

    assert "Access" in text(response)
    assert HIDDEN not in text(response)
    assert HIDDEN not in client.get(reverse("topics:csv")).getvalue().decode()


def test_the_state_facet_counts_published_states(client):
    TopicFactory(kind="situation", state=StateFactory(code="PRK", published=True), published=True)
    TopicFactory(kind="situation", state=StateFactory(), published=True)

    facets = {facet.name: values for facet, values in client.get(LIST).context["facets"]}

    assert [(value.value, value.count) for value in facets["state"]] == [("PRK", 1)]


def test_a_situation_merges_events_texts_and_votes_of_its_themes_too(client, situation):
    theme = TopicFactory(parent=situation, published=True)
    council = BodyFactory(published=True)
    adoption = tagged(
        EventFactory(title="Adoption", start_on=datetime.date(2016, 11, 30), published=True), situation, theme
    )
    measure = tagged(
        ResolutionFactory(body=council, adopted_on=datetime.date(2016, 11, 30), published=True), situation, theme
    )
    EventResolutionFactory(event=adoption, resolution=measure, kind="adopted")
    vote = vote_on(measure)
    tagged(EventFactory(title="Families", start_on=datetime.date(2017, 1, 1), published=True), theme)
    tagged(EventFactory(title=HIDDEN), situation)
    tagged(ResolutionFactory(title=HIDDEN), situation)
    RollCallFactory(resolution=measure, title=HIDDEN)
    EventFactory(title="Elsewhere", published=True)

    response = page(client, situation)

    assert told(response) == [("event", "Families"), ("event", "Adoption")]
    entry = response.context["entries"][1]
    assert (entry.texts, entry.roll_calls) == ((measure,), (vote,))
    assert response.context["counts"] == {"events": 2, "resolutions": 1, "votes": 1}
    assert response.context["lists"]["events"] == f"/events/?topic=dprk-human-rights&topic={theme.slug}"
    assert HIDDEN not in text(response)


def test_what_the_links_to_the_lists_promise_is_what_the_lists_show(client, situation):
    theme = TopicFactory(parent=situation, published=True)
    tagged(EventFactory(published=True), situation, theme)
    tagged(ResolutionFactory(published=True), theme)

    context = page(client, situation).context

    for section in ("events", "resolutions"):
        listed = client.get(context["lists"][section]).context["page"].paginator.count
        assert listed == context["counts"][section] == 1


def test_a_theme_of_a_draft_is_not_followed(client, situation):
    draft = TopicFactory(parent=situation, name=HIDDEN)
    tagged(EventFactory(title="Of a draft theme", published=True), draft)

    response = page(client, situation)

    assert told(response) == []
    assert HIDDEN not in text(response)


def test_a_series_is_drawn_year_by_year_with_links(client, situation):
    assembly = BodyFactory(name="General Assembly", published=True)
    series = SeriesFactory(body=assembly, topic=situation, published=True)
    first = ResolutionFactory(
        series=series, body=assembly, adopted_on=datetime.date(2014, 12, 18), symbol="A/RES/69/188", published=True
    )
    vote_on(first, slug="A-RES-69-188", stated_yes=116, stated_no=20, stated_abstain=53)
    committee = BodyFactory(published=True)
    RollCallFactory(resolution=first, body=committee, stated_yes=111, stated_no=19, stated_abstain=55, published=True)
    ResolutionFactory(
        series=series, body=assembly, adopted_on=datetime.date(2016, 12, 19), adoption="without_vote", published=True
    )
    ResolutionFactory(series=series, body=assembly, adopted_on=datetime.date(2017, 12, 19), title=HIDDEN)

    response = page(client, situation)

    ((drawn, chart),) = response.context["charts"]
    assert drawn == series
    assert [(column.year, column.mark.value) for column in chart.columns] == [
        (2014, "vote"),
        (2015, "empty"),
        (2016, "without_vote"),
    ]
    assert chart.title == "116 yes votes in 2014; adopted without a vote in 2016"
    content = text(response)
    assert '<a href="/votes/A-RES-69-188/"><span class="vh">A/RES/69/188: </span>116<svg class="col h-5"' in content
    assert "111" not in content.split("Everything, by date")[0]


@pytest.mark.parametrize("hidden", ["series", "body"])
def test_a_series_or_body_that_is_not_published_is_not_drawn(client, situation, hidden):
    body = BodyFactory(published=hidden != "body")
    series = SeriesFactory(body=body, topic=situation, published=True)
    if hidden == "series":
        series = SeriesFactory(body=body, topic=situation, name=HIDDEN)
    ResolutionFactory(series=series, body=body, published=True)

    response = page(client, situation)

    assert response.context["charts"] == []
    assert HIDDEN not in text(response)


def test_key_texts_are_those_whose_words_are_held(client, situation):
    held = tagged(ResolutionFactory(text_held="excerpt", published=True), situation)
    tagged(ResolutionFactory(text_held="none", published=True), situation)

    assert page(client, situation).context["key_texts"] == [held]


def test_a_topic_that_is_not_published_has_no_page(client):
    assert page(client, TopicFactory()).status_code == 404


def fill(situation):
    body = BodyFactory(published=True)
    series = SeriesFactory(body=body, topic=situation, published=True)
    text = tagged(ResolutionFactory(body=body, series=series, text_held="full", published=True), situation)
    vote_on(text)
    event = tagged(EventFactory(body=body, published=True), situation)
    EventResolutionFactory(event=event, resolution=text)
    RollCallFactory(event=event, body=body, published=True)
    tagged(EventFactory(published=True), TopicFactory(parent=situation, published=True))


def test_a_page_with_three_of_everything_asks_no_more(client, situation, django_assert_max_num_queries):
    fill(situation)
    page(client, situation)
    with django_assert_max_num_queries(30) as one:
        page(client, situation)
    fill(situation), fill(situation)
    with django_assert_max_num_queries(len(one)) as three:
        page(client, situation)
    assert len(three) == len(one)


def test_a_list_of_three_asks_no_more_than_a_list_of_one(client, django_assert_max_num_queries):
    TopicFactory(situation=True, published=True)
    with django_assert_max_num_queries(15) as one:
        client.get(LIST)
    for _ in range(2):
        TopicFactory(parent=TopicFactory(situation=True, published=True), published=True)
    with django_assert_max_num_queries(len(one)) as three:
        client.get(LIST)
    assert len(three) == len(one)
