"""A role may write the record without any right over its history; foreign rows are not held by it either."""

import pytest
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, connection, transaction

from advocacy.accounts.models import User
from advocacy.history.models import Change, Entry
from advocacy.history.rights import check_role, may_change_history
from advocacy.history.sealing import seal_record
from advocacy.history.verifying import verify
from advocacy.states.models import State
from tests.factories import StateFactory, UserFactory
from tests.history.reading import last_change

pytestmark = pytest.mark.django_db


@pytest.fixture
def writer():
    """Inside, the connection has a role that may write states and nothing else."""
    state = StateFactory()
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE history_test_writer")
        cursor.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON states_state TO history_test_writer")
        cursor.execute("CREATE POLICY written ON states_state TO history_test_writer USING (true) WITH CHECK (true)")
        cursor.execute("SELECT to_regclass('core_datachange')")
        if cursor.fetchone()[0]:  # its trigger writes with the rights of whoever writes
            cursor.execute("GRANT ALL ON core_datachange TO history_test_writer")
        cursor.execute("SET LOCAL ROLE history_test_writer")
        yield state
        cursor.execute("RESET ROLE")


def test_the_triggers_write_for_a_role_that_may_not(writer):
    type(writer).objects.filter(pk=writer.pk).update(name="Written")
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
    assert Entry.objects.of(writer).last().row["name"] == "Written"
    assert last_change().database_role != "history_test_writer"  # the role that signed in, which SET ROLE cannot hide


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE history_entry SET operation = 'insert'",
        "DELETE FROM history_entry",
        "TRUNCATE history_entry",
        "INSERT INTO history_entry (change_id) VALUES (1)",
        "DELETE FROM history_change",
        "SELECT * FROM history_entry",
        "SELECT history_change()",
        "ALTER TABLE states_state DISABLE TRIGGER history_update",
        "DROP TRIGGER history_update ON states_state",
    ],
)
def test_such_a_role_may_not_touch_the_history(writer, statement):
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_no_row_of_the_record_is_held_by_its_history():
    user, state = UserFactory(), StateFactory()
    Change.objects.filter(entries__in=Entry.objects.of(state)).update(user=user)
    User.objects.filter(pk=user.pk).delete()
    assert Change.objects.filter(user_id=user.pk).exists()


ROLE = "history_test_site"
ATTACKS = [
    "UPDATE history_entry SET operation = 'insert'",
    "DELETE FROM history_entry",
    "TRUNCATE history_entry",
    "INSERT INTO history_entry (change_id) VALUES (1)",
    "INSERT INTO history_change (transaction_id) VALUES (1)",
    "UPDATE history_change SET reason = ''",
    "DELETE FROM history_change",
    "UPDATE history_seal SET head = ''",
    "DELETE FROM history_seal",
    "TRUNCATE history_seal",
    "SELECT history_change()",
    "ALTER TABLE votes_vote DISABLE TRIGGER history_update",
    "ALTER TABLE votes_vote DISABLE TRIGGER ALL",
    "DROP TRIGGER history_update ON votes_vote",
    "DROP TABLE history_entry",
    "TRUNCATE votes_vote",
    "SET session_replication_role = 'replica'",
    "CREATE OR REPLACE FUNCTION history_remember() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
    "UPDATE django_migrations SET name = ''",
]


@pytest.fixture
def site():
    """A connection of its own as the site's role, which signs in and owns nothing."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP ROLE IF EXISTS {ROLE}")
        cursor.execute(f"CREATE ROLE {ROLE} LOGIN")
    call_command("grant_rights", ROLE)
    usual = connection.settings_dict["USER"]
    connection.close()
    connection.settings_dict["USER"] = ROLE
    yield ROLE
    connection.close()
    connection.settings_dict["USER"] = usual
    with connection.cursor() as cursor:
        cursor.execute(f"DROP OWNED BY {ROLE}")
        cursor.execute(f"DROP ROLE {ROLE}")


@pytest.mark.django_db(transaction=True)
def test_the_sites_role_keeps_the_record_and_cannot_touch_its_past(site):
    state = StateFactory(name="Before")
    State.objects.filter(pk=state.pk).update(name="After")
    assert list(Entry.objects.of(state).values_list("row__name", "change__database_role")) == [
        ("Before", ROLE),
        ("After", ROLE),
    ]
    refused = []
    for statement in ATTACKS:
        with pytest.raises(ProgrammingError) as error, connection.cursor() as cursor:
            cursor.execute(statement)
        refused.append(error.value.__cause__.sqlstate)
    assert set(refused) == {"42501"}
    assert seal_record() > 0
    assert [*verify()] == []
    assert not may_change_history()
    assert check_role(databases=["default"]) == []


@pytest.mark.django_db
def test_a_role_that_owns_the_tables_is_warned_of():
    assert may_change_history()
    assert [one.id for one in check_role(databases=["default"])] == ["history.W001"]
    assert check_role(databases=None) == []


@pytest.mark.django_db
def test_the_statements_can_be_read_first(capsys):
    call_command("grant_rights", 'odd"name', "--sql")
    assert 'GRANT INSERT ON history_seal TO "odd""name";' in capsys.readouterr().out
    with pytest.raises(CommandError, match='role "nobody_here" does not exist'):
        call_command("grant_rights", "nobody_here")
