"""Full text: how the words of a record are weighed and asked for."""

import re

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchQuery, SearchVector, SearchVectorField
from django.db.models import GeneratedField
from django.db.models.expressions import CombinedExpression

UNWANTED = re.compile(r'(?:^|\s)-("[^"]+"|[^\s"-]\S*)')

CONFIG = "english_plain"
"""English stems, accents dropped; made by core's first migration."""


def words(*columns: str, weight: str) -> SearchVector:
    """The stemmed words of these columns, at this weight (A highest, D lowest)."""
    return SearchVector(*columns, weight=weight, config=CONFIG)


def exact(*columns: str, weight: str) -> SearchVector:
    """The words of these columns as they stand: for symbols and codes."""
    return SearchVector(*columns, weight=weight, config="simple")


def search_column(expression: SearchVector | CombinedExpression) -> GeneratedField:
    """A stored, indexed-by-GIN text vector that the database keeps in step with the columns it is made of."""
    return GeneratedField(expression=expression, output_field=SearchVectorField(), db_persist=True)


def search_index(name: str) -> GinIndex:
    return GinIndex(fields=["search"], name=name)


def ask(text: str) -> SearchQuery:
    """A reader's words in web syntax: "a phrase", -without, or."""
    return SearchQuery(text, search_type="websearch", config=CONFIG)


def unwanted(text: str) -> SearchQuery | None:
    """Any of the words or phrases that a reader put a minus before; None without such a word.

    Needed where a record is also found by the words of its parts, which know nothing of the whole.
    """
    found = UNWANTED.findall(text)
    return ask(" or ".join(found)) if found else None
