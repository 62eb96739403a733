"""Files are read without characters that nobody sees, with letters in one spelling, and every change is told."""

import datetime
import gzip
import tracemalloc

import pytest
from openpyxl import Workbook

from advocacy.core.unicode_rules import is_clean
from advocacy.events.models import Event
from advocacy.imports import csv_files
from advocacy.imports.cleanings import cleanings
from advocacy.imports.marc_files import read_records
from tests.factories import EventFactory
from tests.imports.tables import counted, found, load, messages, table
from tests.imports.test_events_table import ROW
from tests.imports.test_marc_votes import VOTES
from tests.shared_data import SHARED_DATA, needs_shared_data

ODD = ROW | {"title": "Third\u200b meet\x08ing in Co\u0302te", "what_happened": "One\x0btwo.\nThree\u2028four."}
SAID = [
    "After “Third” stands U+200B ZERO WIDTH SPACE, which readers do not see. It is left out.",
    "After “Third meet” stands U+0008 CONTROL, which readers do not see. It is left out.",
    "In “eet ing in Côte” an accent stands apart from its letter; they are read as one letter (NFC).",
]


@pytest.mark.django_db
@pytest.mark.usefixtures("reference_data")
def test_a_cell_is_entered_clean_and_what_was_left_out_is_named_at_its_place(tmp_path):
    path = table(tmp_path, {"key": "k", **ODD})
    report = load(path)
    event = Event.objects.get()
    assert (event.title, event.what_happened) == ("Third meet ing in Côte", "One two.\nThree four.")
    assert counted(report, "events") == {"new": 1}
    assert [(line, severity, code) for line, _column, severity, code in found(report)] == [
        (2, "warning", "unseen_character"),
        (2, "warning", "unseen_character"),
        (2, "warning", "respelt"),
        (2, "warning", "unseen_character"),
        (3, "warning", "unseen_character"),
    ]
    header = path.read_text(encoding="utf-8").split("\n")[0].split(",")
    title, told = header.index("title") + 1, header.index("what_happened") + 1
    assert [column for _line, column, _severity, _code in found(report)] == [title] * 3 + [told] * 2
    assert messages(report)[:3] == SAID


@pytest.mark.django_db
@pytest.mark.usefixtures("reference_data")
def test_a_second_run_changes_nothing(tmp_path):
    path = table(tmp_path, ODD)
    load(path)
    again = load(path)
    assert (counted(again, "events"), again.has_changes) == ({"unchanged": 1}, False)
    assert {code for _line, _column, _severity, code in found(again)} == {"unseen_character", "respelt"}


@pytest.mark.django_db
@pytest.mark.usefixtures("reference_data")
@pytest.mark.parametrize(("title", "differs"), [("Third meet ing in Côte", set()), ("Another", {"record_differs"})])
def test_what_an_editor_cleaned_does_not_differ_from_the_file(tmp_path, title, differs):
    EventFactory(slug=ROW["key"], title=title, kind="meeting", start_on=datetime.date(2016, 12, 9))
    report = load(table(tmp_path, {name: ODD[name] for name in ("key", "title", "kind", "start")}))
    assert {code for _line, _column, _severity, code in found(report)} - {"no_source"} == {
        "unseen_character",
        "respelt",
    } | differs
    assert Event.objects.get().title == title


def test_a_workbook_and_a_packed_table_are_read_alike(tmp_path):
    book = Workbook()
    book.active.append(["title", "note"])
    book.active.append(["Co\u0302te", "a\u202eb"])
    book.save(tmp_path / "table.xlsx")
    packed = tmp_path / "table.csv.gz"
    packed.write_bytes(gzip.compress("title,note\nCo\u0302te,a\u202eb\n".encode()))
    for path in (tmp_path / "table.xlsx", packed):
        told = [(one.line, one.column, one.problem.code) for one in cleanings(path)]
        assert sorted(told) == [(2, 1, "respelt"), (2, 2, "unseen_character")]


def test_fields_of_marcxml_are_read_alike(tmp_path):
    text = VOTES.read_text(encoding="utf-8")
    place = text.index('code="a">', text.index('tag="245"')) + len('code="a">')
    path = tmp_path / "odd.xml"
    path.write_text(f"{text[:place]}\u200bE\u0301{text[place:]}", encoding="utf-8")
    line = text.count("\n", 0, text.index('tag="245"')) + 1
    assert [(one.line, one.problem.code) for one in cleanings(path)] == [
        (line, "unseen_character"),
        (line, "respelt"),
    ]
    assert next(read_records(path)).text("245", "a").startswith("É")


def test_a_file_that_cannot_be_read_is_left_to_its_reader(tmp_path):
    for name, content in (
        ("a.csv", b"a,b\n\xff\xfe\x08\n"),
        ("b.csv.gz", b"\x1f\x8b\x08 none"),
        ("c.xlsx", b"PK\x03\x04"),
    ):
        (tmp_path / name).write_bytes(content)
        assert [one.problem.code for one in cleanings(tmp_path / name)] in ([], ["unseen_character"])
    assert list(cleanings(tmp_path / "none.csv")) == []


def test_a_long_file_is_gone_over_in_constant_memory(tmp_path):
    path = tmp_path / "long.csv"
    with path.open("w", encoding="utf-8") as stream:
        stream.write("a,b\n")
        stream.writelines("Côte d’Ivoire,nothing odd\n" for _ in range(400_000))
        stream.write("Co\u0302te,x\x08y\n")
    tracemalloc.start()
    told = [(one.line, one.column, one.problem.code) for one in cleanings(path)]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert told == [(400_002, 1, "respelt"), (400_002, 2, "unseen_character")]
    assert peak < 8_000_000
    assert [cells for line, cells in csv_files.read_rows(path) if line == 400_002] == [["Côte", "x y"]]


@needs_shared_data
@pytest.mark.parametrize(
    ("name", "code", "columns"),
    [
        ("ga_votes_voeten/roll_calls.csv.gz", "unseen_character", {10}),
        ("sc_votes/resolutions.csv.gz", "respelt", {7, 9}),
    ],
)
def test_the_real_files_are_read_clean_and_what_they_held_is_told(name, code, columns):
    told = list(cleanings(SHARED_DATA / name))
    assert ({one.problem.code for one in told}, {one.column for one in told}) == ({code}, columns)
    rows = csv_files.read_rows(SHARED_DATA / name)
    assert all(is_clean(cell, of_lines=True) for _line, cells in rows for cell in cells)
