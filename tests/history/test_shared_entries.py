"""Votes of a roll call that one statement enters share an entry, by which nothing is lost: each is told and found."""

import pytest
from django.db import connection

from advocacy.core.authorship import authors
from advocacy.core.past_entries import state_at
from advocacy.history.context import context
from advocacy.history.erasing import ErasureRefused, erase_columns
from advocacy.history.models import Entry, RowEntry
from advocacy.history.sealing import seal_record
from advocacy.history.verifying import verify
from advocacy.topics.models import Topic
from advocacy.votes.models import Vote
from tests.factories import RollCallFactory, StateFactory, TopicFactory, UserFactory
from tests.history.reading import as_if_committed, last_number, since

pytestmark = pytest.mark.django_db

STATES = ("Chad", "Fiji", "Togo")
NOTE = "Said “no” in the\tmeeting \\ é"


@pytest.fixture
def roll_call():
    return RollCallFactory(slug="SC-2016-12-09", title="Whether to meet")


def enter(*roll_calls, note=NOTE):
    """Votes of three states in each of these roll calls, entered by one statement; the last one has a note."""
    states = [StateFactory(name=name) for name in STATES]
    cast = {"Chad": {"position": "no"}, "Fiji": {"position": "yes"}, "Togo": {"position": "no", "note": note}}
    return Vote.objects.bulk_create(
        Vote(roll_call=roll_call, state=state, **cast[state.name]) for roll_call in roll_calls for state in states
    )


def sealed_faults():
    as_if_committed()
    seal_record()
    return [(fault.code, fault.about) for fault in verify()]


def test_a_statement_leaves_an_entry_for_each_roll_call(roll_call):
    other, number = RollCallFactory(), last_number()
    enter(roll_call, other)
    written = Entry.objects.filter(pk__gt=number, table_name="votes_vote")
    assert list(written.values_list("operation", "row_id", "owner_table", "owner_id")) == [
        ("insert", 0, "votes_rollcall", roll_call.pk),
        ("insert", 0, "votes_rollcall", other.pk),
    ]


def test_it_has_a_list_for_each_column(roll_call):
    votes = enter(roll_call)
    assert Entry.objects.owned_by(roll_call).get().row == {
        "id": [vote.pk for vote in votes],
        "roll_call_id": [roll_call.pk] * 3,
        "state_id": [vote.state_id for vote in votes],
        "position": ["no", "yes", "no"],
        "intention": ["", "", ""],
        "note": ["", "", NOTE],
    }


def test_each_vote_is_told_as_it_is_held(roll_call):
    votes = enter(roll_call)
    told = RowEntry.objects.owned_by(roll_call)
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, to_jsonb(held)::text FROM votes_vote AS held")
        held = dict(cursor.fetchall())
        cursor.execute('SELECT row_id, "row"::text FROM history_rowentry WHERE table_name = %s', ["votes_vote"])
        assert dict(cursor.fetchall()) == held
    assert {one.pk for one in told} == {Entry.objects.owned_by(roll_call).get().pk}
    assert [one.row_id for one in told.order_by("row_id")] == [vote.pk for vote in votes]


def test_a_vote_that_is_entered_alone_has_an_entry_of_its_own(roll_call):
    number = last_number()
    vote = Vote.objects.create(roll_call=roll_call, state=StateFactory(), position="no")
    assert [one for one in since(number) if one[1] == "votes_vote"] == [("insert", "votes_vote", vote.pk)]
    assert Entry.objects.of(vote).get().row["position"] == "no"


def test_what_happens_to_one_of_them_later_has_its_own_entry(roll_call):
    chad, fiji, togo = enter(roll_call)
    first = Entry.objects.owned_by(roll_call).get().pk
    with context(reason="Misheard"):
        Vote.objects.filter(pk=fiji.pk).update(position="abstain")
        Vote.objects.filter(pk=togo.pk).delete()
    assert list(Entry.objects.filter(pk__gt=first, table_name="votes_vote").values_list("operation", "row_id")) == [
        ("update", fiji.pk),
        ("delete", togo.pk),
    ]
    before = {key: row["position"] for (table, key), row in state_at(roll_call, first).items() if table == "votes_vote"}
    after = {
        key: row["position"]
        for (table, key), row in state_at(roll_call, last_number()).items()
        if table == "votes_vote"
    }
    assert before == {chad.pk: "no", fiji.pk: "yes", togo.pk: "no"}
    assert after == {chad.pk: "no", fiji.pk: "abstain"}


def test_who_entered_them_is_an_author_of_the_roll_call(roll_call):
    author = UserFactory()
    with context(user=author):
        enter(roll_call)
    assert author.pk in authors(roll_call)


def test_a_vote_changed_beside_the_triggers_is_named(roll_call):
    chad, *_others = enter(roll_call)
    assert sealed_faults() == []
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("UPDATE votes_vote SET position = 'yes' WHERE id = %s", [chad.pk])
        cursor.execute("SET session_replication_role = origin")
    (fault,) = verify()
    assert (fault.code, fault.message) == (
        "row_changed",
        "was changed beside the history: position no → yes.",
    )
    assert fault.about.startswith(f"vote {chad.pk} (Chad: ")
    assert fault.about.endswith(f"of roll call {roll_call.pk} (SC-2016-12-09: Whether to meet)")


def test_a_vote_put_in_or_taken_out_beside_the_triggers_is_named(roll_call):
    chad, fiji, _togo = enter(roll_call)
    assert sealed_faults() == []
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("DELETE FROM votes_vote WHERE id = %s", [chad.pk])
        cursor.execute("UPDATE votes_vote SET id = 999999 WHERE id = %s", [fiji.pk])
        cursor.execute("SET session_replication_role = origin")
    found = {(fault.code, fault.about.split()[1]) for fault in verify()}
    assert found == {("row_gone", str(chad.pk)), ("row_gone", str(fiji.pk)), ("row_invented", "999999")}


def test_an_entry_that_is_altered_for_one_vote_is_named_with_its_roll_call(roll_call):
    enter(roll_call)
    assert sealed_faults() == []
    entry = Entry.objects.owned_by(roll_call).get()
    Entry.objects.filter(pk=entry.pk).update(row={**entry.row, "position": ["yes", "yes", "no"]})
    altered, *others = verify()
    assert (altered.code, altered.about) == (
        "entry_altered",
        f"votes of roll call {roll_call.pk} (SC-2016-12-09: Whether to meet)",
    )
    assert [fault.code for fault in others] == ["row_changed"]


@pytest.mark.parametrize(
    "told", ["[]", "{}", '{"id": 1}', '{"id": ["x"]}', '{"id": [1.5]}', '{"id": [1], "position": "no"}']
)
def test_an_entry_that_is_no_list_any_more_is_named_and_keeps_nothing_else_from_being_named(roll_call, told):
    votes = enter(roll_call)
    assert sealed_faults() == []
    with connection.cursor() as cursor:
        cursor.execute('UPDATE history_entry SET "row" = %s WHERE table_name = %s', [told, "votes_vote"])
    found = [(fault.code, fault.about.split()[1]) for fault in verify()]
    assert found[0][0] == "entry_altered"
    assert {("row_invented", str(vote.pk)) for vote in votes} <= set(found)
    assert RowEntry.objects.owned_by(roll_call).count() == len(list(RowEntry.objects.owned_by(roll_call))) > 0


def test_a_row_whose_key_is_0_is_none_that_shares_its_entry(roll_call):
    enter(roll_call)
    zero = Vote.objects.create(pk=0, roll_call=roll_call, state=StateFactory(), position="no", note="Kim")
    assert Topic.objects.filter(pk=TopicFactory().pk).update(id=0) == 1
    told = RowEntry.objects.of(zero).get()
    assert (told.is_shared, told.row["note"]) == (False, "Kim")
    Vote.objects.filter(pk=0).update(note="")
    assert sealed_faults() == []
    assert erase_columns(table="votes_vote", row_id=0, columns=["note"], reason="A person's request") == 1
    assert [*verify()] == []


def test_the_key_of_a_row_is_never_erased(roll_call):
    chad, *_others = enter(roll_call)
    chad.delete()
    with pytest.raises(ErasureRefused, match="stays"):
        erase_columns(table="votes_vote", row_id=chad.pk, columns=["id"], reason="A person's request")


def test_words_of_one_vote_are_erased_and_the_others_stay(roll_call):
    chad, fiji, togo = enter(roll_call, note="Ask Mrs Kim")
    with pytest.raises(ErasureRefused, match="still holds this"):
        erase_columns(table="votes_vote", row_id=togo.pk, columns=["note"], reason="A person's request")
    Vote.objects.filter(pk=togo.pk).update(note="")
    Vote.objects.filter(pk=chad.pk).update(note="Stays")
    assert sealed_faults() == []
    assert erase_columns(table="votes_vote", row_id=togo.pk, columns=["note"], reason="A person's request") == 1
    entry = Entry.objects.owned_by(roll_call).filter(row_id=0).get()
    assert entry.row["note"] == ["", "", None]
    assert entry.row["position"] == ["no", "yes", "no"]
    assert "Kim" not in repr(list(Entry.objects.values("row")))
    assert [*verify()] == []
    with pytest.raises(ErasureRefused, match="No entry"):
        erase_columns(table="votes_vote", row_id=fiji.pk, columns=["note"], reason="Another")


def test_a_roll_call_deleted_with_its_votes_is_told_vote_by_vote(roll_call):
    votes, number = enter(roll_call), last_number()
    roll_call.delete()
    assert {one for one in since(number) if one[1] == "votes_vote"} == {
        ("delete", "votes_vote", vote.pk) for vote in votes
    }
    assert sealed_faults() == []
