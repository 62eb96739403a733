"""Voeten's roll calls: read without texts of their own, joined to ours, and never trusted for a day."""

import csv
import datetime
import gzip

import pytest

from advocacy.bodies.models import Body
from advocacy.imports.actions import import_votes
from advocacy.imports.unvotes import read_roll_calls
from advocacy.states.models import State
from advocacy.votes.models import RollCall, Vote
from tests.factories.resolutions import ResolutionFactory
from tests.factories.votes import RollCallFactory, VoteFactory
from tests.imports.tables import text_files
from tests.shared_data import SHARED_DATA, needs_shared_data

HEAD = "rcid,session,date,unres,amend,para,short,descr\n"
WHOLE = "9001,69,2014-12-17,R/69/931,0,0,KEELS,Keels : resolution / adopted by the General Assembly\n"
PARAGRAPH = "9002,69,2014-12-17,R/69/931,0,1,PARA,Paragraph 9\n"
AMENDMENT = "9003,69,2014-12-17,R/69/931,1,0,AMENDMENT,NA\n"
VOTES = "rcid,country,country_code,vote\n"
THREE = "{0},France,FR,yes\n{0},Namibia,NA,no\n{0},Yugoslavia,YU,abstain\n"


@pytest.fixture
def files(tmp_path):
    """The two files, of these roll calls and votes."""

    def make(roll_calls, votes):
        return text_files(tmp_path, roll_calls=HEAD + roll_calls, votes=VOTES + votes)

    return make


def codes(read):
    return [finding.problem.code for finding in read.findings]


def test_a_roll_call_is_read_under_its_number(files):
    (read,) = read_roll_calls(files(WHOLE, THREE.format(9001)))
    assert (read.key, read.record_id, read.symbol, read.title) == ("unvotes-9001", "9001", "A/RES/69/931", "Keels")
    assert (read.makes_text, read.outcome, read.question) == (False, None, "whole")
    assert [(vote.line, vote.column, vote.code, vote.position) for vote in read.votes] == [
        (2, 2, "FR", "yes"),
        (3, 2, "NA", "no"),
        (4, 2, "YUG", "abstain"),
    ]


def test_na_is_namibia_or_nothing(files):
    votes = "9001,Namibia,NA,yes\n9001,German Democratic Republic,NA,no\n"
    (read,) = read_roll_calls(files(WHOLE, votes))
    assert [(vote.code, vote.name) for vote in read.votes] == [("NA", ""), ("", "German Democratic Republic")]


def test_amendments_and_paragraphs_stand_by_themselves_with_what_they_are_called(files):
    votes = "".join(THREE.format(number) for number in (9002, 9003))
    reads = list(read_roll_calls(files(PARAGRAPH + AMENDMENT, votes)))
    assert [(read.question, read.symbol, read.note) for read in reads] == [
        ("paragraph", "", "Given as R/69/931 in the data set of Voeten and others."),
        ("amendment", "", "Given as R/69/931 in the data set of Voeten and others."),
    ]
    assert reads[1].title == "AMENDMENT"


def test_two_votes_on_one_symbol_are_told_apart_by_nobody(files):
    other = WHOLE.replace("9001", "9004")
    votes = "".join(THREE.format(number) for number in (9001, 9004))
    reads = list(read_roll_calls(files(WHOLE + other, votes)))
    assert [(read.symbol, codes(read)) for read in reads] == [("", ["symbol_twice"]), ("", ["symbol_twice"])]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("2014-12-17", "17.12.2014", "bad_date"),
        ("9001", "x9", "bad_record_id"),
        ("Keels", "People?Ãƒâ€ s keels", "damaged_text"),
        ("yes", "perhaps", "unknown_vote"),
    ],
)
def test_what_is_wrong_is_told_at_its_cell(files, old, new, code):
    (read,) = read_roll_calls(files(WHOLE.replace(old, new), THREE.format(9001).replace(old, new)))
    (finding,) = [finding for finding in read.findings if finding.problem.code == code]
    assert finding.line == 2
    assert new.split("?")[0] in finding.value
    assert finding.column > 0


def test_a_special_session_is_told_by_its_symbol(files):
    rows = WHOLE.replace("R/69/931", "ESS/7/1") + WHOLE.replace("9001", "9005").replace("R/69/931", "A/RES/ES-11/1")
    votes = "".join(THREE.format(number) for number in (9001, 9005))
    assert [read.session for read in read_roll_calls(files(rows, votes))] == ["ES-7", "ES-11"]


# In the record


@pytest.fixture
def text(reference_data, db):
    """A resolution with a curated vote of three states, a day after the one that the file gives."""
    body, day = Body.objects.get(code="GA"), datetime.date(2014, 12, 18)
    text = ResolutionFactory(symbol="A/RES/69/931", body=body, adopted_on=day, adoption="recorded_vote")
    roll_call = RollCallFactory(slug="A-RES-69-931", body=body, held_on=day, resolution=text)
    for code, position in (("FRA", "yes"), ("NAM", "no"), ("SRB", "abstain")):
        VoteFactory(roll_call=roll_call, state=State.objects.get(code=code), position=position)
    return text


def test_a_wrong_day_never_stands_against_a_better_one(text, files):
    votes = "9001,France,FR,yes\n9001,Namibia,NA,no\n9001,Serbia,RS,abstain\n"
    report = import_votes(files(WHOLE, votes))
    (finding,) = [one for one in report.findings if one.problem.code == "other_day"]
    assert (finding.line, finding.value) == (2, "2014-12-17")
    roll_call = text.roll_calls.get()
    assert (roll_call.held_on, roll_call.citations.filter(stance="disputes").count()) == (text.adopted_on, 0)
    assert roll_call.citations.get().source.slug == "unvotes-9001"


def test_a_state_that_it_gives_another_position_is_a_dispute_and_the_record_stays(text, files):
    votes = "9001,France,FR,yes\n9001,Namibia,NA,no\n9001,Serbia,RS,abstain\n9001,Japan,JP,no\n"
    report = import_votes(files(WHOLE, votes))
    differing = [one for one in report.findings if one.problem.code == "record_differs"]
    assert {one.value for one in differing} == {"1–2–1", "JPN no"}
    disputes = text.roll_calls.get().citations.filter(stance="disputes")
    assert set(disputes.values_list("field", "stated_value")) == {("tally", "1–2–1"), ("votes", "JPN no")}
    assert text.roll_calls.get().votes.count() == 3


def test_quite_another_vote_stands_by_itself(text, files):
    votes = "9001,France,FR,no\n9001,Namibia,NA,yes\n9001,Serbia,RS,no\n"
    report = import_votes(files(WHOLE, votes))
    assert "another_vote" in {one.problem.code for one in report.findings}
    assert set(RollCall.objects.values_list("slug", "resolution__symbol")) == {
        ("A-RES-69-931", "A/RES/69/931"),
        ("unvotes-9001", None),
    }


def rows_of(path, is_kept):
    with gzip.open(path, "rt", newline="") as stream:
        return [row for row in csv.DictReader(stream) if is_kept(row)]


def write(path, rows):
    with path.open("w", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


@needs_shared_data
def test_a_year_of_the_real_files_is_read_and_reread_without_a_change(reference_data, db, tmp_path):
    folder = SHARED_DATA / "ga_votes_voeten"
    of_1985 = rows_of(folder / "roll_calls.csv.gz", lambda row: row["date"].startswith("1985"))
    numbers = {row["rcid"] for row in of_1985}
    votes = rows_of(folder / "votes.csv.gz", lambda row: row["rcid"] in numbers)
    paths = [write(tmp_path / name, rows) for name, rows in (("roll_calls.csv", of_1985), ("votes.csv", votes))]
    report = import_votes(paths)
    assert len(numbers) == RollCall.objects.count() + report.counts["resolutions", "skipped"] > 100
    assert Vote.objects.filter(position="non_voting").count() == 0
    assert Vote.objects.filter(roll_call__held_on__year=1985, state__code="SUN").exists()
    assert not import_votes(paths).has_changes
