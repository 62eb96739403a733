"""Writes many rows by COPY: a tenth of what a model for each, its checks of every value and an INSERT take."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.db.models import Field, Model
from psycopg import Copy, sql

STAGED = sql.SQL("CREATE TEMPORARY TABLE {staged} ON COMMIT DROP AS SELECT {columns} FROM {table} WITH NO DATA")
COPIED = sql.SQL("COPY {staged} ({columns}) FROM STDIN")
WRITTEN = "INSERT INTO {table} ({columns}) SELECT {columns} FROM {staged}"
GONE = sql.SQL("DROP TABLE {staged}")


@contextmanager
def copying(model: type[Model], columns: Sequence[str]) -> Iterator[Copy]:
    """A COPY whose rows are then inserted together, and remembered as any others; what is refused is Django's error.

    It goes into a table of this transaction's own: row-level security, which the site's role is under, lets nobody COPY
    into a table of the record. While it is open nothing else can be asked of the database.
    """
    names = {
        "table": sql.Identifier(model._meta.db_table),
        "staged": sql.Identifier(f"staged_{model._meta.db_table}"),
        "columns": sql.SQL(", ").join([sql.Identifier(name) for name in columns]),
    }
    with connection.cursor() as cursor:
        cursor.execute(STAGED.format(**names))
        with connection.wrap_database_errors, cursor.copy(COPIED.format(**names)) as copy:
            yield copy
        cursor.execute(sql.SQL(WRITTEN).format(**names).as_string(connection.connection))
        cursor.execute(GONE.format(**names))


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
