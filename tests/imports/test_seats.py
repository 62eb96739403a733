"""Tables of seats: what is new is entered, what the record has is kept, and a second run changes nothing."""

import datetime

import pytest

from advocacy.bodies.models import Body, Seat
from advocacy.core.choices import Status
from advocacy.imports.models import ImportedRecord
from tests.factories import BodyFactory
from tests.imports.tables import counted, found, load, messages, table

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_data")]
ROW = {"body": "ECOSOC", "code": "FRA", "class": "elected", "start": "2021-01-01", "end": "2023-12-31"}


def seats():
    of_it = Seat.objects.filter(body__code="ECOSOC").order_by("state__code", "start_on")
    return list(of_it.values_list("state__code", "seat_class", "start_on", "end_on"))


def test_seats_are_entered_by_code_and_by_the_name_of_the_day(tmp_path):
    by_name = {"body": "ECOSOC", "state": "Türkiye", "start": "2022-07-01"}
    report = load(table(tmp_path, ROW, by_name))
    assert counted(report, "seats") == {"new": 2}
    assert found(report) == []
    assert seats() == [
        ("FRA", "elected", datetime.date(2021, 1, 1), datetime.date(2023, 12, 31)),
        ("TUR", "member", datetime.date(2022, 7, 1), None),
    ]


def test_a_second_run_changes_nothing_and_says_so(tmp_path):
    path = table(tmp_path, ROW)
    load(path)
    version = Body.objects.get(code="ECOSOC").version
    report = load(path)
    assert counted(report, "seats") == {"unchanged": 1}
    assert report.outcome() == "Nothing changed: the record already holds what could be read."
    assert Body.objects.get(code="ECOSOC").version == version
    assert len(seats()) == 1


def test_a_seat_of_the_record_is_kept_and_the_difference_named_at_its_cell(tmp_path):
    load(table(tmp_path, ROW))
    report = load(table(tmp_path, ROW | {"end": "2022-12-31"}))
    assert counted(report, "seats") == {"kept": 1}
    assert found(report) == [(2, 5, "warning", "record_differs")]
    assert messages(report) == ["For end the record has 2023-12-31, the file 2022-12-31. The record is kept."]
    assert seats()[0][3] == datetime.date(2023, 12, 31)


def test_a_column_that_the_file_has_not_is_not_compared(tmp_path):
    load(table(tmp_path, ROW))
    assert counted(load(table(tmp_path, {"body": "ECOSOC", "code": "FRA", "start": "2021-01-01"})), "seats") == {
        "unchanged": 1
    }


def test_a_seat_over_another_one_is_kept_out(tmp_path):
    report = load(table(tmp_path, ROW, ROW | {"start": "2023-01-01", "end": ""}))
    assert counted(report, "seats") == {"new": 1, "kept": 1}
    assert messages(report) == [
        "The record has a seat of France in that time: 2021-01-01 to 2023-12-31. The record is kept."
    ]


def test_rows_that_cannot_be_entered_are_named_with_line_and_column(tmp_path):
    rows = [
        ROW | {"body": "ECOSOCC"},
        ROW | {"code": "", "state": "Frence"},
        ROW | {"start": "2021"},
        ROW | {"start": ""},
        ROW | {"end": "2020-12-31"},
        ROW | {"class": "chair"},
        ROW | {"state": "Germany"},
        ROW | {"code": "", "state": ""},
        ROW | {"code": "=1+1"},
        ROW,
    ]
    report = load(table(tmp_path, *rows))
    assert counted(report, "seats") == {"skipped": 9, "new": 1}
    assert found(report) == [
        (2, 1, "error", "unknown_body"),
        (3, 6, "error", "unknown_state"),
        (4, 4, "error", "bad_date"),
        (5, 4, "error", "empty_cell"),
        (6, 5, "error", "ends_before_it_starts"),
        (7, 3, "error", "unknown_value"),
        (8, 6, "error", "code_and_name_differ"),
        (9, 2, "error", "no_state"),
        (10, 2, "error", "formula"),
        (10, 2, "error", "unknown_state"),
    ]
    assert "Like it: France" in messages(report)[1]


def test_a_seat_in_a_public_body_is_entered_only_by_who_may_publish(tmp_path):
    draft = BodyFactory(code="COI9")
    report = load(table(tmp_path, ROW, ROW | {"body": "COI9"}), status=Status.DRAFT)
    assert counted(report, "seats") == {"skipped": 1, "new": 1}
    assert found(report) == [(2, 0, "error", "public_at_once")]
    assert (seats(), draft.seats.count()) == ([], 1)


def test_a_new_seat_counts_as_a_change_of_its_body_and_is_noted_in_the_run(tmp_path):
    before = Body.objects.get(code="ECOSOC")
    report = load(table(tmp_path, ROW))
    after = Body.objects.get(code="ECOSOC")
    assert after.changed_at > before.changed_at
    assert after.version == before.version + 1
    noted = ImportedRecord.objects.filter(run=report.run_id)
    assert [(one.record, one.fate) for one in noted] == [(Seat.objects.get(body=after), "new")]


def test_our_own_download_says_nothing_new(tmp_path, client):
    path = tmp_path / "seats.csv"
    path.write_bytes(b"".join(client.get("/data/seats.csv").streaming_content))
    report = load(path)
    assert counted(report, "seats") == {"unchanged": Seat.objects.count()}
    assert found(report) == []


def test_a_dry_run_writes_nothing(tmp_path):
    report = load(table(tmp_path, ROW), is_dry_run=True)
    assert (counted(report, "seats"), seats()) == ({"new": 1}, [])
