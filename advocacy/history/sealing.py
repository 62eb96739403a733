"""Seals what was written: each change that is committed becomes a link of the chain, or several where it is long."""

import logging
from collections.abc import Iterator
from datetime import datetime

from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from advocacy.history import chain
from advocacy.history.choices import SealKind
from advocacy.history.models import Seal

logger = logging.getLogger(__name__)

Piece = tuple[int, str, str]
"""An entry's key, the name of its row, and its text."""

LOCK = 7_310_227  # any number that no other part of the program locks
ENTRIES_OF_A_SEAL = 5000
MOST_AT_ONCE = 5000
"""Entries of one change that are sealed while somebody waits; longer ones wait for `manage.py seal_record`."""

CHANGE_TEXT = """
jsonb_build_array(c.id, c.transaction_id, extract(epoch FROM c.made_at)::text, c.database_role, c.user_id, c.reason,
    c.context)::text
"""
ENTRY_TEXT = """
jsonb_build_array(e.id, e.change_id, e.operation, e.table_name, e.row_id, e.owner_table, e.owner_id, e."row")::text
"""
ENTRIES = f"""
SELECT e.id, concat_ws(':', e.table_name, e.row_id, e.owner_table, e.owner_id), {ENTRY_TEXT}
FROM history_entry AS e
WHERE e.change_id = %s AND e.id > %s AND (%s::bigint[] IS NULL OR e.id = ANY(%s::bigint[]))
ORDER BY e.id LIMIT %s
"""  # noqa: S608 -- ours
INSERT = """
INSERT INTO history_seal (number, kind, sealed_at, oldest_running, change_id, entries, rows, digests, key_name, head)
VALUES (%s, %s, %s, %s, %s, string_to_array(%s, ' ')::bigint[], string_to_array(%s, E'\\n'), %s, %s, %s)
"""
"""The names of rows are tables and numbers, and hold no line break."""

UNSEALED = """
FROM history_change AS c
WHERE c.transaction_id IS DISTINCT FROM pg_current_xact_id_if_assigned()::text::bigint
    AND NOT EXISTS (SELECT FROM history_seal AS s WHERE s.change_id = c.id)
"""
"""Of what others committed and of what this transaction has not begun; its own changes may still grow."""
RECENT = "AND c.transaction_id >= %s"
SHORT = "AND NOT EXISTS (SELECT FROM history_entry AS e WHERE e.change_id = c.id OFFSET %s)"


def seal_record() -> int:
    """Seal every change that is not sealed, in the order of their numbers; how many."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        cursor.execute(f"SELECT c.id, {CHANGE_TEXT} {UNSEALED} ORDER BY c.id")
        return _seal(cursor.fetchall())


def seal_recent() -> int:
    """Seal what was committed since the last seal, without waiting for anybody and without what is long.

    What is older than the oldest transaction that ran at the last seal is sealed or was taken back. A number that runs
    backwards says that the record moved to another server: then only looking at everything will do.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
        if not cursor.fetchone()[0]:
            return 0
        last, now = Seal.objects.only("oldest_running").last(), oldest_running()
        since = last.oldest_running if last and last.oldest_running <= now else 0
        cursor.execute(f"SELECT c.id, {CHANGE_TEXT} {UNSEALED} {RECENT} {SHORT} ORDER BY c.id", [since, MOST_AT_ONCE])
        return _seal(cursor.fetchall())


def seal_quietly() -> None:
    """Seal what a request wrote. Nothing that goes wrong here may undo what is saved: the next one seals it."""
    if connection.in_atomic_block:
        return
    try:
        seal_recent()
    except DatabaseError:
        logger.exception("The history could not be sealed; run manage.py seal_record.")


def unsealed() -> tuple[int, datetime | None]:
    """How many changes wait to be sealed, and since when the oldest does."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*), min(c.made_at) {UNSEALED}")
        return cursor.fetchone()


def published_head() -> Seal | None:
    """The last seal of yesterday, which outsiders may keep; None where there was none.

    Not the newest one: its number would tell at what minute somebody is at work.
    """
    today = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)
    return Seal.objects.filter(sealed_at__lt=today).only("head", "sealed_at").last()


def oldest_running() -> int:
    """The number of the oldest transaction that writes now, or the next one's."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
        return cursor.fetchone()[0]


def entries_of(change: int, after: int, *, only: list[int] | None = None) -> list[Piece]:
    """Key, row's name and text of the next entries of a change; of those in `only`, where it is given."""
    with connection.cursor() as cursor:
        cursor.execute(ENTRIES, [change, after, only, only, ENTRIES_OF_A_SEAL])
        return cursor.fetchall()


def pieces(change: int, *, only: list[int] | None = None) -> Iterator[list[Piece]]:
    """The entries of a change, as many at a time as one seal takes; one empty piece where there are none."""
    piece = entries_of(change, 0, only=only)
    yield piece
    while len(piece) == ENTRIES_OF_A_SEAL:
        piece = entries_of(change, piece[-1][0], only=only)
        if piece:
            yield piece


def append(change: int, text: str, piece: list[Piece], kind: SealKind, last: Seal | None) -> Seal:
    """Add one link to the chain, behind `last`. The caller holds the lock."""
    name, key = next(iter(chain.keys().items()))
    secret = key.encode()
    seal = Seal(
        number=last.number + 1 if last else 1,
        kind=kind,
        sealed_at=timezone.now(),
        oldest_running=oldest_running(),
        change_id=change,
        entries=[entry for entry, _row, _text in piece],
        rows=[row for _entry, row, _text in piece],
        digests=b"".join(chain.digests(secret, [text, *(text for _entry, _row, text in piece)])),
        key_name=name,
    )
    seal.head = chain.head(secret, last.head if last else "", seal.number, seal.sealed_at, seal.covered)
    _insert(seal)
    return seal


def _insert(seal: Seal) -> None:
    """Save a new seal; its lists go as one text each, for the driver writes them down number by number."""
    lists = " ".join(map(str, seal.entries)), "\n".join(seal.rows)
    values = (seal.number, seal.kind, seal.sealed_at, seal.oldest_running, seal.change_id, *lists)
    with connection.cursor() as cursor:
        cursor.execute(INSERT, [*values, bytes(seal.digests), seal.key_name, seal.head])


def _seal(changes: list[tuple[int, str]]) -> int:
    last = Seal.objects.defer("entries", "rows", "digests").last()
    for change, text in changes:
        for piece in pieces(change):
            last = append(change, text, piece, SealKind.WRITTEN, last)
    return len(changes)
