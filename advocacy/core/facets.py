"""Facets: the values that a list can be narrowed to, each with how many records it would show.

All facets of a list, and its total, are counted by one statement: records are grouped once by every dimension that has
one value a record, and what a single facet counts is added up from these few groups.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Count, Q, QuerySet, Sum, Value

from advocacy.core.kept_counts import counted_rows

NOTHING = Value(None, output_field=CharField())

Counts = Mapping[str, Mapping[tuple[Any, Any], int]]
"""By the name of a facet: how many records there are of each key and label."""


@dataclass(frozen=True)
class Facet:
    """One dimension of a list whose values are counted beside their checkboxes.

    `key` and `label` are columns; `choices` gives labels where values are a closed list. `where` limits what is counted
    to what may be seen: a facet over a relation must name it.
    """

    name: str
    key: str
    title: Any
    label: str = ""
    choices: Any = None
    where: Q | None = None
    most: int = 30

    @property
    def columns(self) -> tuple[str, ...]:
        return (self.key, self.label) if self.label else (self.key,)

    def values(self, counts: Mapping[tuple[Any, Any], int], chosen: Iterable[str]) -> list["FacetValue"]:
        """Most first, no more than `most`, and those chosen in any case."""
        chosen, labels = set(chosen), dict(self.choices.choices) if self.choices else {}
        ordered = sorted(counts.items(), key=lambda item: (-item[1], str(item[0][1])))
        found = [
            FacetValue(str(key), labels.get(key, label), count, str(key) in chosen)
            for (key, label), count in ordered
            if key not in (None, "")
        ]
        return found[: self.most] + [value for value in found[self.most :] if value.is_chosen]


@dataclass(frozen=True)
class FacetValue:
    value: str
    label: str
    count: int
    is_chosen: bool


@dataclass(frozen=True)
class Part:
    """Records to be grouped by the columns of some facets, each of them in one group.

    `number`: the column to be added up, where they are not records but counts of some.
    """

    records: QuerySet
    facets: tuple[Facet, ...] = ()
    number: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(column for facet in self.facets for column in facet.columns)

    def grouped(self, number: int, width: int) -> QuerySet:
        """Rows of number, count and `width` columns, the last of them empty where there are fewer."""
        empty = [NOTHING] * (width - len(self.columns))
        part = Value(number)
        rows = self.records.order_by().values(*self.columns)
        if not self.columns:
            rows = self.records.order_by().annotate(one=part).values("one")
        rows = rows.annotate(n=Sum(self.number)).filter(n__gt=0) if self.number else rows.annotate(n=Count("pk"))
        return rows.values_list(part, "n", *self.columns, *empty)


def counting(parts: Sequence[Part]) -> QuerySet:
    """The rows that all of the parts are counted by; one statement."""
    width = max(len(part.columns) for part in parts)
    first, *others = (part.grouped(number, width) for number, part in enumerate(parts))
    return first.union(*others, all=True) if others else first


def added_up(parts: Sequence[Part], rows: Iterable[tuple]) -> tuple[Counts, list[int]]:
    """What each facet counts, facets of one name in several parts added up; and how many records each part has."""
    found: dict[str, Counter] = defaultdict(Counter)
    totals = [0] * len(parts)
    for number, count, *columns in rows:
        totals[number] += count
        for facet in parts[number].facets:
            key, label = columns[0], columns[len(facet.columns) - 1]
            del columns[: len(facet.columns)]
            found[facet.name][key, label] += count
    return found, totals


def count_parts(parts: Sequence[Part]) -> tuple[Counts, list[int]]:
    """What `added_up` gives, by one statement, or by none where the counts are kept."""
    return added_up(parts, counted_rows(counting(parts)))
