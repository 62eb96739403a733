"""A table as CSV, made by PostgreSQL's COPY and passed on as it comes, in constant memory.

A cell is what a spreadsheet may safely open. True and false are written so, days and moments as in ISO 8601, nothing as
an empty cell; the values of a list stand between bars.
"""

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper
from django.db.models import BooleanField, CharField, Field, QuerySet, TextField
from psycopg import Copy

from advocacy.core.columns import Column, rows
from advocacy.core.public_side import reading_connection

BLOCK = 64 * 1024  # bytes
FORMULA_STARTS = "\t\r+-=@"


def csv_blocks(records: QuerySet, columns: tuple[Column, ...]) -> Iterator[bytes]:
    """The header at once, then the records in their order, in blocks of some 64 kB.

    A database that is away is told here, before an answer says 200. Where it fails midway, reading raises: it never
    looks like an end. While it is read, the connection takes no other question.
    """
    connection = reading_connection()
    statement = copy_statement(records, columns)
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return headed(columns, copied(statement, connection))


def headed(columns: tuple[Column, ...], others: Iterator[bytes]) -> Iterator[bytes]:
    yield (",".join(column.name for column in columns) + "\n").encode()
    yield from others


def copy_statement(records: QuerySet, columns: tuple[Column, ...]) -> str:
    """The queryset's own SQL, so that what may be seen is said in one place only, inside a COPY."""
    found = rows(records, columns)
    sql, parameters = found.query.sql_with_params()
    fields = {name: annotation.output_field for name, annotation in found.query.annotation_select.items()}
    cells = ", ".join(cell(name, field) for name, field in fields.items())
    statement = f"COPY (SELECT {cells} FROM ({sql}) AS record) TO STDOUT (FORMAT csv)"  # noqa: S608 -- names of ours
    return reading_connection().ops.compose_sql(statement, parameters)  # type: ignore[attr-defined]  # only PostgreSQL's operations have it


def cell(name: str, field: Field) -> str:
    """A column as SQL: text that would be a formula gets an apostrophe before it, as in every download.

    A choice of ours is none.
    """
    if isinstance(field, ArrayField):
        return safe_text(f"array_to_string({name}, ' | ')")
    if isinstance(field, BooleanField):
        return f"{name}::text"
    if field.choices:
        return f"NULLIF({name}, '')"
    return safe_text(name) if isinstance(field, CharField | TextField) else name


def safe_text(expression: str) -> str:
    """What begins with a letter, after all of FORMULA_STARTS, is asked for first: nearly every cell does.

    Most of the others are empty.
    """
    numbers = sorted(map(ord, FORMULA_STARTS))
    return (
        f"CASE WHEN ascii({expression}) > {numbers[-1]} THEN {expression} WHEN {expression} = '' THEN NULL"
        f" WHEN ascii({expression}) IN ({', '.join(map(str, numbers))}) THEN '''' || {expression} ELSE {expression} END"
    )


def safe_cell(text: str) -> str:
    """The same for a table that is not made by the database."""
    return f"'{text}" if text[:1] and text[0] in FORMULA_STARTS else text


def copied(statement: str, connection: BaseDatabaseWrapper) -> Iterator[bytes]:
    """What a COPY sends, in blocks. Whoever stops reading before the end, or cannot, closes the connection with it."""
    is_whole = False
    try:
        with connection.wrap_database_errors, connection.cursor() as cursor, unhurried(cursor):
            with cursor.copy(statement) as copy:
                yield from blocks(copy)
            is_whole = True
    finally:
        if not is_whole:
            connection.close()


@contextmanager
def unhurried(cursor: CursorWrapper) -> Iterator[None]:
    """Without the limit that other questions have: how long a whole file takes, its reader's line decides."""
    cursor.execute("SELECT current_setting('statement_timeout'), set_config('statement_timeout', '0', false)")
    usual = cursor.fetchone()[0]
    yield
    cursor.execute("SELECT set_config('statement_timeout', %s, false)", [usual])


def blocks(copy: Copy) -> Iterator[bytes]:
    """The rows of a COPY, which come one by one, in fewer pieces."""
    while block := copy.connection.wait(next_block(copy)):
        yield block


def next_block(copy: Copy) -> Generator[Any, Any, bytes]:
    """Waits for the connection once, where all that is public of a COPY would for each row; empty at the end."""
    block = bytearray()
    while len(block) < BLOCK and (row := (yield from copy._read_gen())):
        block += row
    return bytes(block)
