"""Columns of a download: what each is called, where it comes from and what it means.

The CSV, the JSON and the data dictionary are made from the same list, so that none of them drifts.
"""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Concat


@dataclass(frozen=True)
class Column:
    """`source` is a column or path of the ORM, or an expression; `meaning` is printed in the data dictionary."""

    name: str
    source: Any
    meaning: Any

    @property
    def expression(self) -> Any:
        return F(self.source) if isinstance(self.source, str) else self.source


def page_address(prefix: str, key: str) -> Concat:
    """The full address of a record's page, made in the database."""
    return Concat(Value(f"{settings.SITE_URL}/{prefix}/"), F(key), Value("/"), output_field=CharField())


def rows(records: QuerySet, columns: tuple[Column, ...]) -> QuerySet:
    """The records as tuples in column order; one query whatever their number."""
    expressions = {f"column_{number}": column.expression for number, column in enumerate(columns)}
    return records.annotate(**expressions).values_list(*expressions)
