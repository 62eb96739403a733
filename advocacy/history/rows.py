"""Every row of the record against its last entry, compared inside the database."""

import json
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection

from advocacy.history.faults import Fault, name_of
from advocacy.history.tracking import is_tracked, tracked

COMPARED = """
SELECT coalesce(held.id, last.row_id), held.id IS NOT NULL, last.operation, last."row",
    to_jsonb(held) - %s::text[], last.owner_table, last.owner_id
FROM {table} AS held
FULL JOIN (
    SELECT DISTINCT ON (row_id) row_id, operation, "row", owner_table, owner_id
    FROM (
        SELECT id, row_id, operation, "row", owner_table, owner_id
        FROM history_entry
        WHERE table_name = %s AND (row_id <> 0 OR jsonb_typeof("row" -> 'id') IS DISTINCT FROM 'array')
        UNION ALL
        SELECT e.id, CASE WHEN line ->> 'id' ~ '^[0-9]{{1,18}}$' THEN (line ->> 'id')::bigint END, e.operation, line,
            e.owner_table, e.owner_id
        FROM history_entry AS e CROSS JOIN LATERAL (
            SELECT jsonb_object_agg(list.name, cell.value)
            FROM jsonb_each(CASE jsonb_typeof(e."row" -> 'id') WHEN 'array' THEN e."row" END) AS list (name, cells),
                jsonb_array_elements(CASE jsonb_typeof(list.cells) WHEN 'array' THEN list.cells END)
                    WITH ORDINALITY AS cell (value, place)
            GROUP BY cell.place
        ) AS told (line)
        WHERE e.table_name = %s AND e.row_id = 0
    ) AS told ORDER BY row_id, id DESC
) AS last ON last.row_id = held.id
WHERE (held.id IS NULL AND last.operation <> 'delete')
    OR (held.id IS NOT NULL AND (last.operation IS NULL OR last.operation = 'delete'
        OR to_jsonb(held) - %s::text[] IS DISTINCT FROM last."row"))
ORDER BY 1
"""
"""Rows that share an entry are told apart here too, and not asked of the view: whoever owns it could replace it."""
LONGEST = 60
"""Characters of a value that are told."""


def row_faults() -> Iterator[Fault]:
    """Rows that are not what the history says: changed, deleted or invented beside the triggers."""
    for model in filter(is_tracked, apps.get_models(include_auto_created=True)):
        how = tracked(model)
        left_out = list(how.left_out)
        with connection.cursor() as cursor:
            cursor.execute("SELECT to_regclass(quote_ident(%s)) IS NULL", [how.table])
            if cursor.fetchone()[0]:
                yield Fault("table_missing", how.table, "is not there: run manage.py migrate.")
                continue
            table = connection.ops.quote_name(how.table)
            cursor.execute(COMPARED.format(table=table), [left_out, how.table, how.table, left_out])
            for found in cursor.fetchall():
                yield _fault(model, *found)


def _fault(
    model: Any, key: int, is_there: bool, operation: str | None, was: Any, now: Any, owner_table: str, owner_id: int
) -> Fault:
    about = name_of(model._meta.db_table, key, owner_table or "", owner_id)
    if not is_there:
        return Fault("row_gone", about, "was deleted, and no entry says so.")
    if operation is None:
        return Fault("row_invented", about, "has no entry: it was put in beside the history.")
    if operation == "delete":
        return Fault("row_invented", about, "was deleted according to the history, and is there.")
    return Fault(
        "row_changed", about, f"was changed beside the history: {_difference(model, json.loads(was), json.loads(now))}."
    )


def _difference(model: Any, was: dict[str, Any], now: dict[str, Any]) -> str:
    """The columns that differ; with their values, unless nobody but editors may read them."""
    columns = sorted(column for column in was.keys() | now.keys() if was.get(column) != now.get(column))
    if model._meta.app_label in settings.PRIVATE_APPS:
        return ", ".join(columns)
    return ", ".join(f"{column} {_short(was.get(column))} → {_short(now.get(column))}" for column in columns)


def _short(value: Any) -> str:
    text = str(value)
    return text if len(text) <= LONGEST else text[:LONGEST] + "…"
