"""On the real files the audit finds what others counted in them, each and no other."""

import csv
from collections import Counter

import pytest
from django.db import transaction

from advocacy.audit.actions import audit_record
from advocacy.audit.models import AuditFinding
from advocacy.audit.seats import seats
from advocacy.bodies.models import Seat
from advocacy.core.choices import Status
from advocacy.imports.actions import import_votes
from advocacy.imports.models import ImportRun
from advocacy.imports.reference import load_reference
from advocacy.resolutions.models import Resolution
from advocacy.resolutions.symbols import parse
from advocacy.sources.models import Citation
from advocacy.votes.models import RollCall
from tests.audit import real_data
from tests.shared_data import SHARED_DATA, needs_shared_data

pytestmark = [needs_shared_data, pytest.mark.django_db, pytest.mark.usefixtures("audited")]


@pytest.fixture(scope="module")
def audited(django_db_setup, django_db_blocker, tmp_path_factory):
    """The files imported as published and audited, once for the module; taken back after it."""
    folder = tmp_path_factory.mktemp("real")
    council = real_data.official("sc", folder / "sc.csv")
    assembly, human_rights = real_data.assembly(folder), real_data.human_rights(folder)
    with django_db_blocker.unblock(), transaction.atomic():
        load_reference()
        import_votes([council, *human_rights, assembly, real_data.workbook_tallies(folder)], status=Status.PUBLISHED)
        import_votes(real_data.voeten(folder), status=Status.PUBLISHED)
        audit_record()
        yield
        transaction.set_rollback(True)


def found(code, *bodies):
    """Keys of the records that a kind of finding is on; of roll calls, those of these bodies."""
    keys = AuditFinding.objects.filter(code=code).values_list("object_id", flat=True)
    if not bodies:
        return sorted(keys)
    return sorted(RollCall.objects.filter(pk__in=keys, body__code__in=bodies).values_list("pk", flat=True))


def records_of(roll_calls, origin):
    """The numbers under which the origin keeps these roll calls."""
    sources = Citation.objects.filter(content_type__model="rollcall", object_id__in=roll_calls)
    slugs = sources.filter(source__slug__startswith=f"{origin}-").values_list("source__slug", flat=True)
    return Counter(slug.removeprefix(f"{origin}-") for slug in slugs)


def symbols_of(roll_calls):
    return set(RollCall.objects.filter(pk__in=roll_calls).values_list("resolution__symbol", flat=True))


def as_we_spell(symbols):
    return {parse(symbol).display for symbol in symbols}


def test_the_141_votes_of_council_and_commission_that_do_not_add_up():
    """And one that does in the file, which lists two states without a seat: left out, and found for that."""
    counted = {row["record_id"] for row in real_data.checked("hrc_official_vs_rollcall.csv")}
    assert len(counted) == 141
    explained = RollCall.objects.filter(pk__in=found("tally_explained", "HRC", "CHR"))
    by_a_row = explained.get(slug="A-HRC-RES-16-31")
    assert by_a_row.difference_note.endswith("left out, for want of a seat that day: SVN (yes), SWZ (yes).")
    assert records_of(explained.exclude(pk=by_a_row.pk).values("pk"), "ohchr") == Counter(counted)


def test_rows_of_states_without_a_seat_in_the_human_rights_council():
    """Two votes list the Council of the year after, six the United States after it had left, two mistake a state."""
    rows = AuditFinding.objects.filter(code="row_left_out", label__startswith="votes.csv")
    next_year = dict.fromkeys(("BRA", "EGY", "HRV", "HUN", "IRQ", "JPN", "RWA", "TUN", "USA"), 2)
    expected = Counter(next_year) + Counter(USA=6, SVN=1, SWZ=1, DZA=1)
    assert Counter(message[:3] for message in rows.values_list("message", flat=True)) == expected


def test_ten_resolutions_of_the_security_council_over_a_permanent_no():
    counted = real_data.summary()["sc adopted with a permanent member voting N"]
    assert len(counted) == 10
    assert symbols_of(found("over_a_permanent_no")) == as_we_spell(counted)


def test_42_resolutions_of_the_security_council_without_a_position_and_three_of_the_assembly():
    without = Resolution.objects.filter(pk__in=found("no_position"))
    council = [symbol for symbol, _yes in real_data.summary()["sc adopted with too few Y"]]
    assembly = real_data.summary()["ga roll-calls with no Y, N or A"]
    assert (len(council), len(assembly)) == (42, 3)
    assert set(without.filter(body__code="SC").values_list("symbol", flat=True)) == as_we_spell(council)
    assert set(without.filter(body__code="GA").values_list("symbol", flat=True)) == as_we_spell(assembly)


def test_sixteen_rows_before_admission():
    rows = AuditFinding.objects.filter(code="row_left_out", label__startswith="ga.csv")
    counted = {
        code: count for code, (count, *_spans) in real_data.summary()["ga rows outside membership dates"].items()
    }
    assert sum(counted.values()) == 16
    assert Counter(message[:3] for message in rows.values_list("message", flat=True)) == counted
    assert set(rows.values_list("content_type__model", flat=True)) == {ImportRun._meta.model_name}


def test_twenty_tallies_of_a_workbook_that_its_votes_do_not_give():
    """Three of them only by the vote of Fiji, listed days before it was a member: left out, and found for that."""
    counted = {f"workbook-{row['rcid']}" for row in real_data.checked("voeten_header_vs_rollcall.csv")}
    by_fiji = {"workbook-1110", "workbook-1111", "workbook-1112"}
    labels = AuditFinding.objects.filter(code="tally_explained", label__startswith="workbook-")
    left_out = AuditFinding.objects.filter(code="row_left_out", label__startswith="workbook.csv")
    assert len(counted) == 20
    assert set(labels.values_list("label", flat=True)) == counted - by_fiji
    assert left_out.filter(message__startswith="FJI").count() == len(by_fiji)


def test_every_vote_on_which_voeten_differs_from_the_library_is_disputed():
    counted = Counter(row["rcid"] for row in real_data.disputes())
    disputed = AuditFinding.objects.filter(code="source_disputes").values_list("object_id", flat=True).distinct()
    assert len(counted) > 50
    assert set(records_of(disputed, "unvotes")) == set(counted)
    dprk = RollCall.objects.get(resolution__symbol="A/RES/64/175")
    said = AuditFinding.objects.filter(code="source_disputes", label__contains=dprk.slug).values_list(
        "message", flat=True
    )
    assert [message for message in said if "98–20–63 for tally" in message]


def test_no_other_finding_on_the_council():
    council = RollCall.objects.filter(body__code="SC")
    on_it = AuditFinding.objects.filter(content_type__model="rollcall", object_id__in=council)
    assert set(on_it.values_list("code", flat=True)) == {"over_a_permanent_no"}


def test_eight_votes_of_1990_whose_members_are_not_those_of_the_list_by_year():
    """Our seats follow the union of the two Yemens to the day; with a list by year the audit finds where it is off."""
    with (SHARED_DATA / "states" / "sc_members_by_year.csv").open(encoding="utf-8") as lines:
        listed = {row["code"] for row in csv.DictReader(lines) if row["year"] == "1990"}
    assert "YMD" not in listed
    with transaction.atomic():
        of_1990 = Seat.objects.filter(body__code="SC", start_on__lte="1990-12-31").exclude(end_on__lt="1990-01-01")
        of_1990.filter(state__code="YMD").delete()
        of_1990.filter(state__code="YEM").update(start_on="1990-01-01")
        labels = RollCall.objects.filter(body__code="SC").values("pk")
        differ = [(one.label, one.code, one.message[:3]) for one in seats() if one.model is RollCall]
        transaction.set_rollback(True)
    counted = real_data.checked("sc_membership_differences.csv")
    slugs = {
        symbol: slug
        for slug, symbol in RollCall.objects.filter(pk__in=labels).values_list("slug", "resolution__symbol")
    }
    expected = {slugs[parse(row["symbol"]).display]: row for row in counted}
    strangers = {label: first for label, code, first in differ if code == "position_without_seat"}
    missing = {label for label, code, _first in differ if code == "seat_without_position" and label in expected}
    assert len(expected) == 8
    assert strangers == {slug: row["only_in_rollcall"] for slug, row in expected.items()}
    assert missing == set(expected)
