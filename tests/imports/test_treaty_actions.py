"""Tables of treaty actions: our own, and the data set on who is party to the human-rights treaties."""

import csv
from collections import Counter

import pytest

from advocacy.core.choices import Status
from advocacy.imports.ratifications import treaty_code
from advocacy.sources.models import Citation, Source
from advocacy.treaties.models import TreatyAction
from tests.factories import StateFactory, TreatyActionFactory, TreatyFactory
from tests.imports.tables import counted, found, load, messages, table
from tests.shared_data import SHARED_DATA, needs_shared_data

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_data")]
ROW = {
    "treaty": "CRPD",
    "code": "PRK",
    "kind": "ratification",
    "date": "2016-12-06",
    "source_title": "Depositary notification",
    "locator": "p. 1",
}
OTHER = {
    "treaty": "CRPD",
    "code": "PRK",
    "member": "North Korea",
    "status": "state party",
    "year": "2016",
    "flag_state_party": "1",
    "flag_signatory": "0",
    "flag_no_action": "0",
    "note": "",
}


@pytest.fixture(autouse=True)
def treaty():
    return TreatyFactory(code="CRPD", published=True)


def actions():
    return [(one.state.code, one.treaty.code, one.kind, str(one.done)) for one in TreatyAction.objects.order_by("pk")]


def test_an_action_is_entered_with_its_source_as_far_as_its_date_is_known(tmp_path):
    report = load(table(tmp_path, ROW, ROW | {"kind": "signature", "date": "2013"}))
    assert counted(report, "treaty actions") == {"new": 2}
    assert actions() == [
        ("PRK", "CRPD", "ratification", "6 December 2016"),
        ("PRK", "CRPD", "signature", "2013"),
    ]
    action = TreatyAction.objects.first()
    assert (action.status, action.problems()) == (Status.PUBLISHED, [])
    assert [(str(one.source), one.locator) for one in action.citations.all()] == [("Depositary notification", "p. 1")]
    assert Source.objects.filter(title="Depositary notification").count() == 1


def test_a_second_run_changes_nothing(tmp_path):
    path = table(tmp_path, ROW)
    load(path)
    report = load(path)
    assert counted(report, "treaty actions") == {"unchanged": 1}
    assert not report.has_changes
    assert Citation.objects.filter(content_type__model="treatyaction").count() == 1


def test_a_file_that_knows_only_the_year_agrees_with_a_day_of_it_and_supports_it(tmp_path):
    TreatyActionFactory(treaty__code="CEDAW")
    load(table(tmp_path, ROW))
    report = load(table(tmp_path, OTHER))
    assert counted(report, "treaty actions") == {"unchanged": 1}
    sources = TreatyAction.objects.get(treaty__code="CRPD").citations.values_list("source__title", flat=True)
    assert list(sources) == ["Depositary notification", "Ratification status of human-rights treaties"]


def test_a_curated_date_is_kept_and_disputed(tmp_path):
    load(table(tmp_path, ROW))
    report = load(table(tmp_path, OTHER | {"year": "2017"}))
    assert counted(report, "treaty actions") == {"kept": 1}
    assert messages(report) == ["For date the record has 6 December 2016, the file 2017. The record is kept."]
    dispute = Citation.objects.get(stance="disputes")
    assert (dispute.record, dispute.field, dispute.stated_value) == (TreatyAction.objects.get(), "done_on", "2017")
    assert len(actions()) == 1


def test_what_this_import_brought_is_corrected_by_a_later_file(tmp_path):
    load(table(tmp_path, ROW))
    report = load(table(tmp_path, ROW | {"date": "2016-12-07"}))
    assert counted(report, "treaty actions") == {"changed": 1}
    assert actions() == [("PRK", "CRPD", "ratification", "7 December 2016")]


def test_drafts_do_not_correct_what_is_public(tmp_path):
    load(table(tmp_path, ROW))
    report = load(table(tmp_path, ROW | {"date": "2016-12-07"}), status=Status.DRAFT)
    assert (counted(report, "treaty actions"), found(report)) == ({"skipped": 1}, [(2, 0, "error", "public_at_once")])
    assert actions() == [("PRK", "CRPD", "ratification", "6 December 2016")]


def test_reservations_may_be_several(tmp_path):
    rows = [ROW | {"kind": "reservation", "date": day} for day in ("2016-12-06", "2018")]
    assert counted(load(table(tmp_path, *rows)), "treaty actions") == {"new": 2}


def test_an_action_beside_what_is_not_public_stays_a_draft(tmp_path):
    TreatyFactory(code="CPED")
    report = load(table(tmp_path, ROW | {"treaty": "CPED"}))
    assert TreatyAction.objects.get().status == Status.DRAFT
    assert messages(report) == ["Entered as a draft, because this is not published: CPED."]


def test_rows_that_cannot_be_entered_are_named(tmp_path):
    rows = [
        ROW | {"treaty": "CRDP"},
        ROW | {"kind": "accepted"},
        ROW | {"date": "06/12/2016"},
        ROW | {"date": "2999"},
        ROW | {"code": "XXX"},
        ROW | {"source_url": "javascript:x"},
    ]
    report = load(table(tmp_path, *rows))
    assert counted(report, "treaty actions") == {"skipped": 6}
    assert found(report) == [
        (2, 1, "error", "unknown_treaty"),
        (3, 3, "error", "unknown_value"),
        (4, 4, "error", "bad_date"),
        (5, 4, "error", "future_date"),
        (6, 2, "error", "unknown_state"),
        (7, 7, "error", "bad_address"),
    ]
    assert actions() == []


def test_a_date_of_our_own_download_keeps_its_precision(tmp_path):
    load(table(tmp_path, ROW | {"date": "2016-12-01", "date_precision": "month"}))
    assert actions()[0][-1] == "December 2016"


# The data set of the World Politics Data Lab


def test_a_state_party_became_one_in_that_year_and_how_is_not_said(tmp_path):
    assert counted(load(table(tmp_path, OTHER)), "treaty actions") == {"new": 1}
    assert actions() == [("PRK", "CRPD", "party", "2016")]


def test_a_signature_without_a_year_and_nothing_done_are_not_entered(tmp_path):
    rows = [
        OTHER | {"status": "signatory state", "year": "", "flag_state_party": "0", "flag_signatory": "1"},
        OTHER | {"status": "no action", "year": "", "flag_state_party": "0", "flag_no_action": "1"},
        OTHER | {"year": ""},
    ]
    report = load(table(tmp_path, *rows))
    assert counted(report, "treaty actions") == {"skipped": 2}
    assert found(report) == [(2, 5, "warning", "no_date"), (4, 5, "error", "no_date")]
    assert actions() == []


def test_flags_that_contradict_the_status_are_named_and_the_status_followed(tmp_path):
    report = load(table(tmp_path, OTHER | {"flag_no_action": "1"}))
    assert counted(report, "treaty actions") == {"new": 1}
    assert messages(report) == [
        "The status is “state party”, the flags say: no action, state party. The status is followed."
    ]


def test_codes_are_those_by_which_people_cite_a_treaty():
    assert [treaty_code(one) for one in ("OP_CRC_SC", "ICCPR_OP1", "ICESCR_OP", "CRPD")] == [
        "OP-CRC-SC", "ICCPR-OP1", "OP-ICESCR", "CRPD",
    ]  # fmt: skip


@needs_shared_data
def test_the_whole_data_set_is_read():
    path = SHARED_DATA / "treaties" / "ratifications_2022.csv"
    with path.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    for code in sorted({treaty_code(row["treaty"]) for row in rows} - {"CRPD"}):
        TreatyFactory(code=code, published=True)
    StateFactory(code="XXX")
    report = load(path)
    dated = [row for row in rows if row["status"] == "state party" and row["year"]]
    of_flags = Counter(code for _line, _column, _severity, code in found(report))
    assert counted(report, "treaty actions")["new"] == len(dated) == 2303
    assert of_flags == {"no_date": 187 + 1, "flags_differ": 10}
    assert {one for one in actions() if one[0] == "PRK"} == {
        ("PRK", "CRPD", "party", "2016"),
        ("PRK", "CRC", "party", "1990"),
        ("PRK", "CEDAW", "party", "2001"),
        ("PRK", "ICCPR", "party", "1981"),
        ("PRK", "ICESCR", "party", "1981"),
        ("PRK", "OP-CRC-SC", "party", "2014"),
    }
    assert not load(path).has_changes
