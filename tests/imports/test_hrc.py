"""The OHCHR Library's records: every manner of adoption, totals beside votes, symbols that repeat."""

import csv
import gzip

import pytest

from advocacy.imports.actions import import_votes
from advocacy.imports.hrc import read_roll_calls, survey
from advocacy.resolutions.models import Resolution
from advocacy.resolutions.symbols import normalise
from advocacy.votes.models import RollCall
from advocacy.votes.tally import Tally
from tests.imports.tables import text_files
from tests.shared_data import SHARED_DATA, needs_shared_data

HEAD = "record_id,symbol,title,statement,date,body,vote_type,meeting,draft,yes,no,abstain,nonvoting,total\n"
ROW = "{id},{symbol},Keels : resolution /,adopted at its 25th session,2014-03-28,{body},{kind},,{draft},{totals}\n"
PLAIN = {"id": "701", "symbol": "A/HRC/RES/25/91", "kind": "RECORDED", "draft": "A/HRC/25/L.17", "totals": "1,1,0,0,2"}
PLAIN["body"] = "Human Rights Council"
VOTES = "record_id,code,vote,raw_note\n"
TWO = "701,FRA,Y,\n701,JPN,N,\n"


@pytest.fixture
def files(tmp_path):
    """The two files: decisions that differ from a plain one in these things, and votes."""

    def make(*decisions, votes=TWO):
        rows = "".join(ROW.format(**PLAIN | changes) for changes in decisions or ({},))
        return text_files(tmp_path, resolutions=HEAD + rows, votes=VOTES + votes)

    return make


def only(paths):
    (read,) = read_roll_calls(paths)
    return read, [finding.problem.code for finding in read.findings]


def test_a_recorded_vote_is_read_with_its_totals(files):
    read, codes = only(files())
    assert (read.body, read.symbol, read.session, read.title) == ("HRC", "A/HRC/RES/25/91", "25", "Keels")
    assert (read.draft, read.adoption, read.outcome, str(read.stated)) == (
        "A/HRC/25/L.17", "recorded_vote", "adopted", "1–1–0",
    )  # fmt: skip
    assert [(vote.line, vote.column, vote.code, vote.position) for vote in read.votes] == [
        (2, 2, "FRA", "yes"),
        (3, 2, "JPN", "no"),
    ]
    assert codes == []


@pytest.mark.parametrize(
    ("kind", "totals", "votes", "expected"),
    [
        ("ADOPTED WITHOUT VOTE", ",,,,", "", ("without_vote", "adopted", [])),
        ("NON-RECORDED", "20,3,1,0,24", "", ("non_recorded_vote", "adopted", [])),
        ("WITHDRAWN", ",,,,", "", ("unconfirmed", "withdrawn", [])),
        ("NOT CONSIDERED", ",,,,", "", ("unconfirmed", "not_considered", [])),
        ("RECORDED", "20,3,1,0,24", "", ("recorded_vote", "adopted", ["no_position"])),
        ("ADOPTED WITHOUT VOTE", "20,3,1,0,24", "", ("unconfirmed", "adopted", ["manner_unclear"])),
        ("ADOPTED WITHOUT VOTE", ",,,,", TWO, ("without_vote", "adopted", ["manner_unclear"])),
        ("RECORDED", ",,,,", "", ("recorded_vote", "adopted", ["nothing_counted"])),
        ("BY LOT", ",,,,", "", (None, "adopted", ["unknown_vote_type"])),
    ],
)
def test_every_manner_of_adoption(files, kind, totals, votes, expected):
    other = {"id": "799", "symbol": "A/HRC/RES/25/99"}
    paths = files({"kind": kind, "totals": totals}, other, votes=votes + "799,FRA,Y,\n799,JPN,N,\n")
    (read,) = [read for read in read_roll_calls(paths) if read.record_id == "701"]
    codes = [finding.problem.code for finding in read.findings]
    assert (read.adoption, read.outcome, codes) == expected


@pytest.mark.parametrize(
    ("totals", "code"), [("1,1,0,0,9", "totals_do_not_add_up"), ("one,1,0,0,2", "bad_total"), ("1,1,0,,2", "bad_total")]
)
def test_totals_that_cannot_be(files, totals, code):
    assert code in only(files({"totals": totals}))[1]


def test_an_amendment_is_a_vote_of_its_own(files):
    draft = "Amendment A/HRC/25/L.46 to draft resolution A/HRC/25/L.17 rejected"
    read, codes = only(files({"draft": draft, "symbol": "A/HRC/25/L.46"}))
    assert (read.question, read.makes_text, read.symbol, read.draft) == ("amendment", False, "", "A/HRC/25/L.46")
    assert (read.outcome, read.title, codes) == ("rejected", "Amendment to A/HRC/25/L.17: Keels", [])


def test_texts_of_one_symbol_are_told_apart_by_the_librarys_numbers(files, reference_data, db):
    shared = {"symbol": "E/CN.4/RES(II)", "body": "Commission on Human Rights"}
    unvoted = shared | {"id": "702", "kind": "ADOPTED WITHOUT VOTE", "totals": ",,,,"}
    paths = files(
        shared,
        unvoted,
        shared | {"id": "703", "kind": "NON-RECORDED"},
        {"id": "704"},
        votes=TWO + "704,FRA,Y,\n704,JPN,N,\n",
    )
    report = import_votes(paths)
    assert [(one.line, one.value) for one in report.findings if one.problem.code == "shared_symbol"] == [
        (2, "E/CN.4/RES(II)"),
        (3, "E/CN.4/RES(II)"),
        (4, "E/CN.4/RES(II)"),
    ]
    assert list(Resolution.objects.order_by("slug").values_list("symbol", "symbol_key", "slug", "adoption")) == [
        ("A/HRC/RES/25/91", "A/HRC/RES/25/91", "A-HRC-RES-25-91", "recorded_vote"),
        ("E/CN.4/RES(II) [701]", "E/CN.4/RES/II/701", "E-CN-4-RES-II-701", "recorded_vote"),
        ("E/CN.4/RES(II) [702]", "E/CN.4/RES/II/702", "E-CN-4-RES-II-702", "without_vote"),
        ("E/CN.4/RES(II) [703]", "E/CN.4/RES/II/703", "E-CN-4-RES-II-703", "non_recorded_vote"),
    ]
    assert set(RollCall.objects.values_list("slug", "resolution__slug")) == {
        (slug, slug) for slug in ("A-HRC-RES-25-91", "E-CN-4-RES-II-701", "E-CN-4-RES-II-703")
    }
    assert not import_votes(paths).has_changes


def test_a_text_and_amendments_to_it_that_bear_its_symbol_are_told_apart_without_numbers(files):
    amendment = {"id": "702", "draft": "Amendment A/HRC/25/L.46 to draft resolution A/HRC/25/L.17 rejected"}
    reads = list(read_roll_calls(files({}, amendment, votes=TWO + "702,FRA,Y,\n702,JPN,N,\n")))
    assert [(read.symbol, read.question, read.findings) for read in reads] == [
        ("A/HRC/RES/25/91", "whole", []),
        ("", "amendment", []),
    ]


def test_an_unknown_letter_or_note_of_a_vote_is_told_at_its_cell(files):
    read, _codes = only(files(votes="701,FRA,Q,\n701,JPN,N,ill\n"))
    assert [(one.file, one.line, one.problem.code, one.value) for one in read.findings] == [
        ("votes.csv", 2, "unknown_vote", "Q"),
        ("votes.csv", 3, "unread_note", "ill"),
    ]


def test_a_record_of_an_unknown_body_leaves_only_itself_out(files, reference_data, db):
    paths = files({}, {"id": "702", "symbol": "A/HRC/RES/25/92"}, votes=TWO + "702,FRA,Y,\n702,JPN,N,\n")
    text = paths[0].read_text()
    head, _sign, last = text.rstrip("\n").rpartition("\n")
    paths[0].write_text(f"{head}\n{last.replace('Human Rights Council', 'Sub-Commission')}\n")
    report = import_votes(paths)
    assert set(Resolution.objects.values_list("slug", flat=True)) == {"A-HRC-RES-25-91"}
    assert [(one.line, one.value) for one in report.findings if one.problem.code == "unknown_body"] == [
        (3, "Sub-Commission")
    ]


REAL = SHARED_DATA / "hrc_votes"


@needs_shared_data
def test_the_real_files_are_read_whole_with_the_tallies_that_do_not_add_up():
    paths = [REAL / "resolutions.csv.gz", REAL / "votes.csv.gz"]
    left_out = survey(paths)
    reads = [read for read in read_roll_calls(paths) if read.record_id not in left_out]
    assert len(reads) + len(left_out) == 6032
    assert left_out == {}
    assert sum(len(read.votes) for read in reads) == 75_082
    symbols = [normalise(read.symbol) for read in reads if read.symbol]
    assert len(symbols) == len(set(symbols))
    assert sum(read.symbol.endswith(f" [{read.record_id}]") for read in reads) == 190
    tallies = [(Tally.count(vote.position for vote in read.votes), read.stated) for read in reads if read.votes]
    differing = [(counted, stated) for counted, stated in tallies if stated and counted != stated]
    assert sum(str(counted) != str(stated) for counted, stated in differing) == 141
    assert len(differing) == 141 + 12  # as many differ in those who did not vote, and in nothing else


@needs_shared_data
def test_a_session_of_the_real_files_is_loaded_and_a_second_time_changes_nothing(reference_data, db, tmp_path):
    paths = [tmp_path / "resolutions.csv", tmp_path / "votes.csv"]
    said = "Human Rights Council at its 25th session"
    records = write(paths[0], REAL / "resolutions.csv.gz", lambda row: said in row["statement"])
    numbers = {row["record_id"] for row in records}
    write(paths[1], REAL / "votes.csv.gz", lambda row: row["record_id"] in numbers)
    import_votes(paths)
    dprk = RollCall.objects.get(resolution__symbol="A/HRC/RES/25/25")
    assert (str(dprk.counted), dprk.stated_result) == ("30–6–11", "carried")
    assert set(Resolution.objects.values_list("adoption", "outcome")) == {
        ("recorded_vote", "adopted"),
        ("without_vote", "adopted"),
        ("unconfirmed", "withdrawn"),
    }
    assert not import_votes(paths).has_changes


def write(path, source, is_kept):
    """The rows of a packed file that are kept, in a file of their own."""
    with gzip.open(source, "rt", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if is_kept(row)]
    with path.open("w", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return rows
