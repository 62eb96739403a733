"""Writes rows by COPY where nobody asks for their keys: a tenth of what a model for each and an INSERT take."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.db.models import Model
from psycopg import Copy, sql

from advocacy.history.context import carry


@contextmanager
def copying(model: type[Model], columns: Sequence[str]) -> Iterator[Copy]:
    """A COPY into the table of a model. What is written is remembered as any other; what is refused is Django's error.

    While it is open nothing else can be asked of the database.
    """
    table, listed = sql.Identifier(model._meta.db_table), sql.SQL(", ").join([sql.Identifier(name) for name in columns])
    carry(connection)
    with (
        connection.wrap_database_errors,
        connection.cursor() as cursor,
        cursor.copy(sql.SQL("COPY {} ({}) FROM STDIN").format(table, listed)) as copy,
    ):
        yield copy


def copy_rows(model: type[Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows; each has a value for each of `columns`, and else what the model says.

    What the driver writes as it stands: a value of JSON is its text, a key a number.
    """
    held = list(rows)
    if not held:
        return
    others = [
        field
        for field in model._meta.concrete_fields
        if not (field.primary_key or field.generated or field.attname in columns)
    ]
    defaults = [field.get_default() for field in others]
    with copying(model, [*columns, *(field.attname for field in others)]) as copy:
        for row in held:
            copy.write_row([*row, *defaults])
