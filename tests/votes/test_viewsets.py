"""Roll calls and positions in the API."""

import base64
import datetime
import json

import pytest

from tests.factories import (
    BodyFactory,
    EventFactory,
    GroupFactory,
    GroupMembershipFactory,
    ProvisionFactory,
    ResolutionFactory,
    RollCallFactory,
    SeatFactory,
    StateFactory,
    StateNameFactory,
    TopicFactory,
    VoteFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def vetoed():
    """A Council vote of 1990: nine yes, and the Soviet Union against."""
    council = BodyFactory(published=True, code="SC")
    made = RollCallFactory(
        published=True,
        slug="SC-1990-05-31",
        body=council,
        held_on="1990-05-31",
        rule="sc_substantive",
        stated_yes=9,
        stated_no=1,
        stated_abstain=0,
    )
    union = StateFactory(published=True, code="SUN", name="Soviet Union")
    VoteFactory(roll_call=made, state=union, position="no")
    group = GroupFactory(published=True, code="EASTERN", kind="regional")
    GroupMembershipFactory(state=union, group=group, end_on="1991-12-23")
    return made


def test_a_roll_call_says_what_its_rule_makes_of_the_tally(client, vetoed):
    answer = client.get("/api/v1/votes/SC-1990-05-31/").json()

    assert answer["tally"] == {
        "stated": {"yes": 9, "no": 1, "abstain": 0, "non_voting": 0},
        "counted": {"yes": 0, "no": 1, "abstain": 0, "non_voting": 0},
    }
    assert answer["decision"] == {
        "carried": False,
        "verdict": "vetoed",
        "threshold": 9,
        "margin": 0,
        "vetoed_by": ["SUN"],
    }
    assert answer["decision"] == client.get("/api/v1/votes/").json()["results"][0]["decision"]


def test_each_position_bears_the_name_and_group_of_the_day(client, vetoed):
    zaire = StateFactory(published=True, code="COD", name="Democratic Republic of the Congo")
    StateNameFactory(state=zaire, short="Zaire", start_on="1971-10-27", end_on="1997-05-16")
    african = GroupFactory(published=True, code="AFRICAN", kind="regional")
    GroupMembershipFactory(state=zaire, group=african, start_on="1960-09-20")
    VoteFactory(roll_call=vetoed, state=zaire, position="yes", intention="abstain", note="Said so later.")
    answer = client.get("/api/v1/votes/SC-1990-05-31/").json()

    assert answer["positions"][0] == {
        "state": {"key": "COD", "name": "Zaire", "url": "http://localhost:8000/states/COD/"},
        "group": "AFRICAN",
        "position": "yes",
        "intention": "abstain",
        "note": "Said so later.",
    }
    assert [(row["state"]["key"], row["group"]) for row in answer["positions"]] == [
        ("COD", "AFRICAN"),
        ("SUN", "EASTERN"),
    ]


def test_without_votes_and_tally_there_is_no_decision(client):
    RollCallFactory(published=True, slug="unknown")
    answer = client.get("/api/v1/votes/unknown/").json()

    assert (answer["decision"], answer["tally"]["stated"]) == (None, None)


def test_nothing_unpublished_stands_beside_a_published_roll_call(client, vetoed):
    VoteFactory(roll_call=vetoed, state=StateFactory(code="USA", name="Hidden state"), position="no", note="Hidden")
    GroupMembershipFactory(
        state=StateFactory._meta.model.objects.get(code="SUN"),
        group=GroupFactory(code="HIDDEN", kind="political"),
    )
    vetoed.resolution = ResolutionFactory(published=True, body=BodyFactory(), symbol="A/RES/71/9999", title="Hidden")
    vetoed.provision = ProvisionFactory(resolution=vetoed.resolution, number="HIDDEN")
    vetoed.save()

    for address in ("/api/v1/votes/SC-1990-05-31/", "/api/v1/votes/", "/api/v1/positions/"):
        body = client.get(address).content.decode()
        assert "hidden" not in body.lower()
        assert "9999" not in body
        assert "USA" not in body


@pytest.fixture
def votes():
    """Six positions: two states on each of three days, entered out of order."""
    states = [StateFactory(published=True, code=code) for code in ("XAA", "XBB")]
    made = []
    for day in (9, 20, 9):
        roll_call = RollCallFactory(published=True, held_on=datetime.date(2016, 12, day))
        made += [VoteFactory(roll_call=roll_call, state=state) for state in states]
    VoteFactory(state=states[0])
    return made


def pages(client, address: str, way: str = "next") -> list[list[str]]:
    found = []
    while address:
        answer = client.get(address).json()
        found.append([row["key"] for row in answer["results"]])
        address = answer[way]
    return found


@pytest.mark.parametrize(
    ("ordering", "newest_first"), [("", True), ("&ordering=-held", True), ("&ordering=held", False)]
)
def test_positions_follow_each_other_by_day_and_key(client, votes, ordering, newest_first):
    expected = sorted(votes, key=lambda vote: (vote.roll_call.held_on, vote.pk), reverse=newest_first)
    keys = [str(vote.pk) for vote in expected]

    assert pages(client, f"/api/v1/positions/?page_size=2{ordering}") == [keys[:2], keys[2:4], keys[4:]]
    assert pages(client, f"/api/v1/positions/?page_size=4{ordering}") == [keys[:4], keys[4:]]


def test_the_way_back_is_the_way_there(client, votes):
    there = pages(client, "/api/v1/positions/?page_size=2")
    last = "/api/v1/positions/?page_size=2"
    while following := client.get(last).json()["next"]:
        last = following

    assert pages(client, last, "previous") == there[::-1]


def test_no_position_comes_twice_or_is_missed_while_others_arrive(client, votes):
    first = client.get("/api/v1/positions/?page_size=3").json()
    VoteFactory(
        roll_call=RollCallFactory(published=True, held_on=datetime.date(2017, 1, 1)), state=StateFactory(published=True)
    )
    second = client.get(first["next"]).json()

    seen = [row["key"] for row in (*first["results"], *second["results"])]
    assert sorted(seen) == sorted(str(vote.pk) for vote in votes)


def test_positions_are_found_by_state_position_body_topic_roll_call_series_and_day(client, votes):
    event = EventFactory(published=True)
    event.topics.add(TopicFactory(published=True, slug="workers"))
    roll_call = RollCallFactory(published=True, event=event, slug="asked", held_on="2017-02-03")
    vote = VoteFactory(roll_call=roll_call, state=StateFactory(published=True, code="XCC"), position="abstain")

    for query in (
        "state=XCC",
        "position=abstain",
        "position=abstain&position=no",
        f"body={roll_call.body.code}",
        "topic=workers",
        "roll_call=asked",
        "held_after=2017-01-01&held_before=2017-12-31",
    ):
        answer = client.get(f"/api/v1/positions/?{query}").json()
        assert [row["key"] for row in answer["results"]] == [str(vote.pk)], query


MADE_UP = (
    ["after", "2016-12-09", 1],
    ["after", "2016-12-09", 1, True],
    ["after", "2016-12-09", 1, 2, 3],
    ["after", 1, 2, 3],
    ["after", "2016-12-09", 1, 2**63],
    ["beside", "2016-12-09", 1, 2],
)


@pytest.mark.parametrize(
    "cursor", ["x", "", "é", *(base64.urlsafe_b64encode(json.dumps(each).encode()).decode() for each in MADE_UP)]
)
def test_a_cursor_that_was_made_up_is_refused(client, cursor):
    answer = client.get("/api/v1/positions/", {"cursor": cursor})

    assert answer.status_code == 400
    assert answer.json()["errors"][0]["attr"] == "cursor"


def test_positions_of_a_day_go_by_roll_call_on_every_page(client):
    day = datetime.date(2016, 12, 9)
    older, newer = (RollCallFactory(published=True, held_on=day) for _time in range(2))
    entered = [
        str(VoteFactory(roll_call=roll_call, state=StateFactory(published=True)).pk)
        for roll_call in (newer, older, newer, older)
    ]

    found = [key for page in pages(client, "/api/v1/positions/?page_size=1") for key in page]
    assert found == [entered[2], entered[0], entered[3], entered[1]]


def test_page_numbers_and_cursors_do_not_mix(client):
    assert client.get("/api/v1/positions/?page=2").json()["errors"][0]["attr"] == "page"
    assert client.get("/api/v1/votes/?cursor=x").json()["errors"][0]["attr"] == "cursor"


def test_page_and_api_find_the_same_roll_calls(client, vetoed):
    RollCallFactory(published=True)
    RollCallFactory(slug="hidden")
    SeatFactory()
    for query in ("", "?body=SC", "?rule=sc_substantive", "?held_before=2000-01-01", "?ordering=held", "?state=SUN"):
        page = client.get(f"/votes/{query}").context["page"]
        answer = client.get(f"/api/v1/votes/{query}").json()
        assert [row["key"] for row in answer["results"]] == [roll_call.slug for roll_call in page], query
        assert answer["results"]
