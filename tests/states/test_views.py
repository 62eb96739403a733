"""Pages of states: what they show, and what they must not."""

import csv
import datetime
import io

import pytest
from django.urls import reverse

from tests.factories import (
    BodyFactory,
    EventFactory,
    EventSeriesFactory,
    EventStateFactory,
    GroupFactory,
    GroupMembershipFactory,
    ResolutionFactory,
    SeatFactory,
    SponsorFactory,
    StateFactory,
    StatementFactory,
    StateNameFactory,
    SuccessionFactory,
    TopicFactory,
    TreatyActionFactory,
    TreatyFactory,
)
from tests.states.builders import page, vote, words

pytestmark = pytest.mark.django_db
LIST = reverse("states:list")


# The list


def test_the_list_shows_code_regional_group_and_first_day_as_a_member(client, china, assembly):
    group = GroupFactory(name="Asia-Pacific States", kind="regional", published=True)
    GroupMembershipFactory(state=china, group=group)
    GroupMembershipFactory(state=china, group=GroupFactory(name="Secret group"))
    StateFactory(code="XDR", name="Draftland")

    text = words(client.get(LIST))

    assert "Asia-Pacific States" in text
    assert "24 October 1945" in text
    assert "Secret group" not in text
    assert "Draftland" not in text


def test_the_list_asks_as_many_questions_for_three_states_as_for_one(
    client, china, assembly, django_assert_num_queries
):
    client.get(LIST)
    with django_assert_num_queries(3):
        client.get(LIST)
    for _ in range(2):
        state = StateFactory(published=True)
        SeatFactory(state=state, body=assembly)
        GroupMembershipFactory(state=state, group=GroupFactory(published=True))
    with django_assert_num_queries(3):
        client.get(LIST)


def test_downloads_hold_groups_and_first_day_of_published_states(client, china, assembly):
    GroupMembershipFactory(state=china, group=GroupFactory(code="G77", published=True))
    GroupMembershipFactory(state=china, group=GroupFactory(code="SECRET"))
    GroupMembershipFactory(
        state=china, group=GroupFactory(code="OLD", published=True), end_on=datetime.date(1990, 1, 1)
    )
    StateFactory(code="XDR")

    (row,) = csv.DictReader(io.StringIO(client.get(reverse("states:csv")).getvalue().decode()))

    assert (row["code"], row["m49"], row["member_since"], row["groups"]) == ("CHN", "156", "1945-10-24", "G77")


def test_the_feed_holds_published_states(client, china):
    StateFactory(name="Draftland")

    text = client.get(reverse("states:atom")).content.decode()

    assert "China" in text
    assert "Draftland" not in text


# The page of one state


def test_a_draft_has_no_page(client):
    assert client.get(reverse("states:detail", args=[StateFactory().code])).status_code == 404


def test_names_groups_and_seats_are_told_with_their_days(client, china, assembly):
    StateNameFactory(state=china, formal="the Republic of China", end_on=datetime.date(1971, 10, 24))
    StateNameFactory(state=china, formal="the People’s Republic of China", start_on=datetime.date(1971, 10, 25))
    council = BodyFactory(code="SC", name="Security Council", published=True)
    SeatFactory(state=china, body=council, seat_class="permanent", start_on=datetime.date(1946, 1, 12))
    SeatFactory(state=china, body=BodyFactory(name="Secret body"))

    response = page(client, china)

    assert response.context["formal_name"] == "the People’s Republic of China"
    text = words(response)
    for expected in ("the Republic of China", "24 October 1971", "Permanent seat", "12 January 1946"):
        assert expected in text
    assert "Secret body" not in text


def test_the_line_of_states_is_followed_beyond_the_neighbour(client):
    yugoslavia = StateFactory(code="YUG", name="Yugoslavia", kind="former", published=True)
    union = StateFactory(code="SCG", name="Serbia and Montenegro", kind="former", published=True)
    serbia = StateFactory(code="SRB", name="Serbia", published=True)
    draft = StateFactory(code="XDR", name="Draftland")
    SuccessionFactory(predecessor=yugoslavia, successor=union, happened_on=datetime.date(2003, 2, 4))
    SuccessionFactory(predecessor=union, successor=serbia, happened_on=datetime.date(2006, 6, 3))
    SuccessionFactory(predecessor=union, successor=draft, happened_on=datetime.date(2006, 6, 3))

    response = page(client, serbia)

    assert [(link.predecessor.code, link.successor.code) for link in response.context["lineage"]] == [
        ("YUG", "SCG"),
        ("SCG", "SRB"),
    ]
    assert "Draftland" not in words(response)


def test_a_circle_that_editors_entered_does_not_break_the_page(client):
    one, other = StateFactory(code="XAA", published=True), StateFactory(code="XAB", published=True)
    SuccessionFactory(predecessor=one, successor=other)
    SuccessionFactory(predecessor=other, successor=one)

    assert len(page(client, one).context["lineage"]) == 2


def test_statements_sponsorships_parts_and_treaty_actions_are_shown(client, china):
    event = EventFactory(title="Meeting on the DPRK", published=True)
    StatementFactory(state=china, event=event, quote="We object. [ours]")
    EventStateFactory(state=china, event=event, role="objector")
    SponsorFactory(state=china, resolution=ResolutionFactory(symbol="A/RES/69/188", published=True))
    TreatyActionFactory(state=china, treaty=TreatyFactory(code="CRPD", published=True), published=True)

    text = words(page(client, china))

    for expected in ("We object.", "Meeting on the DPRK", "objector", "A/RES/69/188", "CRPD"):
        assert expected in text


def test_nothing_of_a_draft_event_text_or_treaty_is_shown(client, china):
    event = EventFactory(title="Secret meeting")
    StatementFactory(state=china, event=event, quote="Secret words")
    EventStateFactory(state=china, event=event)
    SponsorFactory(state=china, resolution=ResolutionFactory(title="Secret text"))
    TreatyActionFactory(state=china, treaty=TreatyFactory(name="Secret treaty"))
    TopicFactory(kind="situation", state=china, name="Secret situation")

    assert "Secret" not in words(page(client, china))


def test_search_engines_get_a_country_with_its_names(client, china):
    StateNameFactory(state=china, formal="the People’s Republic of China")

    described = page(client, china).context["json_ld"]["mainEntity"]

    assert described == {
        "@type": "Country",
        "name": "China",
        "alternateName": ["the People’s Republic of China"],
        "identifier": ["CHN", "CN", "156"],
    }


def test_a_page_asks_as_many_questions_for_three_of_everything_as_for_one(
    client, china, assembly, series, django_assert_num_queries
):
    def add(year):
        vote(series, year, {china: "no"})
        event = EventFactory(series=EventSeriesFactory(topic=series.topic, published=True), published=True)
        StatementFactory(state=china, event=event)
        EventStateFactory(state=china, event=event)
        SponsorFactory(state=china, resolution=ResolutionFactory(published=True))
        TreatyActionFactory(state=china, published=True)
        GroupMembershipFactory(state=china, group=GroupFactory(published=True))
        SeatFactory(state=china, body=BodyFactory(published=True))
        SuccessionFactory(
            predecessor=StateFactory(published=True), successor=china, happened_on=datetime.date(year, 1, 1)
        )

    add(2011)
    page(client, china)
    with django_assert_num_queries(17):
        page(client, china)
    add(2014)
    add(2015)
    with django_assert_num_queries(17):
        page(client, china)


def test_a_code_in_small_letters_leads_to_the_state(client):
    StateFactory(code="CHN", published=True)

    assert client.get("/states/chn/").headers["Location"] == "/states/CHN/"
