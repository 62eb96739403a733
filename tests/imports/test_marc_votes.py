"""MARCXML of the two libraries: what each field of a record becomes."""

import datetime
from pathlib import Path

import pytest
from django.core.management import call_command

from advocacy.imports.actions import import_votes
from advocacy.imports.formats import format_of
from advocacy.imports.listings import VoteRead
from advocacy.imports.marc_files import read_records
from advocacy.imports.marc_votes import read_ohchr, read_undl, survey, title_of
from advocacy.resolutions.choices import Adoption
from advocacy.resolutions.models import Resolution
from advocacy.votes.choices import Mode
from advocacy.votes.models import RollCall
from advocacy.votes.tally import Position, Tally
from tests.shared_data import SHARED_DATA, needs_shared_data

VOTES = Path(__file__).parent / "data" / "marc_votes.xml"
FIELD = '<datafield tag="{}" ind1=" " ind2=" ">{}</datafield>\n'
RECORD = """<collection xmlns="http://www.loc.gov/MARC21/slim"><record>
<controlfield tag="001">{number}</controlfield>
{fields}</record></collection>"""
FIELDS = (
    ("269", {"a": "day"}),
    ("591", {"a": "manner"}),
    ("791", {"a": "symbol", "c": "session"}),
    ("967", {"code": "state", "d": "vote"}),
    ("996", {"b": "yes", "c": "none", "d": "none"}),
)
PLAIN = {
    "number": "930009",
    "day": "2014-12-18",
    "manner": "RECORDED",
    "symbol": "A/RES/69/939",
    "session": "69",
    "code": "c",
    "vote": "Y",
    "yes": "1",
    "none": "0",
    "state": "FRA",
}


@pytest.fixture
def record_of(tmp_path):
    """A file of one record in which some things are otherwise."""

    def make(**changes):
        path = tmp_path / "record.xml"
        said = PLAIN | changes
        fields = "".join(
            FIELD.format(
                tag, "".join(f'<subfield code="{said.get(c, c)}">{said[n]}</subfield>' for c, n in codes.items())
            )
            for tag, codes in FIELDS
        )
        path.write_text(RECORD.format(number=said["number"], fields=fields))
        return path

    return make


def found(read):
    return [(finding.line, finding.problem.code, finding.value) for finding in read.findings]


def test_a_voting_record_is_read_with_its_overflow_and_the_lines_of_its_votes():
    read = next(read_undl([VOTES]))
    assert (read.line, read.body, read.record_id, read.symbol) == (3, "GA", "930001", "A/RES/69/931")
    assert (read.title, read.session, read.held_on) == ("Lighthouses", "69", datetime.date(2014, 12, 18))
    assert (read.meeting, read.draft, read.agenda_item) == ("A/69/PV.73", "A/69/L.931", "A/69/251 199 Lighthouses.")
    assert (read.stated, read.adoption) == (Tally(2, 1, 0, 1), None)
    assert read.votes == [
        VoteRead(14, "FRA", "FRANCE", Position.YES),
        VoteRead(15, "PRK", "DEMOCRATIC PEOPLE'S REPUBLIC OF KOREA", Position.NO),
        VoteRead(16, "JPN", "JAPAN", Position.YES),
        VoteRead(17, "NRU", "NAURU", Position.NON_VOTING),
    ]
    assert found(read) == [(16, "small_letter", "y")]


def test_a_prefix_that_changes_inside_the_file_changes_nothing():
    assert [record.text("001") for record in read_records(VOTES)] == ["930001", "930002", "930003"]
    assert [record.line for record in read_records(VOTES)] == [3, 24, 31]


def test_a_bibliographic_record_of_an_adopted_text_is_a_text_without_a_vote():
    read = list(read_undl([VOTES]))[1]
    assert (read.symbol, read.title, read.adoption) == ("A/RES/69/932", "Harbours", Adoption.WITHOUT_VOTE)
    assert (read.votes, read.stated, read.findings) == ([], None, [])


def test_a_draft_is_left_out_and_the_text_it_led_to_is_named():
    (finding,) = survey([VOTES]).values()
    assert str(finding) == (
        "marc_votes.xml, line 31: warning: A/C.3/69/L.933 is not a text that was adopted: drafts and other documents "
        "are not entered by themselves. It led to A/RES/69/933: import that text’s own record."
    )


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"number": "x"}, "bad_record_id"),
        ({"day": "2014-02-30"}, "bad_date"),
        ({"day": "18 Dec. 2014"}, "bad_date"),
        ({"yes": "many"}, "bad_total"),
        ({"vote": "Q"}, "unknown_vote"),
        ({"symbol": "TD/B/1", "session": ""}, "unknown_body"),
    ],
)
def test_what_cannot_be_read_leaves_the_record_out(record_of, changes, code):
    (read,) = read_undl([record_of(**changes)])
    assert [finding.problem.code for finding in read.findings if finding.problem.blocks] == [code]
    assert read.findings[0].value == next(iter(changes.values()))


@pytest.mark.parametrize(
    ("manner", "vote", "expected"),
    [
        ("RECORDED", "Y", (None, 1, [])),
        ("ADOPTED WITHOUT VOTE", "Y", (Adoption.WITHOUT_VOTE, 0, [])),
        ("NON-RECORDED", "", (Adoption.NON_RECORDED_VOTE, 0, [])),
        ("BY ACCLAMATION", "Y", (None, 1, ["unknown_vote_type"])),
    ],
)
def test_the_manner_decides_what_is_entered(record_of, manner, vote, expected):
    (read,) = read_undl([record_of(manner=manner, vote=vote)])
    assert (read.adoption, len(read.votes), [finding.problem.code for finding in read.findings]) == expected


def test_votes_by_mail_are_votes_by_letter(record_of):
    (read,) = read_undl([record_of(manner="VOTING BY MAIL")])
    assert read.mode is Mode.LETTER


def test_special_sessions_are_spelt_our_way(record_of):
    assert [next(read_undl([record_of(session=said)])).session for said in ("10emsp", "27sp")] == ["ES-10", "S-27"]


def test_the_other_library_gives_the_code_in_another_subfield(record_of):
    path = record_of(code="b", symbol="A/HRC/RES/25/25", session="25")
    assert (format_of(path).name, format_of(VOTES).name) == ("ohchr-marcxml", "undl-marcxml")
    (read,) = read_ohchr([path])
    assert (read.body, read.votes[0].code, read.origin.name) == ("HRC", "FRA", "ohchr")


def test_a_remainder_that_says_more_than_the_kind_belongs_to_the_title(tmp_path):
    path = tmp_path / "record.xml"
    path.write_text(
        '<record xmlns="http://www.loc.gov/MARC21/slim"><datafield tag="245" ind1="1" ind2="0">'
        '<subfield code="a">Tides :</subfield><subfield code="b">high and low /</subfield></datafield></record>'
    )
    assert [title_of(record) for record in read_records(path)] == ["Tides: high and low"]


@pytest.mark.django_db
@pytest.mark.usefixtures("reference_data")
def test_a_file_becomes_records_and_is_unchanged_the_second_time(capsys):
    call_command("import_votes", VOTES)
    assert set(Resolution.objects.values_list("slug", "adoption")) == {
        ("A-RES-69-931", "recorded_vote"),
        ("A-RES-69-932", "without_vote"),
    }
    roll_call = RollCall.objects.get()
    assert dict(roll_call.votes.values_list("state__code", "position")) == {
        "FRA": "yes", "PRK": "no", "JPN": "yes", "NRU": "non_voting",
    }  # fmt: skip
    assert roll_call.citations.get().source.url == "https://digitallibrary.un.org/record/930001"
    call_command("import_votes", VOTES)
    assert capsys.readouterr().out.splitlines()[-1] == "Nothing changed: the record already holds what could be read."


@needs_shared_data
@pytest.mark.django_db
@pytest.mark.usefixtures("reference_data")
def test_the_three_rendered_records_have_the_tallies_that_are_known():
    report = import_votes([SHARED_DATA / "marcxml" / "voting_records_rerendered.xml"])
    assert not report.has_errors
    assert {roll_call.slug: str(roll_call.counted) for roll_call in RollCall.objects.all()} == {
        "A-RES-60-173": "88–21–60",
        "A-RES-69-188": "116–20–53",
        "S-RES-2321": "15–0–0",
    }


@needs_shared_data
def test_twelve_real_drafts_are_each_named_with_the_text_they_led_to():
    findings = list(survey([SHARED_DATA / "marcxml" / "draft_resolutions_sample.xml"]).values())
    assert len(findings) == 12
    assert {finding.problem.code for finding in findings} == {"not_a_decision"}
    assert (findings[0].line, findings[0].value) == (4, "A/C.3/78/L.49/Rev.1")
    assert sum("It led to A/" in finding.problem.message for finding in findings) == 7
