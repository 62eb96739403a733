"""Every migration goes forward and back: what it made is gone, what was there before is as it was."""

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from advocacy.backups import contents
from advocacy.history.models import Entry
from advocacy.history.rows import row_faults
from advocacy.votes.models import Vote
from tests.factories import EventFactory, StateFactory, VoteFactory
from tests.journeys.databases import connected_to, copy_database, drop_database

LOADER = MigrationLoader(None)
OURS = sorted(key for key, migration in LOADER.disk_migrations.items() if migration.__module__.startswith("advocacy."))
LATER = [(app, name) for app, name in OURS if not name.startswith("0001")]

SHAPE = """
SELECT 'column', c.table_name, c.column_name, c.data_type, c.is_nullable, c.column_default
FROM information_schema.columns AS c WHERE c.table_schema = 'public'
UNION ALL SELECT 'constraint', t.conrelid::regclass::text, t.conname, pg_get_constraintdef(t.oid), '', ''
FROM pg_constraint AS t WHERE t.connamespace = 'public'::regnamespace
UNION ALL SELECT 'index', i.tablename, i.indexname, i.indexdef, '', ''
FROM pg_indexes AS i WHERE i.schemaname = 'public'
UNION ALL SELECT 'function', '', p.proname, md5(pg_get_functiondef(p.oid)), '', '' FROM pg_proc AS p
WHERE p.pronamespace = 'public'::regnamespace AND p.prokind = 'f'
    AND NOT EXISTS (SELECT FROM pg_depend AS d WHERE d.objid = p.oid AND d.deptype = 'e')
UNION ALL SELECT 'trigger', g.tgrelid::regclass::text, g.tgname, pg_get_triggerdef(g.oid), '', ''
FROM pg_trigger AS g WHERE NOT g.tgisinternal
UNION ALL SELECT 'right', r.table_name, r.column_name, r.grantee, r.privilege_type, ''
FROM information_schema.column_privileges AS r WHERE r.table_schema = 'public'
"""


@pytest.fixture
def db(django_db_setup) -> None:
    """Tells pytest-django that a database is needed, and opens no transaction."""


@pytest.fixture
def own_database(db, django_db_blocker) -> Iterator[None]:
    """A copy of the tests' database, with some rows, which the test may take apart."""
    with django_db_blocker.unblock():
        empty = connection.settings_dict["NAME"]
        name = f"{empty}_migrating"
        copy_database(empty, name)
        with connected_to(name):
            yield
        drop_database(name)


def shape() -> set[tuple]:
    """Tables, columns, constraints, indexes, functions and triggers."""
    with connection.cursor() as cursor:
        cursor.execute(SHAPE)
        return set(cursor.fetchall())


def rows() -> dict[str, dict]:
    """Rows and checksums of the record's tables and its history."""
    own = ("django_migrations", "auth_permission", "django_content_type", "auth_group_permissions", "core_datachange")
    with connection.cursor() as cursor:
        cursor.execute("BEGIN")
        held = contents.tables()
        cursor.execute("COMMIT")
    return {table: what for table, what in held.items() if table not in own}


def test_every_step_of_every_migration_has_a_way_back():
    stuck = [key for key in OURS for step in LOADER.disk_migrations[key].operations if not step.reversible]
    assert stuck == []


def test_later_migrations_go_back_and_forward_and_lose_nothing(own_database):
    """But for what stands in a table that only a later one has."""
    roll_call = VoteFactory().roll_call
    together = Vote.objects.bulk_create(
        Vote(roll_call=roll_call, state=StateFactory(), position="no") for _each in "ab"
    )
    EventFactory(published=True, sourced=True)
    whole, held = shape(), rows()
    for app in dict.fromkeys(app for app, _name in reversed(LATER)):
        call_command("migrate", app, "0001", verbosity=0)
    left = rows()
    found = Entry.objects.filter(table_name="votes_vote", operation="found").values_list("row_id", flat=True)
    assert sorted(found) == [vote.pk for vote in together]
    call_command("migrate", verbosity=0)
    assert shape() ^ whole == set()
    kept = {table: what for table, what in rows().items() if table in left and not table.startswith("history_")}
    assert {table for table, what in kept.items() if held[table] != what} == set()
    assert kept["votes_vote"]["rows"] == 3
    assert [*row_faults()] == []


def test_the_last_step_of_each_app_back_and_forward_leaves_all_as_it_was(own_database):
    """With the rights of readers: where a policy stays the same, a column may have been away."""
    whole = shape()
    steps = {app: [name for of, name in LATER if of == app] for app, _name in LATER}
    for app, names in reversed(steps.items()):
        call_command("migrate", app, ["0001", *names][-2], verbosity=0)
    assert shape() ^ whole
    call_command("migrate", verbosity=0)
    assert shape() ^ whole == set()
