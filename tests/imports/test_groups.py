"""Tables of group memberships, and of groups that the record does not have yet."""

import datetime

import pytest

from advocacy.core.choices import Status
from advocacy.imports.models import ImportedRecord
from advocacy.states.models import Group, GroupMembership
from tests.imports.tables import counted, found, load, messages, table

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_data")]
NEW = {
    "group": "BRICS",
    "group_name": "BRICS",
    "group_kind": "political",
    "code": "ZAF",
    "start": "2010-12-24",
    "source_title": "Sanya Declaration",
}


def members(group):
    return list(GroupMembership.objects.filter(group__code=group).order_by("pk").values_list("state__code", "start_on"))


def test_a_group_is_made_with_its_source_and_its_members_join_it(tmp_path):
    report = load(table(tmp_path, NEW, {"group": "BRICS", "state": "Brazil", "start": "2009-06-16"}))
    assert counted(report, "memberships") == {"new": 2}
    assert members("BRICS") == [("ZAF", datetime.date(2010, 12, 24)), ("BRA", datetime.date(2009, 6, 16))]
    group = Group.objects.get(code="BRICS")
    assert (group.name, group.kind, group.status) == ("BRICS", "political", Status.PUBLISHED)
    assert [str(citation.source) for citation in group.citations.all()] == ["Sanya Declaration"]
    assert group.problems() == []
    noted = ImportedRecord.objects.get(run=report.run_id, content_type__model="group")
    assert noted.version == group.version


def test_a_second_run_changes_nothing(tmp_path):
    path = table(tmp_path, NEW)
    load(path)
    assert counted(load(path), "memberships") == {"unchanged": 1}
    assert members("BRICS") == [("ZAF", datetime.date(2010, 12, 24))]


def test_a_state_is_in_one_regional_group_at_a_time(tmp_path):
    report = load(table(tmp_path, {"group": "AFRICAN", "code": "FRA", "start": "2000-01-01"}))
    assert counted(report, "memberships") == {"kept": 1}
    assert messages(report)[0].startswith("The record has France in Western European and other States in that time")


def test_an_unknown_group_needs_a_name_and_a_kind(tmp_path):
    rows = [{"group": "AFRICA", "code": "ZAF"}, NEW | {"group_kind": ""}, NEW | {"group_kind": "club"}]
    report = load(table(tmp_path, *rows))
    assert counted(report, "memberships") == {"skipped": 3}
    assert [(line, code) for line, _column, _severity, code in found(report) if code != "no_source"] == [
        (2, "unknown_group"),
        (3, "empty_cell"),
        (4, "unknown_value"),
        (4, "empty_cell"),
    ]
    assert "Like it: AFRICAN" in messages(report)[0]


def test_a_public_group_is_joined_only_by_who_may_publish(tmp_path):
    report = load(table(tmp_path, {"group": "EU", "code": "NOR", "start": "2020-01-01"}), status=Status.DRAFT)
    assert (counted(report, "memberships"), found(report)) == ({"skipped": 1}, [(2, 0, "error", "public_at_once")])


def test_our_own_download_says_nothing_new(tmp_path, client):
    path = tmp_path / "memberships.csv"
    path.write_bytes(b"".join(client.get("/data/memberships.csv").streaming_content))
    report = load(path)
    assert counted(report, "memberships") == {"unchanged": GroupMembership.objects.count()}
