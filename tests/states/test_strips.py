"""A state's record by question and year, as its page shows it."""

import datetime

import pytest

from tests.factories import (
    BodyFactory,
    EventFactory,
    EventSeriesFactory,
    ResolutionFactory,
    RollCallFactory,
    SeatFactory,
    StateFactory,
    VoteFactory,
)
from tests.states.builders import page, strip, vote, words

pytestmark = pytest.mark.django_db


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
