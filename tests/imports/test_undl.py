"""Reading the UN Digital Library's bulk files of votes."""

import csv
import datetime
from pathlib import Path

import pytest

from advocacy.imports.findings import FileRefusedError
from advocacy.imports.listings import VoteRead
from advocacy.imports.roll_calls_read import RollCallRead
from advocacy.imports.undl import GENERAL_ASSEMBLY, SECURITY_COUNCIL, read_roll_calls, survey
from advocacy.votes.tally import Position, Tally
from tests.shared_data import SHARED_DATA, needs_shared_data

DATA = Path(__file__).parent / "data"
YES, NO, ABSTAIN, NON_VOTING = Position.YES, Position.NO, Position.ABSTAIN, Position.NON_VOTING

ROW = dict.fromkeys(GENERAL_ASSEMBLY.columns, "") | {
    "undl_id": "900009",
    "ms_code": "FRA",
    "ms_name": "FRANCE",
    "ms_vote": "Y",
    "date": "2014-12-18",
    "session": "69",
    "resolution": "A/RES/69/909",
    "title": "Buoys",
    "undl_link": "https://digitallibrary.un.org/record/900009",
}


@pytest.fixture
def file_of(tmp_path):
    """A General Assembly file of rows that say only where they differ from `ROW`."""

    def make(*rows, columns=GENERAL_ASSEMBLY.columns, delimiter=","):
        path = tmp_path / "votes.csv"
        with path.open("w", newline="", encoding="utf-8") as stream:
            writer = csv.DictWriter(stream, columns, delimiter=delimiter, lineterminator="\n", restval="")
            writer.writeheader()
            writer.writerows(ROW | row for row in rows)
        return path

    return make


def found(path):
    return [(finding.line, finding.problem.code) for read in read_roll_calls(path) for finding in read.findings]


def test_a_resolution_of_the_assembly_is_read():
    assert next(read_roll_calls(DATA / "undl_ga.csv")) == RollCallRead(
        file="undl_ga.csv",
        line=2,
        body="GA",
        record_id="900001",
        symbol="A/RES/69/901",
        held_on=datetime.date(2014, 12, 18),
        title="Lighthouses",
        session="69",
        agenda_item="A/69/251 199 Lighthouses.",
        meeting="A/69/PV.73",
        draft="A/69/L.901",
        stated=Tally(2, 1, 1, 1),
        votes=[
            VoteRead(2, "FRA", "FRANCE", YES, column=2),
            VoteRead(3, "PRK", "DEMOCRATIC PEOPLE'S REPUBLIC OF KOREA", NO, column=2),
            VoteRead(4, "JPN", "JAPAN", YES, column=2),
            VoteRead(5, "KEN", "KENYA", ABSTAIN, column=2),
            VoteRead(6, "NRU", "NAURU", NON_VOTING, column=2),
        ],
        columns={name: number for number, name in enumerate(GENERAL_ASSEMBLY.columns, 1)}
        | {"held_on": 5, "symbol": 7, "agenda_item": 12},
    )


def test_a_resolution_of_the_council_is_read():
    read = list(read_roll_calls(DATA / "undl_sc.csv"))[3]
    assert (read.line, read.body, read.record_id, read.symbol) == (43, "SC", "910004", "S/RES/90003(2020)")
    assert (read.title, read.meeting, read.draft) == ("Votes by letter", "S/2020/901", "S/2020/900")
    assert (read.session, read.stated, len(read.votes)) == ("", Tally(14, 0, 1, 0), 15)
    assert (read.votes[-2], read.findings) == (VoteRead(56, "VNM", "VIET NAM", ABSTAIN, column=2), [])


def test_small_letters_are_votes_and_are_found():
    assert found(DATA / "undl_ga.csv") == [(11, "small_letter")]


def test_markup_and_formulas_stay_as_they_are():
    assert [read.title for read in read_roll_calls(DATA / "undl_ga.csv")][2] == "=SUM(1) <b>Tides</b>"


def test_the_library_says_in_a_note_that_no_vote_was_taken():
    assert [read.without_vote for read in read_roll_calls(DATA / "undl_sc.csv")] == [False, False, False, False, True]


def test_a_modality_without_a_vote_is_not_believed_over_different_votes(tmp_path):
    path = tmp_path / "votes.csv"
    for last, expected in (("Y", (True, [])), ("N", (False, ["modality_differs"]))):
        rows = [ROW | {"ms_vote": "Y"}, ROW | {"ms_code": "KEN", "ms_vote": last}]
        row = {"modality": "ADOPTED WITHOUT VOTE", "permanent_member": "True", "description": "Keels"}
        with path.open("w", newline="") as stream:
            writer = csv.DictWriter(stream, SECURITY_COUNCIL.columns, restval="", extrasaction="ignore")
            writer.writeheader()
            writer.writerows([rows[0] | row, rows[1] | row | {"permanent_member": "False"}])
        (read,) = read_roll_calls(path)
        codes = [finding.problem.code for finding in read.findings if finding.problem.code != "no_totals"]
        assert (read.without_vote, codes) == expected


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ({"date": "2014-02-30"}, "bad_date"),
        ({"date": "20141218"}, "bad_date"),
        ({"date": "18 December 2014"}, "bad_date"),
        ({"date": ""}, "bad_date"),
        ({"undl_id": "x9", "undl_link": "https://digitallibrary.un.org/record/x9"}, "bad_record_id"),
        ({"total_yes": "1.5"}, "bad_total"),
        ({"total_no": "-1"}, "bad_total"),
        ({"total_ms": "99999999999999.0"}, "bad_total"),
        ({"ms_vote": "Z"}, "unknown_vote"),
        ({"ms_vote": ""}, "unknown_vote"),
    ],
)
def test_a_cell_that_cannot_be_read_leaves_its_resolution_out(file_of, row, code):
    totals = {"total_yes": "1.0", "total_no": "0.0", "total_abstentions": "0.0", "total_non_voting": "0.0"}
    (read,) = read_roll_calls(file_of(totals | row))
    assert [(finding.line, finding.problem.code) for finding in read.findings] == [(2, code)]
    assert read.is_refused


def test_totals_may_be_whole_numbers_floats_or_missing(file_of):
    totals = {"total_yes": "1", "total_no": "0.0", "total_abstentions": "0", "total_non_voting": "0"}
    (read,) = read_roll_calls(file_of(totals))
    assert (read.stated, read.findings) == (Tally(1, 0, 0, 0), [])
    (read,) = read_roll_calls(file_of(totals | {"total_ms": "2.0"}))
    assert (read.stated, [finding.problem.code for finding in read.findings]) == (
        Tally(1, 0, 0, 0),
        ["totals_do_not_add_up"],
    )
    (read,) = read_roll_calls(file_of({}))
    assert (read.stated, [finding.problem.code for finding in read.findings]) == (None, ["no_totals"])


def test_rows_of_a_resolution_that_differ_leave_it_out(file_of):
    path = file_of({}, {"ms_code": "KEN", "date": "2014-12-19", "title": "Others"})
    (read,) = read_roll_calls(path)
    finding = read.findings[-1]
    assert (finding.line, finding.problem.code, read.is_refused) == (3, "rows_differ", True)
    assert finding.problem.message == "date, title differ from line 2, which is of the same record."


def test_a_link_elsewhere_is_not_kept(file_of):
    assert (2, "other_link") in found(file_of({"undl_link": "javascript:alert(1)"}))


def test_columns_may_stand_in_any_order(file_of):
    (read,) = read_roll_calls(file_of({}, columns=GENERAL_ASSEMBLY.columns[::-1]))
    assert (read.record_id, read.votes) == ("900009", [VoteRead(2, "FRA", "FRANCE", YES, column=19)])


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        (GENERAL_ASSEMBLY.columns[1:], "missing: undl_id"),
        ((*GENERAL_ASSEMBLY.columns, "mood"), "unknown: mood"),
        ((*GENERAL_ASSEMBLY.columns, "date"), "repeated: date"),
        (SECURITY_COUNCIL.columns[:-1], "layout undl-sc (missing: undl_link)"),
        (("name", "age"), "missing: undl_id, ms_code"),
    ],
)
def test_other_columns_are_refused_by_name(tmp_path, columns, message):
    path = tmp_path / "votes.csv"
    path.write_text(",".join(columns) + "\n")
    with pytest.raises(FileRefusedError) as refusal:
        list(read_roll_calls(path))
    assert message in str(refusal.value)
    assert (refusal.value.problem.code, refusal.value.line) == ("unknown_layout", 1)


def test_a_layout_can_be_demanded():
    with pytest.raises(FileRefusedError, match="not those of the layout undl-sc"):
        list(read_roll_calls(DATA / "undl_ga.csv", "undl-sc"))
    assert len(list(read_roll_calls(DATA / "undl_ga.csv", "undl-ga"))) == 4


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_another_delimiter_is_named(file_of, delimiter):
    with pytest.raises(FileRefusedError) as refusal:
        list(read_roll_calls(file_of({}, delimiter=delimiter)))
    assert refusal.value.problem.code == "wrong_delimiter"


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("", "empty", 0),
        ("\n\n", "empty", 0),
        (",".join(GENERAL_ASSEMBLY.columns) + "\n", "no_rows", 1),
        (",".join(GENERAL_ASSEMBLY.columns) + "\n900009,FRA\n", "wrong_width", 2),
        (",".join(GENERAL_ASSEMBLY.columns) + ("\n" + "1," * 19) * 501, "too_many_rows", 2),
    ],
)
def test_a_file_without_proper_rows_is_refused(tmp_path, text, code, line):
    path = tmp_path / "votes.csv"
    path.write_text(text)
    with pytest.raises(FileRefusedError) as refusal:
        list(read_roll_calls(path))
    assert (refusal.value.problem.code, refusal.value.line) == (code, line)


def test_a_survey_finds_records_whose_rows_stand_apart(file_of):
    other = {"undl_id": "900010", "resolution": "A/RES/69/910"}
    left_out = survey(
        read_roll_calls(file_of({}, other, {"ms_code": "KEN"}, other | {"ms_code": "KEN"}, {"ms_code": "NRU"}))
    )
    assert {record: (finding.line, finding.problem.code) for record, finding in left_out.items()} == {
        "900009": (6, "rows_apart"),
        "900010": (5, "rows_apart"),
    }


def test_a_survey_finds_one_symbol_under_two_records(file_of):
    left_out = survey(
        read_roll_calls(file_of({}, {"undl_id": "900010", "resolution": "a/res/69/909"}, {"undl_id": "900011"}))
    )
    assert {record: (finding.line, finding.problem.code) for record, finding in left_out.items()} == {
        "900009": (2, "symbol_twice"),
        "900010": (3, "symbol_twice"),
        "900011": (4, "symbol_twice"),
    }
    assert survey(read_roll_calls(DATA / "undl_ga.csv")) == {}


@needs_shared_data
@pytest.mark.parametrize(("name", "resolutions", "votes"), [("ga", 12, 2238), ("sc", 8, 120)])
def test_real_samples_are_read_without_a_finding(name, resolutions, votes):
    path = SHARED_DATA / "undl_official_layout" / f"{name}_voting_sample.csv.gz"
    reads = list(read_roll_calls(path))
    assert (len(reads), sum(len(read.votes) for read in reads)) == (resolutions, votes)
    assert [finding for read in reads for finding in read.findings] == []
    assert survey(reads) == {}
