"""What is exported as MARCXML and read into an empty record is the same again."""

import datetime

import pytest
from django.db import transaction
from django.urls import reverse

from advocacy.bodies.models import Body
from advocacy.core.choices import Status
from advocacy.imports.actions import import_votes
from advocacy.imports.formats import format_of
from advocacy.imports.marc_files import read_records
from advocacy.resolutions.models import Resolution
from advocacy.states.models import State
from advocacy.votes.models import RollCall, Vote
from tests.factories.bodies import SessionFactory
from tests.factories.resolutions import ResolutionFactory
from tests.factories.votes import RollCallFactory, VoteFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_data")]

ROLL_CALL = (
    "slug", "title", "question", "body__code", "session__code", "held_on", "rule", "mode", "meeting_symbol",
    "draft_symbol", "resolution__symbol", "stated_yes", "stated_no", "stated_abstain", "stated_non_voting",
    "stated_result", "difference_note", "note", "status",
)  # fmt: skip
TEXT = ("symbol", "title", "body__code", "session__code", "adopted_on", "adoption", "outcome", "agenda_item", "status")
VOTE = ("roll_call__slug", "state__code", "position", "intention", "note")


def everything():
    return {
        "roll calls": set(RollCall.objects.values_list(*ROLL_CALL)),
        "texts": set(Resolution.objects.values_list(*TEXT)),
        "votes": set(Vote.objects.values_list(*VOTE)),
    }


def cast(roll_call, **positions):
    for code, position in positions.items():
        more = {"intention": "no", "note": "Said so later: “no” & <more>."} if code == "KEN" else {}
        VoteFactory(roll_call=roll_call, state=State.objects.get(code=code), position=position, **more)


def make_record():
    """A text of the Assembly with its plenary, committee and paragraph votes, one in the Council, and a draft."""
    assembly, committee, council = (Body.objects.get(code=code) for code in ("GA", "GA3", "SC"))
    session = assembly.sessions.filter(code="69").first() or SessionFactory(body=assembly, code="69")
    day = datetime.date(2014, 12, 18)
    text = ResolutionFactory(
        symbol="A/RES/69/931", title="Lighthouses, and “keels” & <sails>", body=assembly, session=session,
        adopted_on=day, adoption="recorded_vote", agenda_item="A/69/251 199 Lighthouses.", published=True,
    )  # fmt: skip
    plenary = RollCallFactory(
        slug="A-RES-69-931", title="Whether to light them", body=assembly, session=session, held_on=day,
        resolution=text, stated_yes=3, stated_no=1, stated_abstain=1, stated_non_voting=0, stated_result="carried",
        difference_note="One state less is listed.", note="In two lines:\nthe second.", published=True,
    )  # fmt: skip
    cast(plenary, FRA="yes", JPN="yes", PRK="no", KEN="abstain", NRU="non_voting")
    third = RollCallFactory(
        slug="GA3-2014-11-18", title="The draft", body=committee, held_on=datetime.date(2014, 11, 18), resolution=text,
        draft_symbol="A/C.3/69/L.28/Rev.1", meeting_symbol="A/C.3/69/SR.46", mode="roll_call", published=True,
    )  # fmt: skip
    cast(third, FRA="yes", PRK="no")
    paragraph = RollCallFactory(
        slug="GA-2014-12-18-OP9", title="Paragraph 9", question="paragraph", body=assembly, held_on=day,
        resolution=text, stated_yes=1, stated_no=2, stated_abstain=0, stated_result="not_carried",
        rule="two_thirds", published=True,
    )  # fmt: skip
    cast(paragraph, FRA="yes", JPN="no", PRK="no")
    agenda = RollCallFactory(
        slug="SC-2016-12-09", title="The agenda", question="procedural", body=council, rule="sc_procedural",
        held_on=datetime.date(2016, 12, 9), stated_yes=9, stated_no=5, stated_abstain=1,
        difference_note="Nine are not listed.", published=True,
    )  # fmt: skip
    seats = State.objects.filter(code__in=["CHN", "FRA", "GBR", "RUS", "USA", "JPN"])
    for state in seats:
        VoteFactory(roll_call=agenda, state=state, position="no" if state.code in ("CHN", "RUS") else "yes")
    cast(RollCallFactory(slug="a-draft", title="Unseen", body=assembly), FRA="yes")


@pytest.fixture
def exported(client, tmp_path):
    """The list as MARCXML of a record that is then taken back, and what was public in it."""
    with transaction.atomic():
        make_record()
        path = tmp_path / "votes.xml"
        path.write_bytes(client.get(reverse("votes:xml")).getvalue())
        RollCall.objects.filter(slug="a-draft").delete()
        before = everything()
        transaction.set_rollback(True)
    assert not RollCall.objects.exists()
    return path, before


def test_a_round_trip_is_exact(exported):
    path, before = exported
    assert format_of(path).name == "marcxml"
    report = import_votes([path], status=Status.PUBLISHED)
    assert [str(finding) for finding in report.findings if finding.problem.blocks] == []
    assert len(before["votes"]) == 16
    after = everything()
    assert {noun: before[noun] ^ after[noun] for noun in before} == {noun: set() for noun in before}


def test_reading_it_a_second_time_changes_nothing(exported):
    path, before = exported
    import_votes([path], status=Status.PUBLISHED)
    assert not import_votes([path]).has_changes
    assert everything() == before


def test_a_control_in_a_title_does_not_break_the_file(client, tmp_path):
    title = "Fissile\x08 mate\x0crial\ufffe: \N{SNOWMAN}"
    RollCallFactory(slug="SC-2016-12-09", title="Stands", body=Body.objects.get(code="SC"), published=True)
    RollCall.objects.update(title=title)
    path = tmp_path / "votes.xml"
    path.write_bytes(client.get(reverse("votes:xml")).getvalue())
    (record,) = read_records(path)
    assert record.text("245", "a") == "Fissile material: \N{SNOWMAN}"


def test_the_file_keeps_to_the_filters_and_shows_no_draft(client):
    make_record()
    council = client.get(reverse("votes:xml"), {"body": "SC"}).getvalue().decode()
    assert council.count("<record>") == council.count('tag="001">SC-2016-12-09<') == 1
    everything_public = client.get(reverse("votes:xml")).getvalue().decode()
    assert (everything_public.count("<record>"), "Unseen" in everything_public) == (4, False)
    assert client.get(reverse("votes:xml"), {"held_after": "no day"}).status_code == 400


def test_one_roll_call_is_a_file_too_and_a_draft_is_none(client):
    make_record()
    response = client.get(reverse("votes:marc", args=["A-RES-69-931"]))
    assert response["Content-Type"] == "application/marcxml+xml; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="A-RES-69-931.xml"'
    text = response.getvalue().decode()
    assert text.count('<datafield ind1=" " ind2=" " tag="967">') == 5
    assert '<subfield code="c">PRK</subfield><subfield code="d">N</subfield>' in text
    assert client.get(reverse("votes:marc", args=["a-draft"])).status_code == 404


@pytest.mark.parametrize("roll_calls", [1, 3])
def test_the_number_of_queries_does_not_grow(client, django_assert_num_queries, roll_calls):
    for number in range(roll_calls):
        cast(RollCallFactory(slug=f"vote-{number}", published=True), FRA="yes", JPN="no")
    with django_assert_num_queries(3):  # roll calls, votes, citations with their sources
        client.get(reverse("votes:xml")).getvalue()
