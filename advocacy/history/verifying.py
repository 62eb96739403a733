"""Recomputes the chain and compares every row with its last entry: `manage.py verify_record`."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

from advocacy.history import guards, rows
from advocacy.history.faults import Fault, name_of
from advocacy.history.links import link_faults
from advocacy.history.models import Entry, Seal


@dataclass(frozen=True)
class Head:
    """The end of the chain at some moment: what is published, and what an outsider may have kept."""

    number: int
    digest: str

    @classmethod
    def read(cls, told: Any) -> "Head":
        """From what /data/head.json said. ValueError where that is not a head."""
        try:
            return cls(int(told["number"]), str(told["digest"]))
        except (KeyError, TypeError) as error:
            raise ValueError("This is no head of a chain: it has no number and digest.") from error


def verify(*, heads: tuple[Head, ...] = ()) -> Iterator[Fault]:
    """Everything that is wrong with the record and its history, as of one moment.

    Whatever else is written meanwhile is neither seen nor waited for.
    """
    with one_moment():
        yield from guards.trigger_faults()
        yield from link_faults()
        yield from invented_entries()
        yield from rows.row_faults()
        for head in heads:
            yield from head_faults(head)


@contextmanager
def one_moment() -> Iterator[None]:
    """A transaction that sees one state of the database, prints times in UTC and may take as long as it needs."""
    with transaction.atomic(), connection.cursor() as cursor:
        if len(connection.savepoint_ids) == 0:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        cursor.execute("SET LOCAL timezone = 'UTC'")
        cursor.execute("SET LOCAL statement_timeout = 0")
        yield


INVENTED = """
SELECT e.id, e.table_name, e.row_id, e.owner_table, e.owner_id FROM history_entry AS e
LEFT JOIN history_change AS c ON c.id = e.change_id
WHERE (c.id IS NULL OR EXISTS (SELECT FROM history_seal AS s WHERE s.change_id = e.change_id))
    AND NOT EXISTS (SELECT FROM (SELECT unnest(entries) AS id FROM history_seal) AS sealed WHERE sealed.id = e.id)
ORDER BY e.id
"""


def invented_entries() -> Iterator[Fault]:
    """Entries of a change that was sealed without them, or that does not exist."""
    for entry in Entry.objects.raw(INVENTED):
        about = name_of(entry.table_name, entry.row_id, entry.owner_table or "", entry.owner_id)
        yield Fault("entry_invented", about, f"entry {entry.pk} was put into the history afterwards.")


def head_faults(head: Head) -> Iterator[Fault]:
    """Whether the chain still contains what was its end when somebody outside wrote it down."""
    if head.number == 0:
        return
    found = Seal.objects.filter(number=head.number).values_list("head", flat=True).first()
    about = f"seal {head.number}"
    if found is None:
        yield Fault("head_missing", about, "was published and is gone: the end of the history was cut off.")
    elif found != head.digest:
        yield Fault(
            "head_differs", about, "was published with another digest: the history was made anew from there on."
        )
