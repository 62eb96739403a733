"""The entries of a record and its parts, read as far as they are shown: a record may have ten thousand of them."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection

from advocacy.core.models import Record
from advocacy.core.past_rows import Row
from advocacy.history.choices import Operation
from advocacy.history.models import Change, Entry

Key = tuple[str, int]
State = dict[Key, Row]
"""The rows of a record and its parts at one moment."""

OWN = """
WITH own AS MATERIALIZED (
    SELECT {columns} FROM history_entry WHERE table_name = %(table)s AND row_id = %(key)s
    UNION ALL
    SELECT {columns} FROM history_rowentry WHERE owner_table = %(table)s AND owner_id = %(key)s
)
"""
"""Entries of a record and its parts; kept apart, lest the newest be looked for in the history as a whole."""
NUMBERS = OWN.format(columns="id, change_id, table_name, row_id")
WHOLE = OWN.format(columns='id, change_id, operation, table_name, row_id, "row"')

# ruff: noqa: S608 -- what is put together here is ours
COUNT = f"{NUMBERS} SELECT count(DISTINCT change_id) FROM own"
CHANGES = f"""{NUMBERS}
SELECT change_id, count(DISTINCT (table_name, row_id)) FROM own
GROUP BY change_id ORDER BY max(id) DESC LIMIT %(most)s OFFSET %(skip)s
"""
WRITTEN = f"""{WHOLE}, pairs AS (
    SELECT *, lag("row") OVER w AS row_before, lag(operation) OVER w AS operation_before
    FROM own WINDOW w AS (PARTITION BY table_name, row_id ORDER BY id)
), placed AS (
    SELECT *, dense_rank() OVER (PARTITION BY change_id ORDER BY table_name <> %(table)s, table_name, row_id) AS place
    FROM pairs WHERE change_id = ANY(%(changes)s)
)
SELECT * FROM placed WHERE place <= %(most)s ORDER BY id
"""
NEWEST = f"{NUMBERS} SELECT max(id) FROM own WHERE %(change)s::bigint IS NULL OR change_id = %(change)s"
SEEN = f"""{NUMBERS}, turns AS (
    SELECT id, "row" -> 'version' = to_jsonb(%(version)s::bigint) AS is_seen, lead(id) OVER w AS next,
        lead(change_id) OVER w AS next_change
    FROM history_entry WHERE table_name = %(table)s AND row_id = %(key)s WINDOW w AS (ORDER BY id)
), turn AS (
    SELECT next, next_change FROM turns WHERE is_seen ORDER BY id DESC LIMIT 1
)
SELECT max(own.id) FROM own, turn WHERE next IS NULL OR (own.id < next AND own.change_id <> next_change)
"""
STATE = f"""{WHOLE}
SELECT DISTINCT ON (table_name, row_id) * FROM own WHERE id <= %(last)s ORDER BY table_name, row_id, id DESC
"""


@dataclass(frozen=True)
class Moment:
    """Where a version ends: the change that made it, and the last entry that it left about the record."""

    change: Change
    last: int


def count_changes(record: Record) -> int:
    return _ask(COUNT, record)[0][0]


def changes(record: Record, *, most: int, skip: int) -> dict[int, int]:
    """The numbers of some changes, newest first, and how many rows each wrote."""
    return dict(_ask(CHANGES, record, most=most, skip=skip))


def in_order(numbers: Iterable[int]) -> list[Change]:
    found = Change.objects.select_related("user").in_bulk(list(numbers))
    return [found[number] for number in numbers]


def written(record: Record, numbers: list[int], *, most: int) -> dict[int, tuple[State, State]]:
    """What the first rows that each change wrote said before and after, at most so many; a missing row is empty."""
    pairs: dict[int, tuple[State, State]] = {number: ({}, {}) for number in numbers}
    found: Iterable[Any] = Entry.objects.raw(WRITTEN, _about(record, changes=numbers, most=most))
    for entry in found:
        before, after = pairs[entry.change_id]
        key = (entry.table_name, entry.row_id)
        if key not in after:
            before[key] = {} if entry.operation_before in (None, Operation.DELETE) else json.loads(entry.row_before)
        after[key] = {} if entry.operation == Operation.DELETE else entry.row
    return pairs


def moment(record: Record, change: int | None = None) -> Moment | None:
    """Where the version of this change ends, or the newest one; None where the change is not about the record."""
    ((last,),) = _ask(NEWEST, record, change=change)
    return Moment(Entry.objects.select_related("change__user").get(pk=last).change, last) if last else None


def last_of_version(record: Record, version: int) -> int | None:
    """The last entry while the record's own version was this, its parts included; None where it never was."""
    return _ask(SEEN, record, version=version)[0][0]


def state_at(record: Record, last: int) -> State:
    """The rows as this entry left them."""
    entries = Entry.objects.raw(STATE, _about(record, last=last))
    return {(entry.table_name, entry.row_id): entry.row for entry in entries if entry.operation != Operation.DELETE}


def _ask(question: str, record: Record, **more: Any) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(question, _about(record, **more))
        return cursor.fetchall()


def _about(record: Record, **more: Any) -> dict[str, Any]:
    return {"table": record._meta.db_table, "key": record.pk, **more}
