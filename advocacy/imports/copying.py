"""Writes many rows by COPY: a tenth of what a model for each, its checks of every value and an INSERT take."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.db.models import Field, Model
from psycopg import Copy, sql

from advocacy.history.context import carry

IS_GUARDED = "SELECT row_security_active(%s)"
STAGE = sql.SQL("CREATE TEMPORARY TABLE {into} ON COMMIT DROP AS SELECT {columns} FROM {table} WITH NO DATA")
COPY = sql.SQL("COPY {into} ({columns}) FROM STDIN")
WRITE = sql.SQL("INSERT INTO {table} ({columns}) SELECT {columns} FROM {into}")
CLEAR = sql.SQL("DROP TABLE {into}")


@contextmanager
def copying(model: type[Model], columns: Sequence[str]) -> Iterator[Copy]:
    """A COPY into the table of a model. What is written is remembered as any other; what is refused is Django's error.

    Under row-level security, as the site's role is, nobody may COPY into a table of the record: then it goes into one
    of this transaction's own, and from there. While it is open nothing else can be asked of the database.
    """
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(IS_GUARDED, [table])
        (is_guarded,) = cursor.fetchone()
        names = {
            "table": sql.Identifier(table),
            "into": sql.Identifier(f"staged_{table}" if is_guarded else table),
            "columns": sql.SQL(", ").join([sql.Identifier(name) for name in columns]),
        }
        if is_guarded:
            cursor.execute(STAGE.format(**names))
        carry(connection)
        with connection.wrap_database_errors, cursor.copy(COPY.format(**names)) as copy:
            yield copy
        if is_guarded:
            cursor.execute(WRITE.format(**names))
            cursor.execute(CLEAR.format(**names))


def copy_rows(model: type[Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows; each has a value for each of `columns`, and else what the model says.

    What the driver writes as it stands: a value of JSON is its text, a key a number.
    """
    held = list(rows)
    if not held:
        return
    others = [field for field in _written(model) if not (field.primary_key or field.attname in columns)]
    defaults = [field.get_default() for field in others]
    with copying(model, [*columns, *(field.attname for field in others)]) as copy:
        for row in held:
            copy.write_row([*row, *defaults])


def _written(model: type[Model]) -> list[Field]:
    """The fields whose values are given, and not computed by the database."""
    return [field for field in model._meta.concrete_fields if not field.generated]
