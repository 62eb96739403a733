"""Every accepted write is one entry for each row, with the row as it was left; what changes nothing leaves none."""

import datetime

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from advocacy.history.context import carry, context
from advocacy.history.models import Change, Entry
from advocacy.notes.models import PrivateNote
from advocacy.resolutions.models import Resolution
from advocacy.sources.models import Source
from advocacy.states.models import State, StateName
from advocacy.votes.models import RollCall, Vote
from tests.factories import (
    CitationFactory,
    PrivateNoteFactory,
    ProvisionFactory,
    ResolutionFactory,
    RollCallFactory,
    SourceFactory,
    StateFactory,
    TopicFactory,
    UserFactory,
    VoteFactory,
)
from tests.history.reading import last_change, last_number, since

pytestmark = pytest.mark.django_db


def execute(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values or None)
        return cursor.rowcount


def test_a_new_row_is_kept_whole_but_for_what_the_database_computes():
    source = SourceFactory(slug="s-pv-7830", title="Verbatim record", published_on=datetime.date(2016, 12, 9))
    entry = Entry.objects.of(source).get()
    assert entry.operation == "insert"
    assert (entry.row["title"], entry.row["published_on"], entry.row["version"]) == (
        "Verbatim record",
        "2016-12-09",
        source.version,
    )
    assert entry.row.keys() == {field.column for field in Source._meta.concrete_fields} - {"search"}


def test_a_changed_row_is_kept_as_it_is_after():
    source = SourceFactory(title="Before")
    source.title = "After"
    source.save()
    assert list(Entry.objects.of(source).values_list("operation", "row__title")) == [
        ("insert", "Before"),
        ("update", "After"),
    ]


def test_a_deleted_row_is_kept_as_it_was():
    state = StateFactory()
    name = StateName.objects.create(state=state, short="Burma")
    number, pk = last_number(), name.pk
    name.delete()
    assert since(number) == [("delete", "states_statename", pk)]
    assert Entry.objects.last().row == {
        "id": pk,
        "state_id": state.pk,
        "short": "Burma",
        "formal": "",
        "start_on": None,
        "end_on": None,
    }


def test_parts_deleted_with_their_record_are_found_by_it():
    resolution = ResolutionFactory()
    provision = ProvisionFactory(resolution=resolution, text="Decides")
    key, owner = provision.pk, Resolution(pk=resolution.pk)
    resolution.delete()
    left = Entry.objects.owned_by(owner).filter(operation="delete", table_name="resolutions_provision")
    assert [(entry.row_id, entry.row["text"]) for entry in left] == [(key, "Decides")]


def test_many_rows_in_one_statement_are_one_entry_each_and_one_change():
    states = StateFactory.create_batch(3)
    number = last_number()
    with context(reason="Names checked"):
        State.objects.filter(pk__in=[state.pk for state in states]).update(alpha2="XX")
        StateName.objects.bulk_create(StateName(state=state, short="Name") for state in states)
    written = Entry.objects.filter(pk__gt=number)
    assert (written.filter(operation="update").count(), written.filter(operation="insert").count()) == (3, 3)
    assert Change.objects.filter(entries__in=written).distinct().get().reason == "Names checked"


def test_an_update_that_changes_nothing_leaves_no_entry_and_no_change():
    state = StateFactory()
    number, changes = last_number(), Change.objects.count()
    with context(reason="Nothing"):
        assert execute("UPDATE states_state SET name = name WHERE id = %s", state.pk) == 1
        assert State.objects.filter(pk=0).update(name="Nobody") == 0
        State.objects.filter(pk=0).delete()
    assert (since(number), Change.objects.count()) == ([], changes)


def test_counting_again_leaves_no_entry_of_the_roll_call():
    roll_call = RollCallFactory()
    number = last_number()
    vote = VoteFactory(roll_call=roll_call, state=StateFactory(), position="yes")
    roll_call.refresh_from_db()
    assert roll_call.counted_yes == 1
    assert {table for _operation, table, _key in since(number)} == {"states_state", "votes_vote"}
    assert "counted_yes" not in Entry.objects.of(roll_call).get().row
    assert Entry.objects.owned_by(roll_call).get().row["id"] == vote.pk


def test_a_row_given_another_key_is_one_deleted_and_one_new():
    state = StateFactory()
    pk = state.pk
    number = last_number()
    execute("UPDATE states_state SET id = id + 1000000 WHERE id = %s", pk)
    assert sorted(since(number)) == [("delete", "states_state", pk), ("insert", "states_state", pk + 1_000_000)]


def test_topics_of_a_text_are_entries_of_it():
    resolution, topic = ResolutionFactory(), TopicFactory()
    resolution.topics.add(topic)
    resolution.topics.clear()
    links = Entry.objects.owned_by(resolution).filter(table_name="resolutions_resolution_topics")
    assert list(links.values_list("operation", "row__topic_id")) == [("insert", topic.pk), ("delete", topic.pk)]


def test_citations_and_private_notes_are_found_by_what_they_are_about():
    resolution = ResolutionFactory()
    CitationFactory(record=resolution, quote="Decides")
    note = PrivateNoteFactory(record=resolution, text="Ask the mission")
    PrivateNote.objects.filter(pk=note.pk).update(text="Asked")
    notes = Entry.objects.owned_by(resolution).filter(table_name="notes_privatenote")
    assert list(notes.values_list("row__text", flat=True)) == ["Ask the mission", "Asked"]
    assert Entry.objects.owned_by(resolution).get(table_name="sources_citation").row["quote"] == "Decides"


def test_what_is_taken_back_leaves_nothing():
    number, changes = last_number(), Change.objects.count()
    with transaction.atomic():
        StateFactory(code="XXX")
        transaction.set_rollback(True)
    with pytest.raises(IntegrityError), transaction.atomic():
        State.objects.bulk_create([State(code="ZZZ"), State(code="ZZZ", name="Twice")])
    assert (since(number), Change.objects.count()) == ([], changes)


def test_plain_sql_is_recorded_with_the_database_role_and_nobody():
    state = StateFactory()
    number = last_number()
    execute("UPDATE states_state SET name = '100% plain' WHERE id = " + str(state.pk))
    execute("DELETE FROM states_state WHERE id = %s", state.pk)
    assert since(number) == [("update", "states_state", state.pk), ("delete", "states_state", state.pk)]
    change = last_change()
    with connection.cursor() as cursor:
        cursor.execute("SELECT session_user")
        role = cursor.fetchone()[0]
    assert (change.database_role, change.user_id, change.reason, change.context) == (role, None, "", {})
    assert Entry.objects.last().row["name"] == "100% plain"


def test_truncate_is_recorded_as_deleting_every_row():
    votes = VoteFactory.create_batch(2)
    number = last_number()
    execute("SET CONSTRAINTS ALL IMMEDIATE")
    execute("TRUNCATE votes_vote")
    assert sorted(since(number)) == [("delete", "votes_vote", vote.pk) for vote in votes]


def test_copy_carries_the_context():
    roll_call, state, user = RollCallFactory(), StateFactory(), UserFactory()
    number = last_number()
    with context(user=user, reason="By COPY"), transaction.atomic():
        carry(connection)
        with (
            connection.cursor() as cursor,
            cursor.copy("COPY votes_vote (roll_call_id, state_id, position, intention, note) FROM STDIN") as copy,
        ):
            copy.write_row((roll_call.pk, state.pk, "yes", "", ""))
    assert since(number) == [("insert", "votes_vote", Vote.objects.get().pk)]
    assert (last_change().user_id, last_change().reason) == (user.pk, "By COPY")


@pytest.mark.django_db(transaction=True)
def test_the_tables_can_be_emptied_together():
    VoteFactory()
    call_command("flush", interactive=False, verbosity=0)
    assert (RollCall.objects.count(), Entry.objects.of_table(Vote).count()) == (0, 0)
    StateFactory()
    assert Entry.objects.of_table(State).count() == 1
