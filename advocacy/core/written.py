"""Questions about some records that are asked again and again, with other keys: their SQL is written once in a process.

Django takes longer to write one than PostgreSQL to answer it. The keys are one parameter, an array, so that the
statement stays the same however many they are, and the readers' connection prepares it.
"""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import repeat
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import connections
from django.db.models import BigIntegerField, BooleanField, F, Func, QuerySet, Value

from advocacy.core.public_side import reading_alias

DAY = datetime.date.min
"""Stands in a question for the day that will be asked for."""
KEY = 2**63 - 1
"""Stands in a question for the one key that will be asked for."""
WORDS = "words, for which those of a reader are put in"
"""Stands in a question for the words that will be asked for."""
FEWEST_KEYS = 10
"""So many PostgreSQL expects in an array that it does not know yet. For fewer it makes a new plan each time, and keeps
none: the last key is given again until there are as many."""

Asked = tuple[Callable[..., QuerySet], Sequence[Any], Mapping[Any, Any]]
"""A question, what it is about, and what takes the place of the values that stand in it for those asked for."""


def is_asked_for(key: str) -> Func:
    """The condition that a column is among the keys that will be asked for; stands once in a question."""
    keys = Value([], ArrayField(BigIntegerField()))
    return Func(F(key), keys, template="%(expressions)s)", arg_joiner=" = ANY(", output_field=BooleanField())


def ask_for(
    question: Callable[..., QuerySet],
    *about: Any,
    keys: Sequence[int] = (),
    key: int | None = None,
    day: datetime.date | None = None,
    words: str | None = None,
) -> list[tuple[Any, ...]]:
    """The rows of a question, which is a function of what never changes in a process, for these keys, or for this one,
    this day and these words.

    As PostgreSQL gives them: columns of text, numbers and days, or lists of these, only.
    """
    sql, parameters = written(reading_alias(), question, *about)
    padded = [*keys, *repeat(keys[-1], FEWEST_KEYS - len(keys))] if keys else []
    return fetched(sql, list(filled(parameters, ([], padded), (KEY, key), (DAY, day), (WORDS, words))))


def ask_together(asked: Iterable[Asked]) -> list[tuple[Any, ...]]:
    """The rows of several questions, one after the other; one statement."""
    statements: list[str] = []
    parameters: list[Any] = []
    for question, about, values in asked:
        sql, given = written(reading_alias(), question, *about)
        statements.append(f"({sql})")
        parameters += filled(given, *values.items())
    return fetched(" UNION ALL ".join(statements), parameters)


def filled(parameters: Iterable[Any], *given: tuple[Any, Any]) -> Iterator[Any]:
    """The parameters, with what is given in the place of what stands for it."""
    for each in parameters:
        yield next((value for mark, value in given if each == mark), each)


def fetched(sql: str, parameters: Sequence[Any]) -> list[tuple[Any, ...]]:
    """The rows of a statement, from the connection that is read from now."""
    with connections[reading_alias()].cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()


@cache
def written(alias: str, question: Callable[..., QuerySet], *about: Any) -> tuple[str, tuple[Any, ...]]:
    sql, parameters = question(*about).query.get_compiler(alias).as_sql()
    return sql, tuple(parameters)
