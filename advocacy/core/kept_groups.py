"""How many records that may be seen there are in each group, kept by the database: docs/adr/0032-kept-groups.md.

A model of counts holds differences: triggers add rows to it, nobody changes one, and whoever reads adds them up. So no
writer waits for another one's count. What the triggers say follows from what the model says it counts.
"""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import connections, models, transaction
from django.db.backends.utils import CursorWrapper

SIDES = {"insert": {"after": 1}, "delete": {"before": -1}, "update": {"before": -1, "after": 1}}
"""The rows that a statement of each kind takes away from what is counted, and adds to it."""
REFERENCING = {"before": "OLD TABLE AS before", "after": "NEW TABLE AS after"}


def kept_groups() -> list[Any]:
    return [model for model in apps.get_models() if hasattr(model, "counts_of")]


def keep_groups(using: str, **_signal: Any) -> None:
    """Make the triggers what the models say, and put every count right: after every migration.

    Where migrations went back to before one of the tables it is not kept.
    """
    with connections[using].cursor() as cursor:
        held = set(connections[using].introspection.table_names(cursor))
        for model in kept_groups():
            if model._meta.db_table in held:
                for statement in triggers(model):
                    cursor.execute(statement)
                put_right(model, using)


def put_right(model: Any, using: str = "default") -> bool:
    """Count anew where what is kept is not what there is; whether that was needed."""
    table, group = model._meta.db_table, columns(model)
    kept = f"SELECT {group}, sum(number) FROM {table} GROUP BY {group} HAVING sum(number) <> 0"  # noqa: S608 -- names of ours
    there_is = numbers(model)
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        cursor.execute(f"SELECT EXISTS (({kept}) EXCEPT ({there_is})) OR EXISTS (({there_is}) EXCEPT ({kept}))")
        if is_wrong := cursor.fetchone()[0]:
            watched = ", ".join(one._meta.db_table for one in (model.counts_of, model.links) if one)
            cursor.execute(f"LOCK TABLE {watched} IN SHARE MODE")
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608 -- names of ours
            cursor.execute(f"INSERT INTO {table} ({group}, number) {there_is}")
    return is_wrong


def fold_groups(using: str = "default") -> None:
    """Put the differences of each group together in one row; what others write meanwhile stays as it is."""
    with connections[using].cursor() as cursor:
        for model in kept_groups():
            fold(cursor, model)


def fold(cursor: CursorWrapper, model: Any) -> None:
    table, group = model._meta.db_table, columns(model)
    cursor.execute(f"SELECT count(*) > count(DISTINCT ({group})) FROM {table}")  # noqa: S608 -- names of ours
    if not cursor.fetchone()[0]:
        return
    cursor.execute(
        f"""
        WITH gone AS (DELETE FROM {table} RETURNING *)
        INSERT INTO {table} ({group}, number)
        SELECT {group}, sum(number) FROM gone GROUP BY {group} HAVING sum(number) <> 0
        """  # noqa: S608 -- names of ours
    )


def columns(model: Any) -> str:
    """Of the group."""
    return ", ".join(field.column for field in model._meta.concrete_fields if field.name not in ("id", "number"))


def numbers(model: Any) -> str:
    """What there is, as SQL: each group and its number."""
    table, group = model.counts_of._meta.db_table, columns(model)
    if model.links is None:
        return f"SELECT {group}, count(*) FROM {table} WHERE shown GROUP BY {group}"  # noqa: S608 -- names of ours
    links, link = model.links._meta.db_table, parent(model).column
    return f"""
        SELECT {group}, count(*) FROM {table} AS record JOIN {links} AS link ON link.{link} = record.{model.linked_by}
        WHERE record.shown GROUP BY {group}
    """  # noqa: S608 -- names of ours


def parent(model: Any) -> models.ForeignKey:
    """The key of the links to what is linked: a counted record itself, or what its column `linked_by` names."""
    group = columns(model)
    (key,) = (field for field in model.links._meta.concrete_fields if field.is_relation and field.column != group)
    return key


def triggers(model: Any) -> Iterator[str]:
    """Statements that make them, on what is counted and on its links."""
    watched = [(model.counts_of, records_changed), *([(model.links, links_changed)] if model.links else [])]
    for on, changed in watched:
        for done in SIDES:
            yield from trigger(model, on, done, changed(model, done))
        yield from trigger(model, on, "truncate", f"DELETE FROM {model._meta.db_table};")  # noqa: S608 -- names of ours


def trigger(model: Any, on: Any, done: str, steps: str) -> Iterator[str]:
    ours, table = model._meta.db_table, on._meta.db_table
    name = f"core_{'links' if on is model.links else 'records'}_of_{ours}_{done}"
    given = " ".join(REFERENCING[side] for side in SIDES.get(done, ()))
    yield f"""
        CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            {steps}
            RETURN NULL;
        END $$
    """
    yield (
        f"CREATE OR REPLACE TRIGGER grouped_{ours}_{done} AFTER {done} ON {table}"
        f" {f'REFERENCING {given}' if given else ''} FOR EACH STATEMENT EXECUTE FUNCTION {name}()"
    )


def records_changed(model: Any, done: str) -> str:
    if model.links is None:
        return f"INSERT INTO {model._meta.db_table} ({columns(model)}, number) {net(columns(model), done, 'shown')};"
    links, link = model.links._meta.db_table, parent(model).column
    changed = net(model.linked_by, done, "shown")
    return f"""
        {lock(model, model.linked_by, changed, "SHARE") if model.linked_by != "id" else ""}
        INSERT INTO {model._meta.db_table} ({columns(model)}, number)
        SELECT {columns(model)}, sum(changed.number) FROM ({changed}) AS changed
        JOIN {links} AS link ON link.{link} = changed.{model.linked_by}
        GROUP BY {columns(model)} HAVING sum(changed.number) <> 0;
    """  # noqa: S608 -- names of ours


def links_changed(model: Any, done: str) -> str:
    """A record and a link that are written at the same moment lock the same row: the second sees the first."""
    link = parent(model).column
    changed = net(f"{link}, {columns(model)}", done, "true")
    return f"""
        {lock(model, link, changed, "NO KEY UPDATE")}
        INSERT INTO {model._meta.db_table} ({columns(model)}, number)
        SELECT {columns(model)}, sum(changed.number) FROM ({changed}) AS changed
        JOIN {model.counts_of._meta.db_table} AS record ON record.{model.linked_by} = changed.{link} AND record.shown
        GROUP BY {columns(model)} HAVING sum(changed.number) <> 0;
    """  # noqa: S608 -- names of ours


def net(group: str, done: str, which: str) -> str:
    """What a statement changed: the number of each group, of those of which it changed any."""
    sides = (f"SELECT {group}, {sign} AS one FROM {side} WHERE {which}" for side, sign in SIDES[done].items())  # noqa: S608 -- names of ours
    return (
        f"SELECT {group}, sum(one) AS number FROM ({' UNION ALL '.join(sides)}) AS sides"  # noqa: S608 -- names of ours
        f" GROUP BY {group} HAVING sum(one) <> 0"
    )


def lock(model: Any, key: str, changed: str, strength: str) -> str:
    table = parent(model).related_model._meta.db_table
    return f"PERFORM FROM {table} WHERE id IN (SELECT {key} FROM ({changed}) AS changed) ORDER BY id FOR {strength};"  # noqa: S608 -- names of ours
