"""What the page of a roll call draws: bench and tiles, the same question, moves, differences."""

import datetime

import pytest

from advocacy.votes.models import RollCall
from tests.factories import (
    EventFactory,
    EventSeriesFactory,
    GroupFactory,
    ResolutionFactory,
    SeriesFactory,
    StateFactory,
    StateNameFactory,
)
from tests.votes.builders import body, council_vote, member, page, roll_call, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def african():
    return GroupFactory(code="AFRICAN", name="African States", kind="regional", published=True)


def test_the_council_is_drawn_as_a_bench_with_its_result_in_words(client):
    response = page(client, council_vote(slug="SC-2016-12-09"))

    assert response.context["headline"] == "Carried with none to spare: nine of nine needed, no veto applies"
    assert [seat.member.code for seat in response.context["bench"].seats if seat.member.is_permanent] == [
        "FRA",
        "GBR",
        "USA",
        "CHN",
        "RUS",
    ]
    assert "9 needed" in words(response)
    assert "Land of CHN and the Land of RUS among them" in words(response)


def test_the_assembly_is_drawn_as_tiles_by_the_groups_of_that_day(client, african):
    eastern = GroupFactory(name="Eastern European States", kind="regional", published=True)
    member("AGO", african)
    member("CYP", african, end_on=datetime.date(2003, 1, 1))
    member("CYP", eastern, start_on=datetime.date(2003, 1, 2))
    made = roll_call({"yes": "AGO CYP", "no": "KIR"}, held_on=datetime.date(2002, 12, 18))

    response = page(client, made)

    groups = [(group.name, [vote.state.code for vote in group.votes]) for group in response.context["groups"]]
    assert groups == [("African States", ["AGO", "CYP"]), ("", ["KIR"])]
    assert response.context["bench"] is None
    assert "In no regional group" in words(response)


def test_states_are_called_what_they_were_called_that_day(client):
    StateNameFactory(state=member("SWZ"), short="Swaziland", end_on=datetime.date(2018, 4, 18))
    made = roll_call({"non_voting": "SWZ", "yes": "FRA"}, held_on=datetime.date(2014, 12, 18))

    text = words(page(client, made))

    assert ">Swaziland</a>" in text
    assert "(now Land of SWZ)" in text


def test_figures_without_positions_say_so(client):
    made = roll_call(stated_yes=28, stated_no=10, stated_abstain=14)

    response = page(client, made)

    assert "Who voted how is not yet entered." in words(response)
    assert "tile--" not in words(response)


def test_positions_that_do_not_add_up_are_shown_beside_the_official_tally_with_the_reason(client):
    made = roll_call(
        {"yes": "FRA CHN"}, stated_yes=3, stated_no=0, stated_abstain=0, difference_note="One name is illegible."
    )

    response = page(client, made)

    assert response.context["differences"] == [("yes", 2, 3)]
    assert "One name is illegible." in words(response)


def test_equal_tallies_are_no_difference(client):
    made = roll_call({"yes": "FRA CHN"}, stated_yes=2, stated_no=0, stated_abstain=0)

    assert page(client, made).context["differences"] == []


def test_an_intention_stands_beside_the_vote_and_changes_no_count(client):
    made = roll_call({"yes": "FRA", "no": "PRK", "abstain": "CHN"})
    made.votes.filter(state__code="CHN").update(intention="no")

    response = page(client, made)

    assert [(v.state.code, v.position, v.intention) for v in response.context["intentions"]] == [
        ("CHN", "abstain", "no")
    ]
    assert response.context["ending"].tally.no == 1


def test_the_same_question_is_the_series_of_texts_and_who_moved_in_it(client):
    series = SeriesFactory(body=body("GA"), published=True)
    votes = {}
    for year, positions in ((2014, {"no": "LKA", "yes": "FRA"}), (2015, {"yes": "LKA FRA"})):
        text = ResolutionFactory(symbol=f"A/RES/{year - 1945}/1", body=body("GA"), series=series, published=True)
        votes[year] = roll_call(positions, slug=str(year), resolution=text, held_on=datetime.date(year, 12, 18))
    roll_call({"no": "FRA"}, slug="committee", body=body("GA3"), resolution=votes[2014].resolution)
    roll_call({"no": "FRA"}, slug="draft", resolution=votes[2014].resolution, published=False)

    response = page(client, votes[2015])

    assert [made.slug for made in response.context["alike"]] == ["2014", "2015"]
    moved = [(vote.state.code, shift.before, shift.after) for vote, shift in response.context["shifts"]]
    assert moved == [("LKA", "no", "yes")]


def test_the_same_question_is_the_series_of_meetings_for_a_procedural_vote(client):
    series = EventSeriesFactory(published=True)
    for year in (2015, 2016):
        council_vote(
            slug=f"SC-{year}",
            held_on=datetime.date(year, 12, 9),
            event=EventFactory(series=series, published=True),
        )
    council_vote(slug="other-question", event=EventFactory(published=True))

    response = page(client, RollCall.objects.get(slug="SC-2016"))

    assert [made.slug for made in response.context["alike"]] == ["SC-2015", "SC-2016"]


def test_an_unpublished_series_gathers_nothing(client):
    series = EventSeriesFactory(name="Secret series")
    for slug in ("a", "b"):
        council_vote(slug=slug, event=EventFactory(series=series, published=True))

    response = page(client, RollCall.objects.get(slug="a"))

    assert response.context["alike"] == []
    assert "Secret series" not in words(response)


def test_committee_and_plenary_point_at_each_other(client):
    text = ResolutionFactory(symbol="A/RES/69/188", body=body("GA"), published=True)
    plenary = roll_call({"yes": "FRA"}, slug="plenary", resolution=text, held_on=datetime.date(2014, 12, 18))
    committee = roll_call(
        {"yes": "FRA"}, slug="committee", resolution=text, body=body("GA3"), held_on=datetime.date(2014, 11, 18)
    )
    roll_call(slug="draft", resolution=text, body=body("GA3"), published=False)

    def others(made):
        return [(title, [other.slug for other in found]) for title, found in page(client, made).context["others"]]

    assert others(plenary) == [("In committee first", ["committee"])]
    assert others(committee) == [("Then in plenary", ["plenary"])]


def test_a_state_that_is_not_published_is_on_no_picture(client):
    made = roll_call({"yes": "FRA"})
    made.votes.create(state=StateFactory(code="XDR", name="Draftland"), position="no")

    assert "Draftland" not in words(page(client, made))
