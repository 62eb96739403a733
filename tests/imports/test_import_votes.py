"""From files of the UN Digital Library to resolutions, roll calls and votes in the record."""

import csv
import datetime
import gzip
import io
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, connections

from advocacy.bodies.models import Body, Session
from advocacy.core.choices import Status
from advocacy.imports.actions import import_votes
from advocacy.imports.procedural_resolutions import PROCEDURAL
from advocacy.imports.running import LOCK
from advocacy.imports.votes_write import write
from advocacy.resolutions.models import Resolution
from advocacy.sources.choices import Stance
from advocacy.sources.models import Citation, Source
from advocacy.states.models import State
from advocacy.votes.checks import decision_on
from advocacy.votes.models import RollCall, Vote
from advocacy.votes.rules import Rule
from advocacy.votes.tally import Tally
from tests.factories.accounts import UserFactory
from tests.factories.resolutions import ResolutionFactory
from tests.factories.votes import RollCallFactory
from tests.shared_data import SHARED_DATA, needs_shared_data

DATA = Path(__file__).parent / "data"
GA, SC = DATA / "undl_ga.csv", DATA / "undl_sc.csv"
OVER_A_PERMANENT_NO = (34, 87, 88, 110, 119, 120, 132, 157, 462, 2623)
TABLES = [model._meta.db_table for model in (Resolution, RollCall, Vote, Source, Citation, Session)]
PERMANENT = ["CHN", "FRA", "GBR", "RUS", "SUN", "USA"]


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_data")]


@pytest.fixture
def edited(tmp_path):
    """A copy of a file with texts replaced; each must be there."""

    def make(path, *replacements):
        text = path.read_text()
        for old, new in replacements:
            assert old in text
            text = text.replace(old, new)
        copy = tmp_path / path.name
        copy.write_text(text)
        return copy

    return make


def checksum():
    """Of every row that an import can write, its time of change included."""
    with connection.cursor() as cursor:
        sums = {}
        for table in TABLES:
            cursor.execute(f"SELECT count(*), md5(string_agg(t::text, '' ORDER BY id)) FROM {table} t")
            sums[table] = cursor.fetchone()
        return sums


def codes(report):
    return [(finding.line, finding.problem.code) for finding in report.findings]


def counts(report, noun):
    return {fate: number for (of, fate), number in report.counts.items() if of == noun and number}


def day(year, month, number):
    return datetime.date(year, month, number)


def body(code):
    return Body.objects.get(code=code)


def state_id(code):
    return State.objects.get(code=code).pk


def votes(slug):
    return dict(Vote.objects.filter(roll_call__slug=slug).values_list("state__code", "position"))


def verdict(roll_call):
    positions = dict(roll_call.votes.values_list("state__code", "position"))
    return decision_on(Rule(roll_call.rule), roll_call.tally, roll_call.held_on, positions).verdict


# The Assembly


def test_a_resolution_becomes_a_record_with_its_roll_call_and_source():
    import_votes([GA])
    resolution = Resolution.objects.get(slug="A-RES-69-901")
    assert (resolution.symbol, resolution.title, resolution.body.code) == ("A/RES/69/901", "Lighthouses", "GA")
    assert (resolution.session.code, resolution.adopted_on) == ("69", datetime.date(2014, 12, 18))
    assert (resolution.adoption, resolution.outcome, resolution.status) == ("recorded_vote", "adopted", "draft")
    assert (resolution.agenda_item, resolution.meeting_symbol) == ("A/69/251 199 Lighthouses.", "A/69/PV.73")

    roll_call = RollCall.objects.get(resolution=resolution)
    assert (roll_call.slug, roll_call.title, roll_call.question) == ("A-RES-69-901", "Lighthouses", "whole")
    assert (roll_call.body.code, roll_call.session.code, roll_call.held_on) == ("GA", "69", datetime.date(2014, 12, 18))
    assert (roll_call.rule, roll_call.mode, roll_call.stated_result) == ("simple_majority", "recorded", "carried")
    assert (roll_call.meeting_symbol, roll_call.draft_symbol) == ("A/69/PV.73", "A/69/L.901")
    assert roll_call.stated == roll_call.counted == Tally(2, 1, 1, 1)
    assert (roll_call.difference_note, roll_call.note, roll_call.status) == ("", "", "draft")
    assert votes(roll_call.slug) == {"FRA": "yes", "JPN": "yes", "PRK": "no", "KEN": "abstain", "NRU": "non_voting"}

    source = Source.objects.get(slug="undl-900001")
    assert (source.kind, source.title) == ("voting_record", "Voting record of A/RES/69/901")
    assert (source.url, source.status) == ("https://digitallibrary.un.org/record/900001", "draft")
    for record in (resolution, roll_call):
        cited = record.citations.values_list("source__slug", "field", "stance")
        assert list(cited) == [("undl-900001", "", "supports")]
        assert record.created_by.username == record.changed_by.username == "undl-import"


def test_the_report_names_every_finding_by_line():
    report = import_votes([GA])
    assert codes(report) == [
        (2, "seat_without_position"),
        (8, "no_seat_that_day"),
        (7, "seat_without_position"),
        (7, "tally_differs"),
        (11, "small_letter"),
        (11, "seat_without_position"),
        (13, "no_position"),
    ]
    assert str(report.findings[1]) == (
        "undl_ga.csv, line 8, column 2: warning: JPN had no seat on 1956-11-21; its position (non_voting) is left out."
    )
    assert counts(report, "resolutions") == {"new": 4}
    assert counts(report, "roll calls") == {"new": 3}
    assert counts(report, "votes") == {"new": 10}
    assert not report.has_errors


def test_a_state_without_a_seat_that_day_is_left_out_and_the_difference_explained():
    import_votes([GA])
    roll_call = RollCall.objects.get(slug="A-RES-1199-XI-B")
    assert votes(roll_call.slug) == {"FRA": "yes", "SUN": "no", "USA": "yes"}
    assert (roll_call.stated, roll_call.counted) == (Tally(2, 1, 0, 1), Tally(2, 1, 0, 0))
    assert roll_call.difference_note == (
        "Noted by the import of record 900002 of the UN Digital Library: it states 2–1–0 (1 non-voting), the votes "
        "entered add up to 2–1–0 (0 non-voting). Listed there but left out, for want of a seat that day: "
        "JPN (non_voting)."
    )


def test_the_library_code_of_the_federal_republic_is_an_alias():
    import_votes([GA])
    assert votes("A-RES-44-901") == {"DDR": "yes", "DEU": "yes"}
    roll_call = RollCall.objects.get(slug="A-RES-44-901")
    assert (roll_call.title, roll_call.note) == ("=SUM(1) <b>Tides</b>", "Recorded by hand.")


def test_a_text_of_the_assembly_on_which_nobody_voted_is_not_said_to_be_adopted_without_a_vote():
    import_votes([GA])
    resolution = Resolution.objects.get(slug="A-RES-39-928A")
    assert (resolution.adoption, resolution.roll_calls.count()) == ("unconfirmed", 0)


# The Council


def test_a_procedural_resolution_over_a_permanent_no_is_carried():
    import_votes([SC])
    roll_call = RollCall.objects.get(slug="S-RES-119")
    assert (roll_call.rule, verdict(roll_call)) == ("sc_procedural", "carried_none_to_spare")
    assert roll_call.note == (
        "Procedural: it calls an emergency special session of the General Assembly, for which resolution 377 (V) A "
        "asks the votes of any seven members of the Council."
    )


def test_another_resolution_over_a_permanent_no_comes_in_with_a_warning():
    report = import_votes([SC])
    roll_call = RollCall.objects.get(slug="S-RES-90002")
    assert (roll_call.rule, roll_call.stated_result) == ("sc_substantive", "carried")
    assert [finding.line for finding in report.findings if finding.problem.code == "over_a_permanent_no"] == [28]


def test_a_text_of_the_council_on_which_nobody_voted_was_adopted_without_a_vote():
    import_votes([SC])
    for slug in ("S-RES-90001", "S-RES-90004"):  # all X; all Y with a note that says so
        resolution = Resolution.objects.get(slug=slug)
        assert (resolution.adoption, resolution.roll_calls.count()) == ("without_vote", 0)


def test_a_letter_in_the_place_of_a_meeting_is_a_vote_in_writing():
    import_votes([SC])
    modes = dict(RollCall.objects.values_list("slug", "mode"))
    assert modes == {"S-RES-119": "recorded", "S-RES-90002": "recorded", "S-RES-90003": "letter"}


# Never twice


def test_a_second_run_changes_nothing_and_says_so():
    import_votes([GA, SC])
    before = checksum()
    report = import_votes([GA, SC])
    assert checksum() == before
    assert counts(report, "resolutions") == {"unchanged": 9}
    assert counts(report, "roll calls") == {"unchanged": 6}
    assert counts(report, "votes") == {"unchanged": 51}
    assert counts(report, "citations") == {}
    assert list(report.lines())[-1] == "Nothing changed: the record already holds what could be read."


def test_a_dry_run_reports_the_same_and_writes_nothing():
    before = checksum()
    dry = import_votes([GA], is_dry_run=True)
    assert checksum() == before
    assert list(dry.lines())[-1] == "This was a dry run: nothing was written."
    assert (dry.counts, dry.findings) == ((real := import_votes([GA])).counts, real.findings)


def test_a_later_file_corrects_what_the_import_made(edited):
    import_votes([GA])
    untouched = Vote.objects.get(roll_call__slug="A-RES-69-901", state__code="FRA").pk
    version = RollCall.objects.get(slug="A-RES-69-901").version
    report = import_votes(
        [edited(GA, ("900001,KEN,KENYA,A", "900001,KEN,KENYA,Y"), (",2.0,1.0,1.0,1.0,5.0,", ",3.0,1.0,0.0,1.0,5.0,"))]
    )
    assert (counts(report, "resolutions"), counts(report, "roll calls")) == (
        {"unchanged": 4},
        {"changed": 1, "unchanged": 2},
    )
    assert counts(report, "votes") == {"changed": 1, "unchanged": 9}
    roll_call = RollCall.objects.get(slug="A-RES-69-901")
    assert roll_call.stated == roll_call.counted == Tally(3, 1, 0, 1)
    assert roll_call.version == version + 1
    assert votes(roll_call.slug)["KEN"] == "yes"
    assert Vote.objects.get(roll_call=roll_call, state__code="FRA").pk == untouched


def test_votes_that_come_or_go_are_written_alone(edited):
    import_votes([GA])
    report = import_votes([edited(GA, ("900001,NRU,NAURU,X", "900001,PER,PERU,N"), ("Lighthouses", "Light houses"))])
    assert counts(report, "resolutions") == {"changed": 1, "unchanged": 3}
    assert counts(report, "votes") == {"new": 1, "removed": 1, "unchanged": 9}
    assert votes("A-RES-69-901") == {"FRA": "yes", "JPN": "yes", "PRK": "no", "KEN": "abstain", "PER": "no"}
    assert Resolution.objects.get(slug="A-RES-69-901").title == "Light houses"


# What editors know better


def test_a_curated_roll_call_wins_and_the_difference_is_kept_as_a_dispute():
    resolution = ResolutionFactory(symbol="A/RES/69/901", title="Ours", body=body("GA"), adopted_on=day(2014, 12, 18))
    roll_call = RollCallFactory(
        slug="ours", resolution=resolution, body=body("GA"), held_on=day(2014, 12, 18), stated_yes=3, stated_no=1
    )
    RollCall.objects.update(stated_abstain=0, stated_non_voting=1)
    for code, position in {"FRA": "yes", "JPN": "yes", "PRK": "no", "KEN": "yes", "NRU": "non_voting"}.items():
        Vote.objects.create(roll_call=roll_call, state_id=state_id(code), position=position)

    report = import_votes([GA])
    roll_call.refresh_from_db()
    resolution.refresh_from_db()
    assert (resolution.title, roll_call.stated, votes("ours")["KEN"]) == ("Ours", Tally(3, 1, 0, 1), "yes")
    assert not RollCall.objects.filter(slug="A-RES-69-901").exists()
    disputes = roll_call.citations.filter(source__slug="undl-900001", stance=Stance.DISPUTES)
    assert dict(disputes.values_list("field", "stated_value")) == {
        "tally": "2–1–1, 1 non-voting",
        "votes": "KEN abstain",
    }
    assert [str(finding) for finding in report.findings if finding.problem.code == "record_differs"] == [
        "undl_ga.csv, line 2: warning: ours: The record has tally 3–1–0, 1 non-voting, the file 2–1–1, 1 non-voting. "
        "The record is kept.",
        "undl_ga.csv, line 5: warning: ours: The record has votes KEN yes, the file KEN abstain. The record is kept.",
    ]
    assert (counts(report, "resolutions"), counts(report, "roll calls")) == (
        {"unchanged": 1, "new": 3},
        {"kept": 1, "new": 2},
    )
    before = checksum()
    import_votes([GA])
    assert checksum() == before


def test_a_curated_roll_call_that_agrees_gains_a_source_only():
    resolution = ResolutionFactory(symbol="A/RES/69/901", body=body("GA"), adopted_on=day(2014, 12, 18))
    roll_call = RollCallFactory(
        slug="ours", resolution=resolution, body=body("GA"), held_on=day(2014, 12, 18), stated_yes=2, stated_no=1
    )
    RollCall.objects.update(stated_abstain=1)  # how many did not vote, and who voted how, is not in the record
    changed = RollCall.objects.get().changed_at
    report = import_votes([GA])
    roll_call.refresh_from_db()
    assert (roll_call.changed_at, roll_call.votes.count()) == (changed, 0)
    assert list(roll_call.citations.values_list("source__slug", "stance")) == [("undl-900001", "supports")]
    assert "record_differs" not in {code for _line, code in codes(report)}


def test_no_votes_are_entered_where_editors_know_that_none_were_cast():
    resolution = ResolutionFactory(
        symbol="A/RES/69/901", body=body("GA"), adopted_on=day(2014, 12, 17), adoption="without_vote"
    )
    import_votes([GA])
    resolution.refresh_from_db()
    assert (resolution.adoption, resolution.adopted_on, resolution.roll_calls.count()) == (
        "without_vote",
        day(2014, 12, 17),
        0,
    )
    disputes = resolution.citations.filter(stance=Stance.DISPUTES)
    assert dict(disputes.values_list("field", "stated_value")) == {
        "adopted_on": "2014-12-18",
        "adoption": "recorded_vote",
    }


def test_what_an_editor_has_changed_is_no_longer_the_imports(edited):
    import_votes([GA])
    roll_call = RollCall.objects.get(slug="A-RES-69-901")
    roll_call.changed_by = UserFactory()
    roll_call.save()
    report = import_votes([edited(GA, ("900001,KEN,KENYA,A", "900001,KEN,KENYA,Y"))])
    assert votes("A-RES-69-901")["KEN"] == "abstain"
    assert counts(report, "roll calls") == {"kept": 1, "unchanged": 2}


def test_an_edit_made_while_the_import_runs_is_not_overwritten(edited, monkeypatch):
    import_votes([GA])

    def edit_and_write(steps):
        RollCall.objects.filter(slug="A-RES-69-901").update(version=99)
        return write(steps)

    monkeypatch.setattr("advocacy.imports.actions.write", edit_and_write)
    report = import_votes([edited(GA, ("A/69/L.901", "A/69/L.902"))])
    assert report.is_refused
    assert str(report.findings[-1]) == (
        "undl_ga.csv: error: A-RES-69-901 was edited while this import ran. Run it again."
    )
    assert RollCall.objects.get(slug="A-RES-69-901").draft_symbol == "A/69/L.901"


# What is refused


@pytest.mark.parametrize(
    ("old", "new", "line", "code"),
    [
        ("2014-12-18", "2999-01-01", 2, "impossible_date"),
        ("2014-12-18", "1939-01-01", 2, "impossible_date"),
        ("2014-12-18,69,", "2014-12-18,sixty,", 2, "bad_session"),
        ("900001,PRK,DEMOCRATIC PEOPLE'S REPUBLIC OF KOREA", "900001,QQQ,KOREAA", 3, "unknown_state"),
        ("900001,PRK,DEMOCRATIC PEOPLE'S REPUBLIC OF KOREA", "900001,PRK,KENYA", 3, "code_and_name_differ"),
        ("900001,NRU,NAURU", "900001,FRA,FRANCE", 6, "state_twice"),
        ("A/RES/69/901", "S/RES/901(1994)", 2, "not_a_resolution"),
        ("A/RES/69/901", "A/69/PV.73", 2, "not_a_resolution"),
        ("A/RES/69/901", "?!", 2, "no_symbol"),
    ],
)
def test_a_resolution_with_an_error_is_left_out_and_the_others_are_written(edited, old, new, line, code):
    report = import_votes([edited(GA, (old, new))])
    errors = [(finding.line, finding.problem.code) for finding in report.findings if finding.problem.blocks]
    assert errors == [(line, code)]
    assert counts(report, "resolutions") == {"new": 3, "skipped": 1}
    written = set(Resolution.objects.values_list("slug", flat=True))
    assert written == {"A-RES-1199-XI-B", "A-RES-44-901", "A-RES-39-928A"}


@pytest.mark.parametrize(
    ("old", "new", "code", "positions"),
    [
        ("900001,KEN,KENYA", "900001,QQQ,KENYA", "unknown_code", {"KEN": "abstain"}),
        ("900001,KEN,KENYA", "900001,KEN,QUENYA", "unknown_name", {"KEN": "abstain"}),
        ("2014-12-18,69,", "2014-12-18,71,", "session_differs", {}),
        ("2014-12-18", "2012-12-18", "date_outside_session", {}),
        ("Lighthouses :", "Light " * 120 + " :", "shortened", {}),
    ],
)
def test_what_can_be_understood_is_written_with_a_warning(edited, old, new, code, positions):
    report = import_votes([edited(GA, (old, new))])
    assert code in {finding.problem.code for finding in report.findings}
    assert not report.has_errors
    assert positions.items() <= votes("A-RES-69-901").items()


def test_a_note_is_shortened_to_what_there_is_room_for(edited):
    report = import_votes([edited(SC, ("Calls a session,,,,7.0", f"Calls a session,,,{'x' * 20_000},7.0"))])
    note = RollCall.objects.get(slug="S-RES-119").note
    assert (note.startswith(PROCEDURAL[119]), note[-2:], len(note)) == (True, "x…", 20_000)
    assert "shortened" in {finding.problem.code for finding in report.findings}


def test_an_unknown_session_is_added(edited):
    report = import_votes([edited(GA, ("2014-12-18,69,", "2014-12-18,ES-99,"))])
    assert Resolution.objects.get(slug="A-RES-69-901").session.code == "ES-99"
    assert (2, "new_session") in codes(report)


def test_a_seat_that_was_continued_is_entered_under_its_code_of_the_day(edited):
    report = import_votes(
        [edited(SC, ("910003,RUS,RUSSIAN FEDERATION", "910003,SUN,USSR"), ("1994-03-11", "1991-12-30"))]
    )
    problems = [finding.problem.code for finding in report.findings if finding.line == 40]
    assert problems == ["seat_continued"]
    assert votes("S-RES-90002") == {"CHN": "no", "FRA": "yes", "GBR": "yes", "RUS": "yes", "USA": "yes"}


def test_a_symbol_imported_from_another_record_is_not_imported_again(edited):
    import_votes([GA])
    report = import_votes([edited(GA, ("900001", "900099"))])
    assert [code for _line, code in codes(report) if code == "symbol_twice"] == ["symbol_twice"]
    assert counts(report, "resolutions") == {"unchanged": 3, "skipped": 1}
    assert not Source.objects.filter(slug="undl-900099").exists()


def test_a_record_that_bears_another_symbol_now_is_not_imported_twice(edited):
    import_votes([GA])
    report = import_votes([edited(GA, ("A/RES/69/901", "A/RES/69/902"))])
    assert [code for _line, code in codes(report) if code == "record_renamed"] == ["record_renamed"]
    assert not Resolution.objects.filter(slug="A-RES-69-902").exists()


def test_a_file_that_breaks_off_leaves_nothing_of_the_whole_run(tmp_path):
    broken = tmp_path / "broken.csv.gz"
    broken.write_bytes(gzip.compress(SC.read_bytes())[:-30])
    before = checksum()
    report = import_votes([GA, broken])
    assert checksum() == before
    assert [str(finding) for finding in report.findings if finding.problem.blocks] == [
        "broken.csv.gz: error: The compressed file is damaged or ends too soon. Download it again."
    ]
    assert (report.has_errors, list(report.lines())[-1]) == (True, "Nothing was written.")


def test_a_key_that_another_roll_call_has_is_not_taken():
    RollCallFactory(slug="A-RES-69-901")
    report = import_votes([GA])
    assert "key_taken" in {code for _line, code in codes(report)}
    assert counts(report, "resolutions") == {"new": 3, "skipped": 1}


# Status


def test_published_means_published_with_its_source():
    import_votes([GA, SC], status=Status.PUBLISHED)
    roll_calls = RollCall.objects.published()
    assert (Resolution.objects.published().count(), roll_calls.count()) == (9, 6)
    assert {problem.code for record in roll_calls for problem in record.problems() if problem.blocks} == set()
    assert {problem.code for record in Resolution.objects.all() for problem in record.problems()} == set()


def test_nothing_is_published_on_a_resolution_that_is_not():
    ResolutionFactory(symbol="A/RES/69/901", body=body("GA"), adopted_on=day(2014, 12, 18))
    report = import_votes([GA], status=Status.PUBLISHED)
    assert RollCall.objects.get(slug="A-RES-69-901").status == "draft"
    assert (2, "left_as_draft") in codes(report)


def test_a_record_keeps_its_status_whatever_a_later_run_asks():
    import_votes([GA])
    import_votes([GA], status=Status.PUBLISHED)
    assert set(RollCall.objects.values_list("status", flat=True)) == {"draft"}


# The command


def test_the_command_prints_the_report():
    out = io.StringIO()
    call_command("import_votes", GA, "--as", "published", stdout=out)
    assert out.getvalue().splitlines()[-5:] == [
        "resolutions: 4 new, 0 changed, 0 unchanged, 0 kept, 0 skipped",
        "roll calls: 3 new, 0 changed, 0 unchanged, 0 kept",
        "votes: 10 new, 0 changed, 0 removed, 0 unchanged",
        "citations: 7 new",
        "Written.",
    ]
    assert set(Resolution.objects.values_list("status", flat=True)) == {"published"}


def test_the_command_fails_when_anything_was_refused(tmp_path):
    empty = tmp_path / "empty.csv"
    empty.touch()
    out = io.StringIO()
    with pytest.raises(CommandError):
        call_command("import_votes", empty, stdout=out)
    assert out.getvalue().splitlines()[0] == "empty.csv: error: The file is empty."


def test_two_imports_do_not_run_at_once():
    other = connections.create_connection("default")
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        report = import_votes([GA])
    finally:
        other.close()
    assert [finding.problem.code for finding in report.findings] == ["busy"]
    assert Resolution.objects.count() == 0


# Real files


@needs_shared_data
def test_the_real_samples_are_loaded_whole():
    folder = SHARED_DATA / "undl_official_layout"
    report = import_votes([folder / "ga_voting_sample.csv.gz", folder / "sc_voting_sample.csv.gz"])
    assert Counter(finding.problem.code for finding in report.findings) == {"no_position": 1}
    assert counts(report, "resolutions") == {"new": 20}
    tallies = {roll_call.slug: str(roll_call.counted) for roll_call in RollCall.objects.all()}
    assert tallies["A-RES-69-188"] == "116–20–53"
    assert tallies["A-RES-60-173"] == "88–21–60"
    assert tallies["S-RES-2321"] == "15–0–0"
    assert all(roll_call.counted == roll_call.stated for roll_call in RollCall.objects.all())


@needs_shared_data
def test_the_councils_whole_file_is_loaded_once(tmp_path):
    path = tmp_path / "sc.csv"
    script = SHARED_DATA / "render_official_layout.py"
    subprocess.run([sys.executable, script, "sc", path], check=True, capture_output=True)
    with path.open(newline="") as stream:
        assert sum(1 for _row in csv.reader(stream)) == 39_940

    report = import_votes([path], status=Status.PUBLISHED)
    assert (counts(report, "resolutions"), counts(report, "roll calls")) == ({"new": 2721}, {"new": 2679})
    assert counts(report, "votes") == {"new": 39_939 - 42 * 15}
    assert Counter(code for _line, code in codes(report)) == {"no_position": 42, "seat_continued": 1, "respelt": 90}
    assert Resolution.objects.filter(adoption="without_vote", roll_calls=None).count() == 42
    for number in OVER_A_PERMANENT_NO:
        roll_call = RollCall.objects.get(slug=f"S-RES-{number}")
        assert (roll_call.rule, roll_call.stated_result) == ("sc_procedural", "carried")
        assert verdict(roll_call) in {"carried", "carried_none_to_spare"}
    against = Vote.objects.filter(position="no", state__code__in=PERMANENT)
    over_them = set(against.values_list("roll_call__slug", flat=True))
    assert over_them == {f"S-RES-{number}" for number in OVER_A_PERMANENT_NO}

    before = checksum()
    again = import_votes([path], status=Status.PUBLISHED)
    assert checksum() == before
    assert counts(again, "resolutions") == {"unchanged": 2721}
    assert not again.has_changes
