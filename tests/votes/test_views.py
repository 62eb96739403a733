"""Pages of roll calls: what they show, and what they must not."""

import csv
import datetime
import io
import json

import pytest
from django.urls import reverse

from tests.factories import (
    CitationFactory,
    EventFactory,
    GroupFactory,
    ResolutionFactory,
    SeriesFactory,
    StateFactory,
)
from tests.votes.builders import body, council_vote, member, page, roll_call, words

pytestmark = pytest.mark.django_db
LIST = reverse("votes:list")


@pytest.fixture
def african():
    return GroupFactory(code="AFRICAN", name="African States", kind="regional", published=True)


# The list


def test_the_list_shows_published_votes_newest_first_with_verdict_and_tally(client):
    roll_call({"yes": "FRA CHN", "no": "PRK"}, slug="old", held_on=datetime.date(2014, 12, 18))
    council_vote(slug="new")
    roll_call({"yes": "FRA"}, slug="draft", published=False, title="Hidden from view")

    response = client.get(LIST)

    assert [made.slug for made in response.context["page"]] == ["new", "old"]
    assert "Carried with none to spare" in words(response)
    assert "Carried by one" in words(response)
    assert "Hidden from view" not in words(response)


@pytest.mark.parametrize("hidden", ["body", "resolution", "event"])
def test_a_vote_is_hidden_with_what_it_belongs_to(client, hidden):
    made = roll_call(
        {"yes": "FRA"}, resolution=ResolutionFactory(published=True), event=EventFactory(published=True), slug="made"
    )
    assert client.get(made.get_absolute_url()).status_code == 200

    getattr(made, hidden)._meta.model.objects.filter(pk=getattr(made, f"{hidden}_id")).update(status="draft")

    assert list(client.get(LIST).context["page"]) == []
    assert client.get(made.get_absolute_url()).status_code == 404


def test_htmx_gets_the_results_alone(client):
    roll_call({"yes": "FRA"})

    response = client.get(LIST, headers={"HX-Request": "true"})

    assert b"<html" not in response.content
    assert b"1 vote" in response.content


def test_the_list_asks_as_many_questions_for_three_votes_as_for_one(client, django_assert_num_queries):
    council_vote(slug="one", resolution=ResolutionFactory(published=True))
    client.get(LIST)
    with django_assert_num_queries(6):
        client.get(LIST)
    council_vote(slug="two", event=EventFactory(published=True))
    roll_call({"yes": "FRA", "no": "CHN"}, slug="three")
    with django_assert_num_queries(6):
        client.get(LIST)


def test_downloads_hold_what_the_page_holds(client):
    council_vote(slug="SC-2016-12-09")
    roll_call(slug="A-RES-69-188", stated_yes=116, stated_no=20, stated_abstain=53)
    roll_call(slug="draft", published=False)

    query = {"ordering": "-yes"}
    rows = list(csv.DictReader(io.StringIO(client.get(reverse("votes:csv"), query).getvalue().decode())))
    data = json.loads(client.get(reverse("votes:json"), query).getvalue())

    assert [row["key"] for row in rows] == [row["key"] for row in data] == ["A-RES-69-188", "SC-2016-12-09"]
    assert [(row["yes"], row["counted_yes"]) for row in rows] == [("116", "0"), ("9", "9")]


def test_a_control_in_a_title_does_not_break_the_feed(client):
    vote = council_vote(slug="SC-2016-12-09")
    type(vote).objects.update(title="Fissile\x08 material")
    response = client.get(reverse("votes:atom"))
    assert response.status_code == 200
    assert "Fissile material" in response.content.decode()


def test_the_feed_tells_how_each_vote_ended(client):
    council_vote(slug="SC-2016-12-09")
    roll_call(title="Hidden from view", published=False)

    text = client.get(reverse("votes:atom")).content.decode()

    assert "Carried with none to spare: nine of nine needed, no veto applies" in text
    assert "Hidden from view" not in text


# The page of one vote


def test_a_text_that_stands_over_a_permanent_no_is_never_called_vetoed(client):
    positions = {"yes": "FRA GBR USA CHN BRA KEN", "no": "RUS", "abstain": "IND"}
    made = council_vote(
        positions,
        slug="S-RES-2623",
        rule="sc_substantive",
        question="whole",
        stated_yes=11,
        stated_no=1,
        stated_abstain=3,
        stated_result="carried",
    )

    for response in (page(client, made), client.get(LIST), client.get(reverse("votes:atom"))):
        assert "Carried with two to spare" in words(response)
        assert "etoed" not in words(response)
    assert "The record states it as carried although the Land of RUS voted no." in words(page(client, made))


def test_an_adopted_text_whose_result_is_not_stated_counts_as_carried(client):
    council = body("SC", "Security Council")
    text = ResolutionFactory(symbol="S/RES/34 (1947)", body=council, outcome="adopted", published=True)
    positions = {"yes": "AUS BEL BRA CHN COL FRA GBR POL USA SYR", "no": "SUN"}
    made = council_vote(
        positions, rule="sc_substantive", question="whole", resolution=text, held_on=datetime.date(1947, 9, 15)
    )

    assert page(client, made).context["headline"] == "Carried with three to spare: ten yes, seven needed"


def test_a_rejected_draft_with_a_permanent_no_was_vetoed(client):
    made = council_vote({"yes": "A01 A02 A03 A04 A05 A06 A07 A08 A09", "no": "CHN RUS"}, rule="sc_substantive")

    assert page(client, made).context["headline"] == "Vetoed by Land of CHN and the Land of RUS"


def test_positions_download_with_name_group_and_seat_of_that_day(client, african):
    member("SEN", african)
    made = council_vote(slug="SC-2016-12-09")
    made.votes.create(state=StateFactory(code="XDR"), position="yes")

    text = client.get(reverse("votes:positions-csv", args=[made.slug])).getvalue().decode()
    rows = {row["code"]: row for row in csv.DictReader(io.StringIO(text))}
    data = json.loads(client.get(reverse("votes:positions-json", args=[made.slug])).getvalue())

    assert len(rows) == len(data) == 15
    assert rows["CHN"]["seat"] == "permanent"
    assert (rows["SEN"]["position"], rows["SEN"]["group"], rows["SEN"]["seat"]) == (
        "abstain",
        "African States",
        "elected",
    )


def test_positions_of_a_draft_cannot_be_downloaded(client):
    made = roll_call({"yes": "FRA"}, slug="draft", published=False)

    assert client.get(reverse("votes:positions-csv", args=[made.slug])).status_code == 404
    assert client.get(made.get_absolute_url()).status_code == 404


def test_a_disputed_tally_stands_under_ours(client):
    made = roll_call(stated_yes=116, stated_no=20, stated_abstain=53)
    CitationFactory(record=made, field="tally", stance="disputes", stated_value="116-20-55")

    text = words(page(client, made))

    assert text.index("116–20–53") < text.index("116-20-55")


def test_search_engines_get_a_data_set_with_its_file(client):
    made = council_vote(slug="SC-2016-12-09")

    described = page(client, made).context["json_ld"]

    assert described["@type"] == "Dataset"
    assert described["temporalCoverage"] == "2016-12-09"
    assert described["distribution"][0]["contentUrl"].endswith("/votes/SC-2016-12-09/positions.csv")


def test_the_page_of_193_votes_asks_few_questions_and_as_many_as_that_of_one(client, django_assert_max_num_queries):
    series = SeriesFactory(body=body("GA"), published=True)
    codes = [f"X{a}{b}" for a in "ABCDEFGHIJ" for b in "ABCDEFGHIJKLMNOPQRST"][:193]
    votes = [
        roll_call(
            {"yes": " ".join(codes)},
            slug=f"all-{year}",
            held_on=datetime.date(year, 12, 18),
            resolution=ResolutionFactory(series=series, body=body("GA"), published=True),
            event=EventFactory(published=True),
        )
        for year in (2014, 2015)
    ]
    client.get(LIST)
    with django_assert_max_num_queries(12):
        response = page(client, votes[1])

    assert words(response).count('class="tile tile--yes"') == 193
