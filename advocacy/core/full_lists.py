"""Lists as rows of columns, by statements that are written once in a process.

Django takes longer to write them than PostgreSQL to answer them, and PostgreSQL longer to plan ten tables with their
rules of who sees what than to read them.
"""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict

from advocacy.core.facets import Part
from advocacy.core.filters import RecordFilterSet
from advocacy.core.kept_counts import kept_rows
from advocacy.core.public_side import reading_alias
from advocacy.core.written import ask_for, fetched, is_asked_for, written

FEW = 500
"""So many records that were found are counted by their keys, which also say what is on the page."""


@dataclass(frozen=True)
class FullList:
    """All that may be seen of a kind, in one of the orders of its filters or in its own, as rows of these columns."""

    filters: type[RecordFilterSet]
    order: str
    columns: tuple[str, ...]

    def records(self) -> QuerySet:
        data = QueryDict(f"ordering={self.order}" if self.order else "")
        return self.filters(data, only_asked=True).qs

    @property
    def total(self) -> int:
        return sum(number for _part, number in kept_rows(*written(reading_alias(), rows_counted, self)))

    def __getitem__(self, page: slice) -> list[dict[str, Any]]:
        """The rows of a page, which paginators ask for."""
        if page.start == page.stop:
            return []
        sql, parameters = written(reading_alias(), rows_in_order, self)
        rows = fetched(f"{sql} LIMIT {page.stop - page.start} OFFSET {page.start}", parameters)
        return [dict(zip(self.columns, row, strict=True)) for row in rows]


def rows_counted(full: FullList) -> QuerySet:
    kept = full.filters.kept_totals
    part = Part(kept.model.objects.published(), number=kept.column) if kept else Part(full.records())
    return part.grouped(0, 0)


def rows_in_order(full: FullList) -> QuerySet:
    return full.records().values_list(*full.columns)


@dataclass
class FoundList:
    """What was found for a question of its own, as rows of these columns: first the keys, then the rows of these keys,
    for which PostgreSQL keeps its plan.

    What is withdrawn between the two is missing.
    """

    filters: type[RecordFilterSet]
    found: QuerySet
    columns: tuple[str, ...]
    first: list[int] = field(default_factory=list)
    """The first keys, where they were fetched to count them; with one more than `FEW`, where there are more."""

    def count_few(self) -> int | None:
        """How many there are; None where there are more than `FEW`, which are better counted in no order."""
        self.first = self.keys(slice(0, FEW + 1))
        return len(self.first) if len(self.first) <= FEW else None

    def keys(self, page: slice) -> list[int]:
        if self.first and page.stop <= FEW:
            return self.first[page]
        return list(self.found.values_list("pk", flat=True)[page])

    def __getitem__(self, page: slice) -> list[dict[str, Any]]:
        """The rows of a page, which paginators ask for."""
        keys = self.keys(page)
        rows = ask_for(rows_by_key, self.filters, self.columns, keys=keys) if keys else []
        found = {key: dict(zip(self.columns, row, strict=True)) for key, *row in rows}
        return [found[key] for key in keys if key in found]


def rows_by_key(filters: type[RecordFilterSet], columns: tuple[str, ...]) -> QuerySet:
    every = filters(QueryDict(), only_asked=True).qs
    return every.filter(is_asked_for("pk")).order_by().values_list("pk", *columns)


def rows_of(filterset: RecordFilterSet, columns: tuple[str, ...]) -> FullList | FoundList:
    """What these filters leave, in the order asked for, as rows of these columns."""
    if filterset.is_narrowed:
        return FoundList(type(filterset), filterset.qs, columns)
    return FullList(type(filterset), filterset.order, columns)
