"""Flags that say whether a row may be seen, kept by the database: docs/adr/0023-kept-flags.md.

Most rows ask their parents each time they are read. A model on which many others hang has a column `shown` instead,
which triggers keep: of each write of the row itself, and of each change of a parent. What the triggers say follows from
`shown_with`, as the policies do (`core/row_security.py`).
"""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import connections, models
from django.db.backends.utils import CursorWrapper
from django.db.models import ForeignKey, Q
from django.utils.translation import gettext_lazy as _

FLAG = "shown"
TELL_OTHERS = """
    CREATE OR REPLACE FUNCTION core_pass_on_shown() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        EXECUTE format('UPDATE %I SET shown = shown WHERE %I = $1', TG_ARGV[0], TG_ARGV[1]) USING NEW.id;
        RETURN NULL;
    END $$
"""
"""Lets the rows that hang on the one that changed reckon anew; told their table, and the column of their key."""


def shown_flag() -> models.BooleanField:
    """The column; its model names it in `derived_fields`, and has `shown_index` among its indexes."""
    return models.BooleanField(_("may be seen"), default=False, db_default=False, editable=False)


def shown_index(name: str) -> models.Index:
    """All that a row asks that hangs on one of these: is the key among those that may be seen."""
    return models.Index(fields=["id"], condition=Q(shown=True), name=name)


def has_flag(model: Any) -> bool:
    return FLAG in {field.name for field in model._meta.concrete_fields}


def keep_flags(using: str, **_signal: Any) -> None:
    """Make the triggers what the models say, and every flag what its rule says: after every migration.

    Where migrations went back to before one of the flags, none is kept: the code of that day has no use for any.
    """
    flagged = [model for model in apps.get_models() if has_flag(model)]  # parents before what hangs on them
    with connections[using].cursor() as cursor:
        if not all(is_held(cursor, model) for model in flagged):
            for model in flagged:
                cursor.execute(f"DROP FUNCTION IF EXISTS {function_name(model)}() CASCADE")
            cursor.execute("DROP FUNCTION IF EXISTS core_pass_on_shown() CASCADE")
            return
        cursor.execute(TELL_OTHERS)
        for model in flagged:
            cursor.execute(function(model))
            for statement in triggers(model):
                cursor.execute(statement)
        for model in flagged:
            table, right = model._meta.db_table, rule(model)
            cursor.execute(f"UPDATE {table} SET {FLAG} = {FLAG} WHERE {FLAG} IS DISTINCT FROM ({right})")  # noqa: S608 -- names of ours


def is_held(cursor: CursorWrapper, model: Any) -> bool:
    """Whether the column is there: not where migrations went back to before it."""
    cursor.execute(
        "SELECT EXISTS (SELECT FROM information_schema.columns"
        " WHERE table_schema = 'public' AND (table_name, column_name) = (%s, %s))",
        [model._meta.db_table, FLAG],
    )
    return cursor.fetchone()[0]


def function(model: Any) -> str:
    """The function that reckons the flag of a row that is written.

    It locks the parents that it looks at until the transaction ends: of two editors who publish the one and withdraw
    the other at the same moment, the second waits and sees what the first did.
    """
    reckoned = rule(model, row="NEW.", lock=" FOR SHARE")
    return f"""
        CREATE OR REPLACE FUNCTION {function_name(model)}() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            NEW.shown := {reckoned};
            RETURN NEW;
        END $$
    """


def function_name(model: Any) -> str:
    return f"core_shown_{model._meta.db_table}"


def rule(model: Any, *, row: str = "", lock: str = "") -> str:
    """What makes a row's flag true, as SQL."""
    asked = [f"{row}status = 'published'"]
    for key in parents(model):
        other = key.related_model._meta
        is_seen = FLAG if has_flag(key.related_model) else "status = 'published'"
        mine = f"{row}{key.column}" if row else f"{model._meta.db_table}.{key.column}"
        seen = f"SELECT {is_seen} FROM {other.db_table} AS other WHERE other.id = {mine}{lock}"  # noqa: S608 -- names of ours
        asked.append(f"({mine} IS NULL OR coalesce(({seen}), false))")
    return " AND ".join(asked)


def parents(model: Any) -> list[ForeignKey]:
    """What a row is shown with; a parent that is itself shown with others must have a flag: all it is asked."""
    keys = [model._meta.get_field(name) for name in model.shown_with]
    unkept = [key.name for key in keys if key.related_model.shown_with and not has_flag(key.related_model)]
    if unkept:
        raise LookupError(f"{model._meta.label}: {unkept[0]} needs a flag of its own.")
    return keys


def triggers(model: Any) -> Iterator[str]:
    """Statements that make them: on its own table, and on that of each parent, where what changes is passed on."""
    table, keys = model._meta.db_table, parents(model)
    columns = ", ".join(["status", FLAG, *(key.column for key in keys)])
    yield (
        f"CREATE OR REPLACE TRIGGER shown_kept BEFORE INSERT OR UPDATE OF {columns} ON {table}"
        f" FOR EACH ROW EXECUTE FUNCTION {function_name(model)}()"
    )
    for key in keys:
        changed = FLAG if has_flag(key.related_model) else "status"
        yield (
            f"CREATE OR REPLACE TRIGGER shown_{model._meta.model_name}_{key.column}"
            f" AFTER UPDATE ON {key.related_model._meta.db_table} FOR EACH ROW"
            f" WHEN (OLD.{changed} IS DISTINCT FROM NEW.{changed})"
            f" EXECUTE FUNCTION core_pass_on_shown('{table}', '{key.column}')"
        )
