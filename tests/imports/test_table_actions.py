"""Which table a file is, and what is said where it is none."""

import gzip

import pytest
from django.core.management import CommandError, call_command

from advocacy.core.choices import Status
from advocacy.imports.models import ImportRun
from advocacy.imports.table_formats import TABLES, table_of
from tests.imports.tables import found, load, messages, table

ROWS = {
    "seats": {"body": "SC", "code": "FRA", "start": "2016-01-01"},
    "groups": {"group": "EU", "state": "France", "start": ""},
    "treaty-actions": {"treaty": "CRPD", "code": "PRK", "kind": "signature", "date": "2013"},
    "ratifications": {
        "treaty": "CRPD",
        "code": "PRK",
        "member": "North Korea",
        "status": "no action",
        "year": "",
        "flag_state_party": "0",
        "flag_signatory": "0",
        "flag_no_action": "1",
        "note": "",
    },
    "events": {"title": "A meeting", "kind": "meeting", "start": "2016"},
    "missile-launches": {
        "date": "1984",
        "series": "",
        "missile": "",
        "missile_name": "",
        "facility": "",
        "facility_name": "",
        "outcome": "",
        "description": "",
    },
}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_told_by_its_columns(tmp_path, name):
    assert table_of(table(tmp_path, ROWS[name])).name == name
    assert table_of(table(tmp_path, ROWS[name] | {"colour": "red"})) is None


@pytest.mark.django_db
def test_a_file_of_no_table_is_refused_in_a_sentence(tmp_path):
    report = load(table(tmp_path, {"a": "1", "b": "2"}))
    assert report.is_refused
    assert messages(report) == [
        "The columns are those of none of these tables: seats, groups, treaty-actions, ratifications, events, "
        "missile-launches."
    ]


@pytest.mark.django_db
def test_a_file_that_cannot_be_read_is_refused_for_that(tmp_path):
    report = load(tmp_path / "missing.csv")
    assert messages(report) == ["The file cannot be opened: No such file or directory."]


@pytest.mark.django_db
@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize(
    ("content", "line", "code"),
    [
        (lambda header: b"", 0, "empty"),
        (lambda header: header, 1, "no_rows"),
        (lambda header: header + "\u00e9".encode("latin-1"), 2, "not_utf8"),
        (lambda header: header.decode().encode("utf-16"), 1, "utf16"),
        (lambda header: header + b"1,\x002\n", 2, "nul_byte"),
        (lambda header: header.replace(b",", b";"), 1, "wrong_delimiter"),
        (lambda header: header.replace(b"\n", b",,\n"), 1, "repeated_column"),
        (lambda header: header + b"x" * 200_000, 2, "line_too_long"),
        (lambda header: header + b"1\n", 2, "wrong_width"),
        (lambda header: gzip.compress(header * 50)[:-20], 0, "damaged_gzip"),
    ],
)
def test_a_bad_file_is_refused_in_words_with_its_line(tmp_path, name, content, line, code):
    path = tmp_path / ("bad.csv.gz" if code == "damaged_gzip" else "bad.csv")
    path.write_bytes(content((",".join(ROWS[name]) + "\n").encode()))
    report = load(path, table_name=name)
    assert report.is_refused
    assert [(place, one) for place, *_rest, one in found(report)] == [(line, code)]


@pytest.mark.django_db
@pytest.mark.usefixtures("reference_data")
def test_the_command_prints_the_report_and_keeps_the_run(tmp_path, capsys):
    good, bad = ROWS["seats"] | {"body": "ECOSOC"}, ROWS["seats"] | {"body": "XX"}
    with pytest.raises(CommandError, match="Something was refused"):
        call_command("import_table", table(tmp_path, good, bad), "--as", "published")
    lines = capsys.readouterr().out.splitlines()
    assert lines == [
        "table.csv, line 3, column 1: error: The record has no “XX”.",
        "error unknown_body: 1",
        "seats: 1 new, 0 changed, 0 unchanged, 0 kept, 1 skipped",
        "citations: 0 new",
        "Written.",
    ]
    run = ImportRun.objects.get()
    assert (run.format, run.status, run.records_as, run.counts) == (
        "seats", "written", Status.PUBLISHED, {"seats": {"new": 1, "skipped": 1}},
    )  # fmt: skip
