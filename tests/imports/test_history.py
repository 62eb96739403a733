"""What an import writes is remembered with its run, its files and its account."""

from pathlib import Path

import pytest

from advocacy.history.models import Change, Entry, RowEntry
from advocacy.imports.actions import import_votes
from advocacy.imports.models import ImportRun
from advocacy.resolutions.models import Resolution
from advocacy.votes.models import RollCall, Vote
from tests.factories import UserFactory
from tests.history.reading import last_number

GA = Path(__file__).parent / "data" / "undl_ga.csv"

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_data")]


def test_every_row_of_an_import_is_told_by_one_entry_of_its_run():
    import_votes([GA])
    run = ImportRun.objects.get()
    change = Change.objects.filter(entries__table_name="votes_vote").distinct().get()
    assert (change.user.username, change.reason) == ("undl-import", "Import of undl_ga.csv")
    assert change.context == {"account": "undl-import", "import_run": run.pk}
    for model in (Resolution, RollCall, Vote):
        written = RowEntry.objects.of_table(model).filter(change=change)
        assert sorted(written.values_list("operation", "row_id")) == [
            ("insert", pk) for pk in sorted(model.objects.values_list("pk", flat=True))
        ]
    roll_call = RollCall.objects.get(slug="A-RES-69-901")
    votes = RowEntry.objects.owned_by(roll_call).filter(table_name="votes_vote")
    assert set(votes.values_list("row__state_id", "row__position")) == set(
        roll_call.votes.values_list("state_id", "position")
    )


def test_the_votes_of_a_roll_call_share_an_entry():
    import_votes([GA])
    written = Entry.objects.of_table(Vote).values_list("row_id", "owner_id")
    owners = Vote.objects.order_by().values_list("roll_call_id", flat=True).distinct()
    assert sorted(written) == sorted((0, owner) for owner in owners)


def test_an_editors_import_is_remembered_as_theirs():
    editor = UserFactory(role="editor")
    import_votes([GA], by=editor)
    change = RowEntry.objects.of(Vote.objects.first()).get().change
    assert (change.user, change.context["account"]) == (editor, "undl-import")


def test_a_second_run_and_a_dry_one_leave_no_entry_of_the_record():
    import_votes([GA])
    number = last_number()
    import_votes([GA])
    import_votes([GA], is_dry_run=True)
    written = set(Entry.objects.filter(pk__gt=number).values_list("table_name", flat=True))
    assert {table for table in written if not table.startswith("imports_")} == set()


def test_of_a_changed_file_only_the_votes_that_changed_are_written(tmp_path):
    import_votes([GA])
    number = last_number()
    corrected = tmp_path / GA.name
    corrected.write_text(
        GA.read_text()
        .replace("900001,KEN,KENYA,A", "900001,KEN,KENYA,Y")
        .replace("900001,FRA,FRANCE,Y", "900001,FRA,FRANCE,A")
    )
    import_votes([corrected])
    votes = Entry.objects.filter(pk__gt=number, table_name="votes_vote")
    assert sorted(votes.values_list("operation", "row__position")) == [("update", "abstain"), ("update", "yes")]
    roll_calls = Entry.objects.filter(pk__gt=number, table_name="votes_rollcall")
    assert {entry.row["slug"] for entry in roll_calls} == {"A-RES-69-901"}
