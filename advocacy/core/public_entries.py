"""Entries of the history from which `core.corrections` tells what changed, read from the newest back, as far as asked.

A moment is a transaction after which the record is public. What was written while it was not belongs to the moment at
which it came back. Transactions are in the order of their last entries about the record.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model

from advocacy.history.models import Entry

# ruff: noqa: S608 -- what is put together here is ours
MOMENTS = """
WITH own AS MATERIALIZED (
    SELECT e.id, e.table_name, e.row_id, e.status, c.transaction_id, c.made_at,
        c.context ->> 'untell' = 'true' AS untells
    FROM (
        SELECT id, change_id, table_name, row_id,
            CASE WHEN operation = 'delete' THEN '' ELSE "row" ->> 'status' END AS status
        FROM history_entry WHERE table_name = %(table)s AND row_id = %(key)s
        UNION ALL
        SELECT id, change_id, table_name, row_id, NULL FROM history_rowentry
        WHERE owner_table = %(table)s AND owner_id = %(key)s AND table_name = ANY(%(parts)s)
    ) AS e JOIN history_change AS c ON c.id = e.change_id
), times AS MATERIALIZED (
    SELECT transaction_id, made_at, max(id) AS last, max(id) FILTER (WHERE untells) AS untold,
        (array_agg(status ORDER BY id DESC) FILTER (WHERE status IS NOT NULL))[1] AS status
    FROM own GROUP BY transaction_id, made_at
), turns AS (
    SELECT last, made_at, status, count(status) OVER (ORDER BY last) AS turn FROM times
), standing AS (
    SELECT last, made_at, first_value(status) OVER (PARTITION BY turn ORDER BY last) AS status FROM turns
), moments AS (
    SELECT last FROM standing
    WHERE status = 'published' AND last <= coalesce(%(newest)s::bigint, last) AND last < coalesce(
        (SELECT min(last) FROM standing WHERE made_at = %(before)s::timestamptz),
        (SELECT min(last) FROM standing WHERE made_at > %(before)s::timestamptz),
        last + 1
    )
    ORDER BY last DESC LIMIT %(most)s + 1
), bounds AS MATERIALIZED (
    SELECT min(last) AS oldest, max(last) AS newest, count(*) > %(most)s AS has_earlier FROM moments
), wanted AS (
    SELECT own.id, own.table_name, own.row_id, last, standing.status = 'published' AS is_public
    FROM own JOIN times USING (transaction_id, made_at) JOIN standing USING (last), bounds
    WHERE last > bounds.oldest AND last <= bounds.newest
), earlier AS (
    SELECT max(own.id) AS id, own.table_name, own.row_id FROM own JOIN times USING (transaction_id, made_at), bounds
    WHERE last <= bounds.oldest AND (own.table_name, own.row_id) IN (SELECT table_name, row_id FROM wanted)
    GROUP BY own.table_name, own.row_id
), found AS (
    SELECT id, table_name, row_id, last, is_public FROM wanted
    UNION ALL SELECT id, table_name, row_id, NULL, NULL FROM earlier
), told AS MATERIALIZED (
    SELECT e.* FROM (SELECT DISTINCT id FROM found) AS entry JOIN history_rowentry AS e USING (id)
)
SELECT e.id, e.change_id, e.operation, e.table_name, e.row_id, e."row", found.last, found.is_public,
    (SELECT max(untold) FROM times) AS untold, bounds.oldest, bounds.has_earlier, c.made_at, c.reason, c.context
FROM found JOIN told AS e USING (id, table_name, row_id) JOIN history_change AS c ON c.id = e.change_id, bounds
"""
"""Entries of so many moments, each with the `last` of its transaction; without: what a row of theirs said before."""


@dataclass(frozen=True)
class Stretch:
    """Entries of some moments in a row; `untold`: up to which entry words are not told.

    `until` is the last entry of the moment before them, where that is not the first publication.
    """

    entries: list[Any]
    untold: int
    until: int | None


def stretch(
    record: Model, parts: list[str], *, most: int, newest: int | None = None, before: datetime | None = None
) -> Stretch:
    """The newest moments up to the entry `newest`, before the moment that was made at `before`; one query."""
    about = {"table": record._meta.db_table, "key": record.pk, "parts": parts}
    sql = f"SELECT * FROM ({MOMENTS}) AS found ORDER BY last NULLS FIRST, id"
    found: Any = Entry.objects.raw(sql, about | {"most": most, "newest": newest, "before": before})
    entries = list(found)
    for entry in entries:
        entry.context = json.loads(entry.context)
    if not entries:
        return Stretch([], 0, None)
    return Stretch(entries, entries[0].untold or 0, entries[0].oldest if entries[0].has_earlier else None)
