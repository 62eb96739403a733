"""Which records of each kind are found first: one statement over all kinds, written once.

Django takes longer to write it than PostgreSQL to answer it, and words change nothing about it but its parameters.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django.contrib.postgres.search import SearchRank
from django.db import connections
from django.db.models import CharField, Count, F, QuerySet, Value, Window
from django.db.models.functions import RowNumber

from advocacy.core.public_side import reading_alias
from advocacy.core.text import ask, unwanted
from advocacy.resolutions.symbols import looks_like_symbol
from advocacy.search.kinds import KINDS, Kind
from advocacy.states.names import fold_name

STAND_IN = "any words, for which others are put in"
"""What the statement is written for; its parameters are this or made of it, and no other parameter is either."""

Statement = tuple[str, tuple[Any, ...]]
"""SQL and its parameters."""

WORDS = "websearch_to_tsquery(%s::regconfig, %s)"
WORDS_ONCE = f"(SELECT {WORDS})"
"""The words taken apart once, not for each row that they rank; and out of the planner's sight: it keeps one plan."""


def rows(text: str, most: Mapping[str, int], ranked: int) -> list[tuple[str, int, int, int]]:
    """Kind, key, place among its kind, and how many there are of the kind, up to `ranked` and one.

    `most`: how many of each kind are wanted.
    """
    alias = reading_alias()
    with connections[alias].cursor() as cursor:
        cursor.execute(*statement(text, alias, tuple(most.items()), ranked))
        return cursor.fetchall()


def statement(text: str, alias: str, most: tuple[tuple[str, int], ...], ranked: int) -> Statement:
    """Where the words ask for more than words - a symbol, some to be left out, no letters - it is written anew."""
    if looks_like_symbol(text) or unwanted(text) or not fold_name(text):
        return write(text, alias, most, ranked)
    sql, parameters = written(alias, most, ranked)
    put_in = {STAND_IN: text, fold_name(STAND_IN): fold_name(text)}
    return sql, tuple(put_in.get(each, each) for each in parameters)


@lru_cache(maxsize=2 * (len(KINDS) + 1))
def written(alias: str, most: tuple[tuple[str, int], ...], ranked: int) -> Statement:
    return write(STAND_IN, alias, most, ranked)


def write(text: str, alias: str, most: tuple[tuple[str, int], ...], ranked: int) -> Statement:
    first, *others = (best(kind, text, ranked)[: dict(most)[kind.name]] for kind in KINDS)
    sql, parameters = first.union(*others, all=True).query.get_compiler(alias).as_sql()
    return sql.replace(WORDS, WORDS_ONCE), tuple(parameters)


def best(kind: Kind, text: str, ranked: int) -> QuerySet:
    """The newest matches of a kind, best first; records found otherwise than by their own words come last.

    One more than `ranked` is looked at, which tells that there are more.
    """
    newest = kind.model.objects.published().matching(text).order_by(*kind.newest).values("pk")[: ranked + 1]
    best_first = (F("rank").desc(), *kind.newest)
    return (
        kind.model.objects.filter(pk__in=newest)
        .annotate(
            kind_name=Value(kind.name, output_field=CharField()),
            rank=SearchRank(F("search"), ask(text)),
            standing=Window(RowNumber(), order_by=best_first),
            found=Window(Count("*")),
        )
        .order_by("standing")
        .values_list("kind_name", "pk", "standing", "found")
    )
