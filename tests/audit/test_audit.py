"""The audit finds what does not fit in what is published, and nothing else."""

import datetime

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from advocacy.audit.actions import audit_record, find_everything
from advocacy.audit.models import Audit, AuditFinding
from advocacy.imports.models import ImportFinding, ImportRun
from tests.factories import (
    CitationFactory,
    FindingFactory,
    ResolutionFactory,
    RollCallFactory,
    SeatFactory,
    SessionFactory,
    SourceFactory,
    TreatyActionFactory,
)
from tests.votes.builders import body, roll_call, state

pytestmark = pytest.mark.django_db
DAY = datetime.date(2016, 12, 9)


def found(*codes):
    return {(one.code, one.label) for one in find_everything() if one.code in codes}


def messages(code):
    return [one.message for one in find_everything() if one.code == code]


def seated_vote(positions, **fields):
    """A roll call in which everybody who votes has a seat."""
    made = roll_call(positions, **fields)
    for vote in made.votes.select_related("state"):
        if not made.body.seats.filter(state=vote.state).exists():
            SeatFactory(body=made.body, state=vote.state)
    return made


def test_a_sound_vote_gives_no_finding():
    made = seated_vote(
        {"yes": "FRA GBR", "no": "CHN"}, stated_yes=2, stated_no=1, stated_abstain=0, stated_result="carried"
    )
    CitationFactory(record=made)
    assert {one for one in find_everything() if one.label == made.slug} == set()


def test_a_tally_that_nobody_explained_is_an_error_and_an_explained_one_a_warning():
    figures = {"stated_yes": 3, "stated_no": 0, "stated_abstain": 0}
    seated_vote({"yes": "FRA"}, slug="bare", **figures)
    seated_vote({"yes": "GBR"}, slug="explained", difference_note="Misprint.", **figures)
    seated_vote({"yes": "USA"}, slug="draft", published=False, **figures)
    assert found("tally_differs", "tally_explained") == {("tally_differs", "bare"), ("tally_explained", "explained")}
    assert messages("tally_differs") == [
        "Counted 1–0–0 (0 non-voting), stated 3–0–0 (0 non-voting). Nobody has explained it."
    ]


def test_an_explained_difference_in_who_did_not_vote_is_a_kind_of_its_own():
    figures = {"stated_yes": 1, "stated_no": 0, "stated_abstain": 0, "stated_non_voting": 4}
    seated_vote({"yes": "FRA"}, slug="silent", difference_note="Absent ones are not listed.", **figures)
    seated_vote({"yes": "GBR"}, slug="bare", **figures)
    kinds = ("tally_differs", "tally_explained", "silent_explained")
    assert found(*kinds) == {("silent_explained", "silent"), ("tally_differs", "bare")}


def test_a_position_without_seat_is_an_error_and_names_the_state():
    made = seated_vote({"yes": "FRA"}, slug="early")
    SeatFactory(body=made.body, state=state("JPN"), start_on=DAY + datetime.timedelta(days=1))
    made.votes.create(state=state("JPN"), position="yes")
    seated_vote({"yes": "GBR"}, slug="sound")
    assert found("position_without_seat") == {("position_without_seat", "early")}
    assert messages("position_without_seat") == ["JPN had no seat on 2016-12-09."]


def test_a_committee_votes_with_the_seats_of_its_electorate():
    assembly = body("GA")
    committee = body("C3")
    committee.electorate = assembly
    committee.save()
    SeatFactory(body=assembly, state=state("FRA"))
    roll_call({"yes": "FRA"}, body=committee, slug="committee")
    assert found("position_without_seat", "seat_without_position") == set()


def test_a_seat_without_position_is_named_also_where_another_takes_its_number():
    made = seated_vote({"yes": "FRA GBR"}, slug="short")
    SeatFactory(body=made.body, state=state("USA"))
    made.votes.create(state=state("JPN"), position="yes")
    assert messages("seat_without_position") == ["No position is entered for USA, with a seat on 2016-12-09."]
    assert messages("position_without_seat") == ["JPN had no seat on 2016-12-09."]


def test_of_many_seats_without_position_the_first_are_named():
    made = seated_vote({"yes": "FRA"})
    for number in range(22):
        SeatFactory(body=made.body, state=state(f"X{chr(65 + number)}X"))
    assert messages("seat_without_position")[0].endswith("XTX and 2 more, with a seat on 2016-12-09.")


def test_an_observer_needs_no_position():
    made = seated_vote({"yes": "FRA"})
    SeatFactory(body=made.body, state=state("VAT"), seat_class="observer")
    assert found("seat_without_position", "position_without_seat") == set()


def test_a_body_of_which_no_seat_is_known_is_named_once():
    council = body("HRC", "Human Rights Council")
    for slug in ("one", "two"):
        roll_call({"yes": "FRA"}, body=council, slug=slug)
    roll_call({"yes": "FRA"}, body=body("CHR"), slug="draft", published=False)
    assert found("seats_unknown", "position_without_seat") == {("seats_unknown", "Human Rights Council")}
    assert messages("seats_unknown") == ["2 roll calls with positions are of days on which no seat in it is known."]


def test_a_result_that_the_rule_does_not_give_is_found():
    seated_vote({"yes": "FRA", "no": "CHN GBR"}, slug="lost", stated_result="carried")
    assert found("result_differs") == {("result_differs", "lost")}
    assert messages("result_differs") == ["1–2–0 is recorded as carried; under its rule it was not carried."]


def test_a_council_resolution_over_a_permanent_no_is_listed_and_a_procedural_motion_is_not():
    council = body("SC")
    seated_vote({"yes": "FRA", "no": "RUS"}, body=council, slug="over", rule="sc_procedural", stated_result="carried")
    seated_vote({"yes": "MYS", "no": "SEN"}, body=council, slug="plain", rule="sc_procedural", stated_result="carried")
    motion = {"rule": "sc_procedural", "question": "procedural", "stated_result": "carried"}
    seated_vote({"yes": "FRA", "no": "RUS"}, body=council, slug="motion", **motion)
    assert found("over_a_permanent_no") == {("over_a_permanent_no", "over")}


def test_a_symbol_of_another_body_is_found():
    ResolutionFactory(symbol="S/RES/2999 (2016)", body=body("GA"), published=True)
    ResolutionFactory(symbol="A/RES/71/299", body=body("GA"), published=True)
    assert found("symbol_of_another_body") == {("symbol_of_another_body", "S/RES/2999 (2016)")}


def test_a_day_outside_its_session_is_found():
    assembly = body("GA")
    session = SessionFactory(body=assembly, code="71", start_on=DAY, end_on=DAY)
    late = DAY + datetime.timedelta(days=1)
    ResolutionFactory(symbol="A/RES/71/298", body=assembly, session=session, adopted_on=late, published=True)
    ResolutionFactory(symbol="A/RES/71/299", body=assembly, session=session, adopted_on=DAY, published=True)
    RollCallFactory(slug="late", body=assembly, session=session, held_on=late, published=True)
    assert found("date_outside_session") == {("date_outside_session", "A/RES/71/298"), ("date_outside_session", "late")}


def test_a_decision_that_nobody_confirmed_is_listed():
    ResolutionFactory(symbol="A/RES/39/28 A", body=body("GA"), adoption="unconfirmed", published=True)
    ResolutionFactory(symbol="A/RES/39/28 B", body=body("GA"), adoption="unconfirmed")
    assert found("no_position") == {("no_position", "A/RES/39/28 A")}


def test_a_council_resolution_without_position_is_listed():
    council = body("SC")
    ResolutionFactory(symbol="S/RES/704 (1991)", body=council, adoption="without_vote", published=True)
    voted = ResolutionFactory(symbol="S/RES/705 (1991)", body=council, adoption="recorded_vote", published=True)
    seated_vote({"yes": "FRA"}, body=council, resolution=voted)
    ResolutionFactory(symbol="A/RES/71/1", body=body("GA"), adoption="without_vote", published=True)
    assert found("no_position") == {("no_position", "S/RES/704 (1991)")}


def test_absence_said_of_a_text_that_is_no_longer_held_in_full_is_an_error():
    assembly = body("GA")
    texts = [
        ResolutionFactory(symbol=f"A/RES/71/{n}", body=assembly, text_held="full", published=True) for n in (298, 299)
    ]
    findings = [FindingFactory(level="absent", resolution=text, published=True) for text in texts]
    findings[0].citations.all().delete()
    assert found("absent_without_ground") == set()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # so far all had its ground
    for text in texts:
        text.text_held = "excerpt"
        text.save()
    assert found("absent_without_ground") == {("absent_without_ground", f"{findings[0].ask.name}: A/RES/71/298")}


def test_a_record_without_published_source_is_an_error():
    bare = ResolutionFactory(symbol="A/RES/71/298", body=body("GA"), published=True)
    bare.citations.all().delete()
    CitationFactory(record=bare, source=SourceFactory())
    sourced = ResolutionFactory(symbol="A/RES/71/299", body=body("GA"), published=True)
    CitationFactory(record=sourced)
    assert ("no_source", "A/RES/71/298") in found("no_source")
    assert ("no_source", "A/RES/71/299") not in found("no_source")


def test_a_source_that_disputes_is_told_with_its_value():
    text = ResolutionFactory(symbol="A/RES/71/298", body=body("GA"), published=True)
    source = SourceFactory(title="Another count", published=True)
    CitationFactory(record=text, source=source, stance="disputes", field="adopted_on", stated_value="2016")
    CitationFactory(record=text, source=source, stance="disputes", field="tally", stated_value="1–2–3")
    assert messages("source_disputes") == [
        f"Another count gives 2016 for {text._meta.get_field('adopted_on').verbose_name}.",
        "Another count gives 1–2–3 for tally.",
    ]


def test_a_row_that_imports_left_out_counts_once_and_not_when_withdrawn():
    for status in ("written", "written", "withdrawn"):
        run = ImportRun.objects.create(format="undl-ga", file_names="a.csv", status=status, started_at=timezone.now())
        line = 9 if status == "withdrawn" else 7
        ImportFinding.objects.create(
            run=run, severity="warning", code="no_seat_that_day", file="a.csv", line=line, message="JPN had no seat."
        )
    assert found("row_left_out") == {("row_left_out", "a.csv, line 7")}


def one_of_each(number):
    """A record with something to find for almost every check."""
    tally = {"stated_yes": 3, "stated_no": 4, "stated_abstain": 0, "stated_result": "carried"}
    made = seated_vote({"yes": "FRA"}, slug=f"wrong-{number}", **tally)
    made.votes.create(state=state("JPN"), position="yes")
    SeatFactory(body=made.body, state=state(f"X{number}X"))
    council = body("SC")
    seated_vote(
        {"yes": "GBR", "no": "RUS"}, body=council, slug=f"over-{number}", stated_result="carried", rule="sc_substantive"
    )
    text = ResolutionFactory(symbol=f"S/RES/{number} (2016)", body=council, published=True)
    CitationFactory(
        record=text, source=SourceFactory(published=True), stance="disputes", field="title", stated_value="Another"
    )
    action = TreatyActionFactory(published=True)
    action.citations.all().delete()


def test_three_findings_of_a_kind_cost_as_many_queries_as_one():
    one_of_each(1)
    find_everything()  # kinds of content are looked up once
    with CaptureQueriesContext(connection) as one:
        first = find_everything()
    one_of_each(2)
    one_of_each(3)
    with CaptureQueriesContext(connection) as three:
        found = find_everything()
    kinds = {one.code for one in first}
    assert {"tally_differs", "position_without_seat", "result_differs", "source_disputes", "no_source"} <= kinds
    assert len(found) > 2 * len(first)
    assert len(three) == len(one) < 80


def test_the_audit_keeps_its_findings_in_place_of_the_last_one():
    made = seated_vote({"yes": "FRA"}, slug="bare", stated_yes=3, stated_no=0, stated_abstain=0)
    audit_record()
    first = AuditFinding.objects.get(code="tally_differs")
    assert first.admin_address == f"/admin/votes/rollcall/{made.pk}/change/"
    made.difference_note = "Misprint."
    made.save()
    audit_record()
    assert not AuditFinding.objects.filter(code="tally_differs").exists()
    assert Audit.objects.count() == 1


def test_the_command_ends_with_an_error_and_prints_where_to_mend(capsys):
    made = seated_vote({"yes": "FRA"}, slug="bare", stated_yes=3, stated_no=0, stated_abstain=0)
    with pytest.raises(CommandError, match="errors stand in what is published"):
        call_command("audit", "--kind", "tally_differs")
    printed = capsys.readouterr().out
    assert "error tally_differs: bare: Counted 1–0–0" in printed
    assert f"/admin/votes/rollcall/{made.pk}/change/" in printed
    assert "error tally_differs: 1" in printed


def test_an_empty_record_is_sound(capsys):
    call_command("audit")
    assert capsys.readouterr().out.startswith("0 findings, 0 of them errors")
