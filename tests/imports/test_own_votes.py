"""Our own files of votes, long and wide, CSV and workbooks."""

import csv
import datetime
from collections import Counter

import pytest
from openpyxl import Workbook

from advocacy.bodies.models import Body
from advocacy.core.choices import Status
from advocacy.imports.actions import import_votes
from advocacy.imports.formats import format_of
from advocacy.imports.own_votes_columns import LONG, WIDE
from advocacy.resolutions.models import Resolution
from advocacy.sources.models import Source
from advocacy.votes.models import RollCall, Vote
from advocacy.votes.tally import Tally
from tests.factories.resolutions import ResolutionFactory
from tests.factories.votes import RollCallFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_data")]

ELECTED = ["AGO", "EGY", "JPN", "MYS", "NZL", "SEN", "ESP", "UKR", "URY", "VEN"]
COUNCIL_OF_2016 = ["CHN", "FRA", "GBR", "RUS", "USA", *ELECTED]
AGAINST = {"CHN", "RUS", "AGO", "EGY", "VEN"}
HEAD = "key,body,held_on,question,title,rule,meeting,stated_yes,stated_no,stated_abstain,stated_result,source_title"
ROW = "SC-2016-12-09,SC,2016-12-09,procedural,Adoption of the agenda,sc_procedural,S/PV.7830,9,5,1,carried,S/PV.7830"


def position_of(code):
    return "no" if code in AGAINST else "abstain" if code == "SEN" else "yes"


def wide_rows():
    return [
        [*HEAD.split(","), *COUNCIL_OF_2016],
        [*ROW.split(","), *(position_of(code)[0].upper() for code in COUNCIL_OF_2016)],
    ]


def long_rows():
    head = [*HEAD.replace("key", "roll_call").split(","), "state", "position"]
    return [head, *([*ROW.split(","), code, position_of(code)] for code in COUNCIL_OF_2016)]


@pytest.fixture
def csv_of(tmp_path):
    def make(rows, name="votes.csv"):
        path = tmp_path / name
        with path.open("w", newline="") as stream:
            csv.writer(stream).writerows(rows)
        return path

    return make


@pytest.fixture
def xlsx_of(tmp_path):
    def make(rows, name="votes.xlsx", change=None):
        book = Workbook()
        for row in rows:
            book.active.append(row)
        if change:
            change(book)
        book.save(tmp_path / name)
        return tmp_path / name

    return make


def codes(report):
    return [(one.problem.code, one.line, one.column) for one in report.findings]


def errors(report):
    return [(one.problem.code, one.line, one.column) for one in report.findings if one.problem.blocks]


def cast(slug):
    return dict(Vote.objects.filter(roll_call__slug=slug).values_list("state__code", "position"))


@pytest.mark.parametrize("rows", [wide_rows, long_rows])
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_roll_call_is_read_from_either_shape_and_kind_of_file(rows, kind, csv_of, xlsx_of):
    path = (csv_of if kind == "csv" else xlsx_of)(rows())
    report = import_votes([path])
    assert codes(report) == []
    roll_call = RollCall.objects.get()
    assert (roll_call.slug, roll_call.title, roll_call.question) == (
        "SC-2016-12-09",
        "Adoption of the agenda",
        "procedural",
    )
    assert (roll_call.rule, roll_call.mode, roll_call.stated_result) == ("sc_procedural", "recorded", "carried")
    assert (roll_call.held_on, roll_call.meeting_symbol) == (datetime.date(2016, 12, 9), "S/PV.7830")
    assert roll_call.stated == roll_call.counted == Tally(9, 5, 1, 0)
    assert cast("SC-2016-12-09") == {code: position_of(code) for code in COUNCIL_OF_2016}
    assert (Source.objects.get(slug="file-SC-2016-12-09").title, roll_call.citations.count()) == ("S/PV.7830", 1)

    again = import_votes([path])
    assert (again.has_changes, codes(again)) == (False, [])
    assert again.outcome() == "Nothing changed: the record already holds what could be read."


def test_the_rows_of_a_roll_call_may_stand_apart_and_say_what_it_was_once(csv_of):
    head, first, *rows = long_rows()
    bare = [["SC-2016-12-09", *[""] * 11, *row[-2:]] for row in rows]
    other = ["GA-1", "GA", "2016-12-19", "procedural", "No action", *[""] * 6, "A/71/PV.65", "FRA", "N"]
    report = import_votes([csv_of([head, first, other, *bare])])
    assert errors(report) == []
    assert cast("SC-2016-12-09") == {code: position_of(code) for code in COUNCIL_OF_2016}
    assert cast("GA-1") == {"FRA": "no"}


def test_a_vote_on_a_whole_text_needs_no_key_and_makes_the_text(csv_of):
    head = ["body", "held_on", "resolution", "title", "session", "state", "position", "source_title"]
    facts = ["GA", "18 December 2014", "A/RES/69/901", "Lighthouses", "69"]
    report = import_votes([csv_of([head, [*facts, "France", "Y", "x"], [*facts, "Viet Nam", "absent", "x"]])])
    assert errors(report) == []
    assert Resolution.objects.get().slug == RollCall.objects.get().slug == "A-RES-69-901"
    assert cast("A-RES-69-901") == {"FRA": "yes", "VNM": "non_voting"}


def test_a_paragraph_is_voted_on_apart_from_its_text(csv_of):
    ResolutionFactory(symbol="A/RES/69/901")
    head = ["key", "body", "held_on", "question", "resolution", "title", "FRA", "Kenya"]
    report = import_votes([csv_of([head, ["OP-4", "GA", "2014-12-18", "paragraph", "A/RES/69/901", "OP 4", "y", "A"]])])
    assert errors(report) == []
    roll_call = RollCall.objects.get()
    assert (roll_call.slug, roll_call.question, roll_call.resolution.symbol) == ("OP-4", "paragraph", "A/RES/69/901")
    assert cast("OP-4") == {"FRA": "yes", "KEN": "abstain"}


def test_a_committee_votes_on_a_text_that_the_assembly_adopts(csv_of):
    head = ["body", "held_on", "resolution", "title", "draft", "FRA", "PRK"]
    committee = ["GA3", "2014-11-18", "A/RES/69/901", "The draft", "A/C.3/69/L.901", "yes", "no"]
    plenary = ["GA", "2014-12-18", "A/RES/69/901", "Keels", "", "yes", "abstain"]
    path = csv_of([head, committee, plenary])
    report = import_votes([path])
    assert errors(report) == []
    assert set(RollCall.objects.values_list("slug", "body__code", "resolution__symbol", "held_on__month")) == {
        ("GA3-A-RES-69-901", "GA3", "A/RES/69/901", 11),
        ("A-RES-69-901", "GA", "A/RES/69/901", 12),
    }
    assert Resolution.objects.get().adopted_on == datetime.date(2014, 12, 18)
    assert cast("GA3-A-RES-69-901") == {"FRA": "yes", "PRK": "no"}
    assert not import_votes([path]).has_changes


def test_a_text_adopted_without_a_vote_may_have_been_voted_on_in_committee(csv_of):
    body = Body.objects.get(code="GA")
    text = ResolutionFactory(symbol="A/RES/69/901", body=body, adoption="without_vote")
    head = ["body", "held_on", "resolution", "title", "FRA", "PRK"]
    import_votes([csv_of([head, ["GA3", "2014-11-18", "A/RES/69/901", "The draft", "yes", "no"]])])
    assert text.roll_calls.get().body.code == "GA3"


def test_a_committee_makes_no_resolution(csv_of):
    head = ["body", "held_on", "resolution", "title", "FRA", "PRK"]
    import_votes([csv_of([head, ["GA3", "2014-11-18", "A/RES/69/901", "The draft", "yes", "no"]])])
    assert not Resolution.objects.exists()
    assert RollCall.objects.get().resolution is None


def test_another_bodys_symbol_is_no_text_of_the_council(csv_of):
    head = ["body", "held_on", "resolution", "title", "FRA", "CHN"]
    report = import_votes([csv_of([head, ["SC", "2016-12-09", "A/RES/69/901", "Keels", "yes", "no"]])])
    assert ("not_a_resolution", 2, 3) in errors(report)


@pytest.mark.parametrize("rows", [wide_rows, long_rows])
def test_official_figures_that_leave_out_the_silent_stay_without_them(rows, csv_of):
    silent = [[{"A": "X", "abstain": "non_voting"}.get(cell, cell) for cell in row] for row in rows()]
    import_votes([csv_of([[{"1": "0"}.get(cell, cell) for cell in row] for row in silent])])
    roll_call = RollCall.objects.get()
    assert (roll_call.stated_yes, roll_call.stated_abstain, roll_call.stated_non_voting) == (9, 0, None)
    assert (roll_call.stated, roll_call.counted, roll_call.difference_note) == (
        Tally(9, 5, 0, 1),
        Tally(9, 5, 0, 1),
        "",
    )


def test_an_intention_stands_beside_the_vote(csv_of):
    head = ["key", "body", "held_on", "question", "code", "state", "position", "intention", "note"]
    row = ["k", "GA", "2014-12-18", "procedural", "FRA", "France", "no", "yes", "Told the Secretariat"]
    assert errors(import_votes([csv_of([head, row])])) == []
    assert Vote.objects.values_list("position", "intention").get() == ("no", "yes")


def test_a_curated_roll_call_wins(csv_of):
    council = Body.objects.get(code="SC")
    mine = RollCallFactory(slug="SC-2016-12-09", body=council, title="Mine", stated_yes=9, stated_no=5)
    path = csv_of(wide_rows())
    report = import_votes([path])
    mine.refresh_from_db()
    assert (mine.title, mine.votes.count()) == ("Mine", 0)
    assert report.counts["roll calls", "new"] == 0


@pytest.mark.parametrize(
    ("row", "column", "value", "found"),
    [
        (1, "held_on", "09/12/2016", "bad_date"),
        (1, "held_on", "December 2016", "bad_date"),
        (1, "held_on", "2016-12-32", "bad_date"),
        (1, "held_on", "", "bad_date"),
        (1, "held_on", "2999-01-01", "future_date"),
        (1, "held_on", "1939-01-01", "impossible_date"),
        (1, "body", "ZZ", "unknown_body"),
        (1, "body", "", "empty_cell"),
        (1, "question", "perhaps", "unknown_value"),
        (1, "rule", "unanimity", "unknown_value"),
        (1, "stated_yes", "nine", "bad_number"),
        (1, "title", '=HYPERLINK("x")', "formula"),
        (1, "title", "<b>Agenda</b>", "markup"),
        (1, "FRA", "maybe", "unknown_value"),
        (1, "FRA", "=A1", "formula"),
        (0, "FRA", "Frankreich", "unknown_state"),
        (0, "FRA", "QQQ", "unknown_state"),
        (1, "key", "not a key!", "bad_key"),
    ],
)
def test_a_cell_that_is_not_understood_is_told_at_its_place(csv_of, row, column, value, found):
    rows = wide_rows()
    place = rows[0].index(column)
    rows[row][place] = value
    report = import_votes([csv_of(rows)])
    assert (found, 2, place + 1) in errors(report)
    assert RollCall.objects.count() == Source.objects.filter(slug__startswith="file-").count() == 0


def test_dates_in_words_are_read_in_four_spellings(csv_of):
    rows = wide_rows()
    for spelling in ("9 December 2016", "December 9, 2016", "9 Dec 2016", "2016-12-09"):
        rows[1][2] = spelling
        report = import_votes([csv_of(rows)], is_dry_run=True)
        assert errors(report) == []


def test_columns_are_known_in_any_capitals_and_order(csv_of):
    rows = [list(reversed(row)) for row in wide_rows()]
    rows[0] = [name.capitalize() if len(name) > 3 else name for name in rows[0]]
    assert codes(import_votes([csv_of(rows)], is_dry_run=True)) == []


@pytest.mark.parametrize(
    ("names", "code", "column"),
    [
        (["roll_call", "body", "held_on", "title", "state"], "missing_columns", 0),
        (["roll_call", "body", "held_on", "position"], "missing_columns", 0),
        (["roll_call", "body", "held_on", "tittle", "state", "position"], "unknown_column", 4),
        (["roll_call", "body", "held_on", "body", "state", "position"], "repeated_column", 4),
        (["roll_call", "body", "held_on", "", "state", "position"], "unknown_column", 4),
        (["roll_call;body;held_on;state;position"], "wrong_delimiter", 1),
    ],
)
def test_a_header_that_is_not_ours_is_refused(csv_of, names, code, column):
    report = import_votes([csv_of([names, ["x"] * len(names)])], layout_name="votes-long")
    assert codes(report) == [(code, 1, column)]


def test_two_votes_that_have_no_key_of_their_own_are_left_out(csv_of):
    head = ["body", "held_on", "question", "title", "FRA"]
    rows = [head, ["SC", "2016-12-09", "procedural", "One", "Y"], ["SC", "2016-12-09", "procedural", "Two", "N"]]
    report = import_votes([csv_of(rows)])
    assert errors(report) == [("key_twice", 3, 0)]
    assert RollCall.objects.count() == 0


def test_two_keys_for_one_whole_text_are_left_out(csv_of):
    head = ["key", "body", "held_on", "resolution", "title", "FRA"]
    rows = [
        head,
        ["a", "GA", "2014-12-18", "A/RES/69/901", "x", "Y"],
        ["b", "GA", "2014-12-18", "A/RES/69/901", "x", "N"],
    ]
    report = import_votes([csv_of(rows)])
    assert errors(report) == [("symbol_twice", 3, 4), ("symbol_twice", 2, 4)]
    assert Resolution.objects.count() == 0


def test_rows_of_a_roll_call_that_contradict_each_other_are_told(csv_of):
    rows = long_rows()
    rows[3][6] = "S/PV.1"
    report = import_votes([csv_of(rows)])
    assert errors(report) == [("rows_differ", 4, 7)]


def test_a_state_listed_twice_is_told_at_its_cell(csv_of):
    rows = long_rows()
    rows.append([*rows[1][:-2], "China", "yes"])
    report = import_votes([csv_of(rows)])
    assert errors(report) == [("state_twice", 17, 13)]


def test_no_more_rows_than_there_can_be_states_are_kept_in_memory(csv_of):
    head, row, *_rest = long_rows()
    report = import_votes([csv_of([head, *[row] * 600])])
    assert codes(report) == [("too_many_rows", 2, 0)]


# Workbooks


def test_dates_and_numbers_may_be_cells_of_their_kind(xlsx_of):
    rows = wide_rows()
    rows[1][2] = datetime.date(2016, 12, 9)
    rows[1][7:10] = [9, 5.0, 1]
    assert codes(import_votes([xlsx_of(rows)])) == []
    assert RollCall.objects.get().stated == Tally(9, 5, 1, 0)


def test_a_formula_is_not_evaluated(xlsx_of):
    rows = wide_rows()
    rows[1][7] = "=4+5"
    report = import_votes([xlsx_of(rows)])
    assert errors(report) == [("bad_number", 2, 8), ("formula", 2, 8)]
    assert RollCall.objects.count() == 0


def test_merged_cells_are_refused(xlsx_of):
    report = import_votes([xlsx_of(long_rows(), change=lambda book: book.active.merge_cells("B2:B16"))])
    assert codes(report) == [("merged_cells", 2, 2)]


def test_two_sheets_with_rows_are_refused_and_a_hidden_one_is_told(xlsx_of):
    def add(book):
        book.create_sheet("Second").append(["x"])

    def hide(book):
        add(book)
        book["Second"].sheet_state = "hidden"

    report = import_votes([xlsx_of(wide_rows(), change=add)])
    assert [str(one) for one in report.findings] == [
        "votes.xlsx: error: Several sheets have rows (“Sheet”, “Second”), and which is meant is not said. "
        "Keep one, and hide or delete the others."
    ]
    report = import_votes([xlsx_of(wide_rows(), change=hide)])
    assert [str(one) for one in report.findings] == [
        "votes.xlsx: warning: The sheet “Sheet” was read; hidden ones were not: Second."
    ]
    assert RollCall.objects.count() == 1


# Our own downloads


def test_what_our_downloads_write_is_read_back(client, csv_of, tmp_path):
    import_votes([csv_of(wide_rows())], status=Status.PUBLISHED)
    for name, shape in (("votes", WIDE), ("positions", LONG)):
        path = tmp_path / f"{name}.csv"
        path.write_bytes(b"".join(client.get(f"/data/{name}.csv").streaming_content))
        assert format_of(path).name == shape.name
        report = import_votes([path])
        assert (Counter(code for code, *_place in errors(report)), report.has_changes) == (Counter(), False)
    assert cast("SC-2016-12-09") == {code: position_of(code) for code in COUNCIL_OF_2016}


def test_a_download_of_counted_figures_states_none_when_it_is_read_back(client, csv_of, tmp_path):
    rows = [[cell for place, cell in enumerate(row) if place not in (7, 8, 9)] for row in wide_rows()]
    import_votes([csv_of(rows)], status=Status.PUBLISHED)
    download = b"".join(client.get("/data/votes.csv").streaming_content)
    (row,) = csv.DictReader(download.decode().splitlines())
    assert (row["yes"], row["counted_yes"], row["stated_yes"], row["stated_non_voting"]) == ("9", "9", "", "")
    RollCall.objects.update(slug="SC-1")
    path = tmp_path / "votes.csv"
    path.write_bytes(download.replace(b"SC-2016-12-09,", b"SC-2,"))
    assert errors(import_votes([path])) == [("no_votes", 2, 0)]  # it has neither positions nor stated figures


def test_a_text_that_begins_like_a_formula_comes_back_from_a_download_without_its_apostrophe(csv_of):
    rows = wide_rows()
    rows[1][4] = "'=Agenda"
    assert errors(import_votes([csv_of(rows)])) == []
    assert RollCall.objects.get().title == "=Agenda"
