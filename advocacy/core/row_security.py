"""What the role of the public connection may read: told by the models, held by PostgreSQL.

A record is shown while it is published. A model says in `shown_with` which others must be shown too: a seat with its
state and its body. Where many rows hang on a model, all this is kept as one flag of each of its rows (`core/shown.py`).
A table of which nobody says this, and every column that names a user, is closed. This is said a second time on purpose,
beside the querysets' `published()`: where one of the two is wrong the other still holds.
"""

import hashlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import IntegrityError, ProgrammingError, connections, transaction
from django.db.backends.utils import CursorWrapper
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import ForeignKey

from advocacy.core.health import migrations
from advocacy.core.shown import FLAG, has_flag
from advocacy.postgres.compiler import names_a_user

OPEN_TABLES = {"core_datachange": "mark", "django_content_type": "id, app_label, model"}
"""Tables that say nothing of any record, and their columns."""

POLICY = "shown_"
"""How the name of a policy begins; a digest of table, columns and rule follows, so that a change of any is seen."""


@dataclass(frozen=True)
class Shown:
    """A table of which the public role sees the rows that fulfil `rule`, in these columns."""

    table: str
    columns: tuple[str, ...]
    rule: str

    @property
    def policy(self) -> str:
        return POLICY + hashlib.sha256(repr(self).encode()).hexdigest()[:16]


def is_shown(model: Any) -> bool:
    """Whether any row of this model may ever be public."""
    meta = model._meta
    if not meta.managed or meta.proxy or not model.__module__.startswith("advocacy."):
        return False
    if meta.auto_created:
        return all(is_shown(key.related_model) for key in keys(model))
    return hasattr(model, "shown_with")


def shown_tables() -> Iterator[Shown]:
    for model in apps.get_models(include_auto_created=True):
        if is_shown(model):
            columns = tuple(str(field.column) for field in model._meta.concrete_fields if not names_a_user(field))
            yield Shown(model._meta.db_table, columns, " AND ".join(rules(model)) or "true")


def keys(model: Any) -> list[ForeignKey]:
    return [field for field in model._meta.concrete_fields if isinstance(field, ForeignKey)]


def rules(model: Any) -> Iterator[str]:
    """What must be true of a row, as SQL; a row that belongs to nothing asks nothing of it."""
    meta = model._meta
    if has_flag(model):
        yield FLAG
        return
    if "published_at" in {field.name for field in meta.concrete_fields}:  # a record: they are loaded after this module
        yield "status = 'published'"
    names = [key.name for key in keys(model)] if meta.auto_created else model.shown_with
    for name in names:
        field = meta.get_field(name)
        if isinstance(field, ForeignKey):
            seen = exists(field.related_model, f"{quoted(meta.db_table)}.{quoted(field.column)}")
            yield f"({quoted(field.column)} IS NULL OR {seen})" if field.null else seen
        else:
            yield any_shown(model, field)


def exists(model: Any, key: str) -> str:
    """The other row is shown: asked of its own table, whose rule holds inside too."""
    meta = model._meta
    return f"EXISTS (SELECT FROM {quoted(meta.db_table)} AS other WHERE other.{quoted(meta.pk.column)} = {key})"


def any_shown(model: Any, generic: Any) -> str:
    """The row that a generic key leads to is shown, whichever table it is of; to what is only counted none leads."""
    table = quoted(model._meta.db_table)
    key = f"{table}.{quoted(model._meta.get_field(generic.fk_field).column)}"
    kind = f"{table}.{quoted(model._meta.get_field(generic.ct_field).column)}"
    shown = (other for other in apps.get_models() if is_shown(other) and other is not model)
    others = (other for other in shown if not getattr(other, "untracked_because", ""))
    cases = " ".join(f"WHEN '{other._meta.label_lower}' THEN {exists(other, key)}" for other in others)
    found = f"CASE app_label || '.' || type.model {cases} ELSE false END"
    return f"(SELECT {found} FROM django_content_type AS type WHERE type.id = {kind})"  # noqa: S608 -- names of ours


def quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def secure_rows(using: str, **_signal: Any) -> None:
    """Make the role, its rights and the policies what the models say: after every migration.

    Nothing happens where the role is missing and this one may not make it; `manage.py check --deploy` says so. Nor on
    the way back to an earlier version, whose tables are others: there what was open stays, and what is gone is closed.
    """
    with connections[using].cursor() as cursor:
        if not (has_every_migration(using) and make_role(cursor, using)):
            return
        held = policies(cursor)
        for shown in shown_tables():
            if held.pop(shown.table, None) != [shown.policy]:
                close(cursor, shown.table)
                show(cursor, shown)
            # also where the policy stayed: a column that was away, on the way back, comes again without rights
            open_columns(cursor, shown.table, ", ".join(map(quoted, shown.columns)))
        for table in held:
            close(cursor, table)
        for table, columns in OPEN_TABLES.items():
            open_columns(cursor, table, columns)
        open_search(cursor, using)


def has_every_migration(using: str) -> bool:
    return migrations() <= MigrationRecorder(connections[using]).applied_migrations().keys()


def make_role(cursor: CursorWrapper, using: str) -> bool:
    """Whether there is such a role now: made where there was none, as far as this one may make roles."""
    role, is_embedded = settings.PUBLIC_ROLE, "EMBEDDED_DIR" in connections[using].settings_dict
    if not there_is(cursor, role):
        with suppress(ProgrammingError, IntegrityError), transaction.atomic(using=using):  # no right to, or just made
            cursor.execute(f"CREATE ROLE {quoted(role)} {'LOGIN' if is_embedded else 'NOLOGIN'}")
            cursor.execute(f"ALTER ROLE {quoted(role)} SET default_transaction_read_only = on")
            cursor.execute(f"GRANT {quoted(role)} TO CURRENT_USER")
    return there_is(cursor, role)


def there_is(cursor: CursorWrapper, role: str) -> bool:
    cursor.execute("SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = %s)", [role])
    return cursor.fetchone()[0]


def policies(cursor: CursorWrapper) -> dict[str, list[str]]:
    """The policies of ours that are in force, by table; of a table whose policies are not, none."""
    cursor.execute(
        """
        SELECT relname, coalesce(array_agg(polname::text) FILTER (WHERE relrowsecurity), '{}')
        FROM pg_policy JOIN pg_class ON pg_class.oid = polrelid JOIN pg_roles ON pg_roles.oid = ANY(polroles)
        WHERE relnamespace = 'public'::regnamespace AND starts_with(polname, %s) AND rolname = %s
        GROUP BY relname
        """,
        [POLICY, settings.PUBLIC_ROLE],
    )
    return dict(cursor.fetchall())


def close(cursor: CursorWrapper, table: str) -> None:
    """Take back what was open of a table."""
    cursor.execute(
        "SELECT polname FROM pg_policy WHERE polrelid = quote_ident(%s)::regclass AND starts_with(polname, %s)",
        [table, POLICY],
    )
    for (name,) in cursor.fetchall():
        cursor.execute(f"DROP POLICY {quoted(name)} ON {quoted(table)}")
    cursor.execute(f"REVOKE ALL ON {quoted(table)} FROM {quoted(settings.PUBLIC_ROLE)}")


def show(cursor: CursorWrapper, shown: Shown) -> None:
    """Exactly these rows."""
    table, role = quoted(shown.table), quoted(settings.PUBLIC_ROLE)
    cursor.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
    cursor.execute(f"CREATE POLICY {shown.policy} ON {table} FOR SELECT TO {role} USING ({shown.rule})")


def open_columns(cursor: CursorWrapper, table: str, columns: str) -> None:
    cursor.execute(f"GRANT SELECT ({columns}) ON {quoted(table)} TO {quoted(settings.PUBLIC_ROLE)}")


def open_search(cursor: CursorWrapper, using: str) -> None:
    """Let the index of words be used beside a policy, where this one may say so.

    PostgreSQL asks a policy before any function that might tell of its arguments, in an error for instance; `@@` does
    not. Without this, searching reads every published row.
    """
    cursor.execute("SELECT proleakproof FROM pg_proc WHERE oid = 'ts_match_vq(tsvector,tsquery)'::regprocedure")
    if not cursor.fetchone()[0]:
        with suppress(ProgrammingError), transaction.atomic(using=using):
            cursor.execute("ALTER FUNCTION ts_match_vq(tsvector, tsquery) LEAKPROOF")
