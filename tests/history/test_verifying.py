"""Every way to change the record or its history behind our backs is found, and named by its record.

The attacks are plain SQL of a superuser, who can do everything but read the key.
"""

import json
from contextlib import contextmanager

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from advocacy.history import guards
from advocacy.history.context import context
from advocacy.history.models import Entry, Seal
from advocacy.history.rows import row_faults
from advocacy.history.sealing import seal_record
from advocacy.history.verifying import Head, one_moment, verify
from tests.factories import PrivateNoteFactory, RollCallFactory, StateFactory, VoteFactory
from tests.history.reading import as_if_committed

pytestmark = pytest.mark.django_db


@pytest.fixture
def votes():
    """Two votes of one roll call, sealed."""
    roll_call = RollCallFactory(slug="SC-2016-12-09", title="Whether to meet")
    chosen = []
    for name, position in (("China", "no"), ("France", "yes")):
        state = StateFactory(name=name)
        with context(reason=f"Vote of {name}"):
            chosen.append(VoteFactory(roll_call=roll_call, state=state, position=position))
    with context(user=7, reason="Typing error"):
        type(chosen[1]).objects.filter(pk=chosen[1].pk).update(note="Checked")
    seal()
    assert faults() == []
    return chosen


def seal():
    as_if_committed()
    seal_record()


def name(vote):
    return f"vote {vote.pk} ({vote.state.name}: {vote.get_position_display()}) of {of_roll_call(vote)}"


def of_roll_call(vote):
    return f"roll call {vote.roll_call_id} (SC-2016-12-09: Whether to meet)"


def faults(*heads):
    return [(fault.code, fault.about) for fault in verify(heads=heads)]


def attack(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values or None)


@contextmanager
def without_triggers():
    """As a superuser works who wants to leave no trace."""
    attack("SET LOCAL session_replication_role = 'replica'")
    yield
    attack("SET LOCAL session_replication_role = 'origin'")


def test_a_vote_changed_beside_the_triggers_is_told_with_both_values(votes):
    with without_triggers():
        attack("UPDATE votes_vote SET position = 'abstain' WHERE id = %s", votes[0].pk)
    votes[0].position = "abstain"
    assert [(fault.code, fault.about, fault.message) for fault in verify()] == [
        ("row_changed", name(votes[0]), "was changed beside the history: position no → abstain.")
    ]


def test_a_deleted_row_is_found(votes):
    with without_triggers():
        attack("DELETE FROM votes_vote WHERE id = %s", votes[0].pk)
    assert faults() == [("row_gone", f"vote {votes[0].pk} of {of_roll_call(votes[0])}")]


def test_an_invented_row_is_found(votes):
    with without_triggers():
        attack(
            "INSERT INTO votes_vote (id, roll_call_id, state_id, position, intention, note) "
            "VALUES (999999999, %s, %s, 'yes', '', '')",
            votes[0].roll_call_id,
            StateFactory().pk,
        )
    found = dict(faults())
    assert found["row_invented"].startswith("vote 999999999 (")
    assert found["row_invented"].endswith(f"of {of_roll_call(votes[0])}")


def test_a_row_that_came_back_is_found(votes):
    attack("CREATE TABLE kept AS SELECT * FROM votes_vote WHERE id = %s", votes[0].pk)
    votes[0].delete()
    with without_triggers():
        attack("INSERT INTO votes_vote SELECT * FROM kept")
    attack("DROP TABLE kept")
    assert [code for code, _about in faults()] == ["row_invented"]


def test_a_table_that_is_gone_is_told_and_the_others_are_still_compared(votes):
    attack("SET CONSTRAINTS ALL IMMEDIATE")
    attack("ALTER TABLE states_group RENAME TO states_group_away")
    assert "table_missing" in {code for code, _about in faults()}


def test_a_private_row_is_told_without_its_words(votes):
    note = PrivateNoteFactory(record=votes[0].roll_call, text="A contact's name")
    with without_triggers():
        attack("UPDATE notes_privatenote SET text = 'Another name'")
    (fault,) = verify()
    assert (fault.code, fault.message) == ("row_changed", "was changed beside the history: text.")
    assert fault.about == f"private note {note.pk} of {of_roll_call(votes[0])}"


def test_an_altered_entry_is_found(votes):
    entry = Entry.objects.of(votes[1]).first()
    attack("""UPDATE history_entry SET "row" = "row" || '{"position": "no"}' WHERE id = %s""", entry.pk)
    assert faults() == [("entry_altered", name(votes[1]))]


def test_a_vote_changed_together_with_its_entry_is_found(votes):
    with without_triggers():
        attack("UPDATE votes_vote SET position = 'yes' WHERE id = %s", votes[0].pk)
        attack(
            """UPDATE history_entry SET "row" = "row" || '{"position": "yes"}'
            WHERE table_name = 'votes_vote' AND row_id = %s""",
            votes[0].pk,
        )
    votes[0].position = "yes"
    assert faults() == [("entry_altered", name(votes[0]))]


@pytest.mark.parametrize(
    "lie", ["user_id = 8", "reason = 'As asked'", "made_at = made_at - interval '1 day'", 'context = \'{"path": "/"}\'']
)
def test_an_altered_change_is_found(votes, lie):
    attack(f"UPDATE history_change SET {lie} WHERE reason = 'Typing error'")
    assert faults() == [("change_altered", name(votes[1]))]


def test_a_removed_change_is_found(votes):
    attack("DELETE FROM history_change WHERE reason = 'Typing error'")
    assert faults() == [("change_altered", name(votes[1]))]


def test_a_removed_entry_is_found(votes):
    attack("DELETE FROM history_entry WHERE id = %s", Entry.objects.of(votes[1]).first().pk)
    assert faults() == [("entry_removed", name(votes[1]))]


def test_a_row_removed_with_everything_about_it_is_found(votes):
    entry = Entry.objects.of(votes[0]).get()
    with without_triggers():
        attack("DELETE FROM votes_vote WHERE id = %s", votes[0].pk)
        attack("DELETE FROM history_entry WHERE id = %s", entry.pk)
    assert faults() == [("entry_removed", f"vote {votes[0].pk} of {of_roll_call(votes[0])}")]


def test_swapped_entries_are_found(votes):
    first, second = Entry.objects.of(votes[0]).get(), Entry.objects.of(votes[1]).first()
    attack(
        """UPDATE history_entry AS e SET "row" = other."row", row_id = other.row_id
        FROM history_entry AS other WHERE e.id = ANY(%s) AND other.id = ANY(%s) AND e.id <> other.id""",
        [first.pk, second.pk],
        [first.pk, second.pk],
    )
    assert ("entry_altered", name(votes[0])) in faults()
    assert ("entry_altered", name(votes[1])) in faults()


def test_an_entry_slipped_into_a_sealed_change_is_found(votes):
    attack(
        """INSERT INTO history_entry (change_id, operation, table_name, row_id, owner_table, owner_id, "row")
        SELECT change_id, operation, table_name, row_id, owner_table, owner_id, "row" FROM history_entry
        WHERE table_name = 'votes_vote' AND row_id = %s""",
        votes[0].pk,
    )
    assert faults() == [("entry_invented", name(votes[0]))]


def test_an_entry_of_no_change_is_found(votes):
    attack(
        """INSERT INTO history_entry (change_id, operation, table_name, row_id, "row")
        VALUES (999999999, 'delete', 'votes_vote', 999999999, '{}')"""
    )
    assert faults() == [("entry_invented", "vote 999999999")]


def test_a_seal_taken_out_of_the_chain_is_found(votes):
    number = Seal.objects.last().number - 1
    attack("DELETE FROM history_seal WHERE number = %s", number)
    assert faults()[0] == ("seal_missing", f"seals {number} to {number}")


def test_a_removed_entry_whose_seal_is_altered_too_is_found(votes):
    seal = Seal.objects.get(entries=[Entry.objects.of(votes[0]).get().pk])
    attack("DELETE FROM history_entry WHERE id = ANY(%s)", seal.entries)
    attack("UPDATE history_seal SET entries = '{}', rows = '{}', digests = substr(digests, 1, 16) WHERE number = %s",
           seal.number)  # fmt: skip
    assert [fault[:2] for fault in faults()] == [
        ("seal_altered", f"seal {seal.number}"),
        ("row_invented", name(votes[0])),
    ]


def test_seals_in_another_order_are_found(votes):
    last = Seal.objects.last().number
    attack("UPDATE history_seal SET number = -1 WHERE number = %s", last)
    attack("UPDATE history_seal SET number = %s WHERE number = %s", last, last - 1)
    attack("UPDATE history_seal SET number = %s WHERE number = -1", last - 1)
    assert [about for code, about in faults() if code == "seal_altered"] == [f"seal {last - 1}", f"seal {last}"]


def test_a_chain_made_anew_with_another_key_is_found(votes, settings):
    ours = settings.HISTORY_KEYS
    attack("TRUNCATE history_seal")
    settings.HISTORY_KEYS = ["a key that the attacker made up"]
    seal()
    assert faults() == []
    settings.HISTORY_KEYS = ours
    assert {code for code, _about in faults()} == {"key_unknown"}


def test_a_tail_that_was_cut_off_is_found_by_the_head_that_was_published(votes):
    head = Seal.objects.last()
    kept = Head(head.number, head.head)
    assert faults(kept) == []
    with without_triggers():
        attack("UPDATE votes_vote SET note = '' WHERE id = %s", votes[1].pk)
        attack("DELETE FROM history_entry WHERE id = ANY(%s)", head.entries)
        attack("DELETE FROM history_change WHERE id = %s", head.change_id)
        attack("DELETE FROM history_seal WHERE number = %s", head.number)
    assert faults() == []  # what is left is sound
    assert faults(kept) == [("head_missing", f"seal {head.number}")]
    StateFactory()
    seal()
    assert faults(kept) == [("head_differs", f"seal {head.number}")]


@pytest.mark.parametrize(
    "switch", ["DISABLE TRIGGER history_update", "ENABLE REPLICA TRIGGER history_update", "DISABLE TRIGGER ALL"]
)
def test_triggers_switched_off_are_found(votes, switch):
    attack(f"ALTER TABLE votes_vote {switch}")
    assert set(faults()) == {("trigger_off", "votes_vote")}


def test_a_trigger_that_is_gone_or_was_told_something_else_is_found(votes):
    attack("DROP TRIGGER history_delete ON votes_vote")
    attack(
        "CREATE OR REPLACE TRIGGER history_insert AFTER INSERT ON votes_vote REFERENCING NEW TABLE AS fresh "
        "FOR EACH STATEMENT EXECUTE FUNCTION history_remember('{position}', 'votes_rollcall', 'roll_call_id', '')"
    )
    found = [(fault.code, fault.about) for fault in guards.trigger_faults()]
    assert found == [("trigger_altered", "votes_vote"), ("trigger_missing", "votes_vote")]


def test_a_function_that_was_replaced_is_found(votes):
    attack("CREATE OR REPLACE FUNCTION history_remember() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'")
    assert [fault.about for fault in guards.trigger_faults()] == ["history_remember"]


def test_a_rotated_key_seals_on_and_the_old_one_still_verifies(votes, settings):
    ours = settings.HISTORY_KEYS
    settings.HISTORY_KEYS = ["a new key", *ours]
    StateFactory()
    seal()
    assert faults() == []
    settings.HISTORY_KEYS = ["a new key"]
    assert {code for code, _about in faults()} == {"key_unknown"}


def test_an_old_key_that_seals_again_is_found(votes, settings):
    ours = settings.HISTORY_KEYS
    for keys in (["a new key", *ours], [*ours, "a new key"]):
        settings.HISTORY_KEYS = keys
        StateFactory()
        seal()
    assert faults() == [("key_retired", f"seal {Seal.objects.last().number}")]


def test_the_command_tells_the_faults_and_fails(votes, tmp_path, capsys):
    head = Seal.objects.last()
    kept = tmp_path / "head.json"
    kept.write_text(json.dumps({"number": head.number, "digest": head.head}))
    call_command("verify_record", "--head", str(kept))
    assert " 0 faults." in capsys.readouterr().out
    kept.write_text(json.dumps({"number": head.number + 1, "digest": head.head}))
    with pytest.raises(CommandError, match="1 faults"):
        call_command("verify_record", "--head", str(kept))
    assert f"head_missing: seal {head.number + 1}: was published and is gone" in capsys.readouterr().out
    kept.write_text("[]")
    with pytest.raises(CommandError, match="no head of a chain"):
        call_command("verify_record", "--head", str(kept))


@pytest.mark.django_db(transaction=True)
def test_writing_goes_on_while_the_record_is_verified(other_connection):
    StateFactory()
    seal_record()
    found = verify()
    assert next(found, None) is None
    with one_moment():
        assert list(row_faults()) == []
        with other_connection.cursor() as cursor:
            cursor.execute("UPDATE states_state SET name = 'Renamed'")
        assert list(row_faults()) == []
    assert [*verify()] == []
