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
    RollCallFactory,
    SeatFactory,
    SeriesFactory,
    SponsorFactory,
    StateFactory,
    StatementFactory,
    StateNameFactory,
    SuccessionFactory,
    TopicFactory,
    TreatyActionFactory,
    TreatyFactory,
    VoteFactory,
)

pytestmark = pytest.mark.django_db
LIST = reverse("states:list")


@pytest.fixture
def china():
    return StateFactory(code="CHN", alpha2="CN", m49="156", name="China", published=True)


@pytest.fixture
def assembly(china):
    body = BodyFactory(code="GA", name="General Assembly", published=True)
    SeatFactory(state=china, body=body, start_on=datetime.date(1945, 10, 24))
    return body


@pytest.fixture
def situation():
    return TopicFactory(situation=True, slug="dprk", name="Human rights in the DPRK", published=True)


@pytest.fixture
def series(assembly, situation):
    return SeriesFactory(name="GA on the DPRK", body=assembly, topic=situation, published=True)


def vote(series, year, positions, *, body=None, **fields):
    """A roll call on the series' text of a year, with positions by state."""
    text, _ = series.resolutions.get_or_create(
        symbol=f"A/RES/{year - 1945}/1",
        defaults={
            "body": series.body,
            "title": "Text",
            "adopted_on": datetime.date(year, 12, 18),
            "adoption": "recorded_vote",
            "status": "published",
            "published_at": "2026-01-01T00:00Z",
        },
    )
    fields = {"held_on": datetime.date(year, 12, 18), "published": True} | fields
    roll_call = RollCallFactory(resolution=text, body=body or series.body, **fields)
    for state, position in positions.items():
        VoteFactory(roll_call=roll_call, state=state, position=position)
    return roll_call


def page(client, state):
    response = client.get(state.get_absolute_url())
    assert response.status_code == 200
    return response


def words(response):
    return " ".join(response.content.decode().split())


def strip(response, number=0):
    """Rows of a strip: body and marks by year."""
    situation, _said = response.context["situations"][number]
    return {question.body.code: {cell.year: str(cell.mark) for cell in cells} for question, cells in situation.rows}


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
    with django_assert_num_queries(6):
        client.get(LIST)
    for _ in range(2):
        state = StateFactory(published=True)
        SeatFactory(state=state, body=assembly)
        GroupMembershipFactory(state=state, group=GroupFactory(published=True))
    with django_assert_num_queries(6):
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


def test_the_record_shows_a_mark_a_year_and_what_it_adds_up_to(client, china, assembly, series):
    vote(series, 2011, {china: "no"})
    ResolutionFactory(
        symbol="A/RES/67/1",
        series=series,
        body=assembly,
        adoption="without_vote",
        adopted_on=datetime.date(2012, 12, 20),
        published=True,
    )
    vote(series, 2014, {china: "no"})

    response = page(client, china)

    assert strip(response) == {"GA": {2011: "no", 2012: "without_vote", 2013: "nothing", 2014: "no"}}
    assert response.context["deck"] == (
        "Human rights in the DPRK: voted no on both recorded votes in the General Assembly, 2011 to 2014."
    )
    assert "2012: decided without a vote" in words(response)
    assert response.context["moves"] == []


def test_a_change_of_position_names_both_votes(client, china, series):
    first, second = vote(series, 2014, {china: "abstain"}), vote(series, 2015, {china: "no"})

    response = page(client, china)

    ((question, (before, after)),) = response.context["moves"]
    assert (str(question.body), str(before.mark), str(after.mark)) == ("General Assembly", "abstain", "no")
    assert (before.href, after.href) == (first.get_absolute_url(), second.get_absolute_url())


def test_who_had_no_seat_is_told_from_whose_position_is_not_entered(client, china, assembly, series):
    young = StateFactory(code="SSD", published=True)
    SeatFactory(state=young, body=assembly, start_on=datetime.date(2011, 7, 14))
    vote(series, 2010, {china: "no"})
    vote(series, 2014, {china: "no"})
    vote(series, 2015, {young: "yes", china: "no"})

    assert strip(page(client, young)) == {
        "GA": {2010: "no_seat", 2011: "nothing", 2012: "nothing", 2013: "nothing", 2014: "not_entered", 2015: "yes"}
    }


def test_a_question_of_a_body_the_state_never_sat_in_is_left_out(client, china, assembly, series):
    outsider = StateFactory(published=True)
    vote(series, 2014, {china: "no"})

    assert page(client, outsider).context["situations"] == []


def test_a_committee_has_a_row_of_its_own_and_no_part_in_the_sentence(client, china, assembly, series):
    committee = BodyFactory(code="GA3", kind="main_committee", electorate=assembly, published=True)
    vote(series, 2014, {china: "no"})
    vote(series, 2014, {china: "abstain"}, body=committee)

    response = page(client, china)

    assert strip(response) == {"GA": {2014: "no"}, "GA3": {2014: "abstain"}}
    assert "abstained" not in response.context["deck"]


def test_procedural_votes_of_a_series_of_meetings_are_a_question(client, china, situation):
    council = BodyFactory(code="SC", name="Security Council", published=True)
    meetings = EventSeriesFactory(topic=situation, published=True)
    roll_call = RollCallFactory(
        body=council,
        question="procedural",
        rule="sc_procedural",
        held_on=datetime.date(2016, 12, 9),
        event=EventFactory(series=meetings, published=True),
        published=True,
    )
    VoteFactory(roll_call=roll_call, state=china, position="no")

    assert strip(page(client, china)) == {"SC": {2016: "no"}}


@pytest.mark.parametrize("hidden", ["series", "topic", "resolution", "roll_call"])
def test_the_record_knows_nothing_that_is_not_published(client, china, series, hidden):
    roll_call = vote(series, 2014, {china: "no"})
    records = {
        "series": series,
        "topic": series.topic,
        "resolution": roll_call.resolution,
        "roll_call": roll_call,
    }
    assert strip(page(client, china)) == {"GA": {2014: "no"}}

    records[hidden]._meta.model.objects.filter(pk=records[hidden].pk).update(status="draft")

    shown = page(client, china).context["situations"]
    assert shown == [] or strip(page(client, china)) == {"GA": {2014: "not_entered"}}
    assert (hidden == "roll_call") == bool(shown)


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
    with django_assert_num_queries(16):
        page(client, china)
    add(2014)
    add(2015)
    with django_assert_num_queries(16):
        page(client, china)
