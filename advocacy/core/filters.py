"""The base of every FilterSet: strict parameters, words, order that never shuffles, facets.

A FilterSet serves its page and its endpoint alike, so a search is carried from one to the other by its query string.
"""

from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import F, QuerySet, Sum
from django.db.models.expressions import OrderBy
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django_filters import rest_framework as filters
from django_filters.fields import BaseCSVField
from drf_spectacular.utils import extend_schema_field

from advocacy.core.facets import Counts, Facet, FacetValue, Part, added_up, counting
from advocacy.core.filter_fields import SinceFilter, WordsFilter
from advocacy.core.kept_counts import counted_rows, kept_rows
from advocacy.core.public_side import reading_alias
from advocacy.core.querysets import published
from advocacy.core.written import written

__all__ = [
    "PAGE_PARAMETERS",
    "Facet",
    "FacetValue",
    "KeptTotals",
    "Part",
    "RecordFilterSet",
    "StableOrderingFilter",
    "StrictForm",
]

PAGE_PARAMETERS = frozenset({"page", "page_size", "cursor", "view"})
"""Parameters of a list that choose how much is shown, not which records."""
NARROW_NOTHING = PAGE_PARAMETERS | {"ordering"}


class Asked(dict[str, Any]):
    """What was asked for, cleaned; None for a filter that was not."""

    def __missing__(self, name: str) -> None:
        return None


class StrictForm(forms.Form):
    """Refuses what it does not know: a mistyped filter must not quietly show everything."""

    parameters: ClassVar[frozenset[str]] = frozenset()
    """Every name that may stand in the address, with a field here or without."""

    def clean(self) -> dict[str, Any]:
        known = set(self.known_parameters())
        for name in self.data:
            if name not in known:
                message = _("There is no such filter. There are: %(known)s.") % {"known": ", ".join(sorted(known))}
                self.refuse(name[:80], message, code="unknown")
            elif not self.takes_many(name) and (len(self.data.getlist(name)) > 1 or self.is_split(name)):
                self.refuse(name, _("Give this once only."), code="repeated")
        return Asked(super().clean() or self.cleaned_data)

    def known_parameters(self) -> Iterable[str]:
        return self.parameters or parameter_names(self.fields)

    def refuse(self, name: str, message: Any, *, code: str, **values: str) -> None:
        """`values` are put into the message; what a reader wrote belongs there, for it may hold a percent sign."""
        self._errors[name] = self.error_class([ValidationError(message, code=code, params=values)])

    def is_split(self, name: str) -> bool:
        """Two orders between commas: only the first would be kept."""
        return isinstance(self.fields.get(name), BaseCSVField) and "," in self.data[name]

    def takes_many(self, name: str) -> bool:
        return isinstance(self.fields.get(name), forms.MultipleChoiceField | forms.ModelMultipleChoiceField)


def parameter_names(fields: Mapping[str, forms.Field]) -> Iterator[str]:
    """Every name that may stand in the address: fields, the two ends of ranges, and paging."""
    yield from PAGE_PARAMETERS
    for name, field in fields.items():
        suffixes = getattr(field.widget, "suffixes", None)
        yield from (f"{name}_{suffix}" for suffix in suffixes) if suffixes else (name,)


class StableOrderingFilter(filters.OrderingFilter):
    """Orders by one named column, the newest key breaking ties, what has no value last."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        extend_schema_field({"type": "string", "enum": [value for value, _label in self.extra["choices"]]})(self)

    def filter(self, qs: QuerySet, value: list[str] | None) -> QuerySet:
        if not value:
            return qs
        descending = value[0].startswith("-")
        column = self.param_map[value[0].removeprefix("-")]
        last = True if may_be_empty(qs.model, column) else None
        return qs.order_by(OrderBy(F(column), descending=descending, nulls_last=last), "-pk" if descending else "pk")


def is_asked(name: str, parameters: Iterable[str]) -> bool:
    """Whether a filter, or one end of its range, is among the parameters."""
    return any(given == name or given.startswith(f"{name}_") for given in parameters)


def may_be_empty(model: Any, path: str) -> bool:
    """Whether a column may have no value; where none may, an index serves the order only if nothing is said of it."""
    *relations, name = path.split("__")
    for relation in relations:
        field = model._meta.get_field(relation)
        if field.null:
            return True
        model = field.related_model
    fields = {field.name: field for field in model._meta.fields}
    return name not in fields or fields[name].null


@dataclass(frozen=True)
class KeptTotals:
    """Where the database keeps how many records there are: in `column` of a model that these filters narrow too."""

    model: Any
    column: str
    filters: frozenset[str]


@dataclass(frozen=True)
class Counted:
    """What each facet of a list counts, and how many records the list has."""

    facets: Counts
    total: int


class RecordFilterSet(filters.FilterSet):
    """Words, last change and order, on every list; each resource adds its own filters and facets."""

    q = WordsFilter(
        method="search_text",
        label=_("Words"),
        help_text=_('Words in any order; "a phrase"; -without; one or another. A symbol in any spelling.'),
        max_length=200,
    )
    changed_since = SinceFilter(field_name="changed_at")

    facets: ClassVar[tuple[Facet, ...]] = ()
    kept_totals: ClassVar[KeptTotals | None] = None
    counts_today: ClassVar[bool] = False
    """Whether a facet counts what holds today: what is counted of all then changes with the day."""

    class Meta:
        form = StrictForm

    def __init__(self, data: Any = None, queryset: Any = None, *, only_asked: bool = False, **options: Any) -> None:
        """Narrows these records; without any, all that may be seen.

        `only_asked`: without the fields that nobody asked for, which only a form on a page has a use for.
        """
        self.is_of_all = queryset is None
        if queryset is None:
            queryset = published(self._meta.model).all()
        self.only_asked = only_asked
        if only_asked:
            every: Any = type(self).base_filters  # type: ignore[has-type]  # set by the library's metaclass
            self.base_filters = {name: one for name, one in every.items() if is_asked(name, data or ())}
        super().__init__(data, queryset, **options)

    def get_form_class(self) -> type[forms.Form]:
        form = super().get_form_class()
        form.parameters = self.known_parameters() if self.only_asked else frozenset()
        return form

    @classmethod
    @cache
    def known_parameters(cls) -> frozenset[str]:
        filters = deepcopy(cls.base_filters)
        return frozenset(parameter_names({name: one.field for name, one in filters.items()}))

    @property
    def is_narrowed(self) -> bool:
        """Whether anything was asked for but an order and a page."""
        return not self.data.keys() <= NARROW_NOTHING

    @property
    def order(self) -> str:
        """The order that was asked for, of those that there are; empty for the usual one."""
        return ",".join(self.form.cleaned_data.get("ordering") or ())

    def search_text(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.matching(value)

    def kept_total(self) -> int | None:
        """How many records there are, added up from what the database keeps; None where something else is asked for."""
        kept = self.kept_totals
        if kept is None or not self.filters.keys() <= kept.filters | {"ordering"}:
            return None
        return self.without(of=kept.model.objects.published()).aggregate(total=Sum(kept.column))["total"] or 0

    def without(self, *names: str, of: QuerySet | None = None) -> QuerySet:
        """The records that every filter but these leaves, in no order; or of other rows that these filters narrow."""
        queryset = self.queryset.all() if of is None else of
        for other, value in self.form.cleaned_data.items():
            if other not in (*names, "ordering"):
                queryset = self.filters[other].filter(queryset, value)
        return queryset

    def facet_values(self, facet: Facet) -> list[FacetValue]:
        """The values of a facet with how many records each would show, most first.

        A facet's own choice does not narrow its counts, so that a reader can add a second value.
        """
        chosen = self.data.getlist(facet.name) if hasattr(self.data, "getlist") else ()
        return facet.values(self.counted.facets.get(facet.name, {}), chosen)

    @cached_property
    def counted(self) -> Counted:
        """All facets and the total; one statement, written once in a process for the list that nothing narrows."""
        if self.is_of_all and not (self.is_narrowed or self.counts_today):
            parts = parts_of_all(type(self))
            rows = kept_rows(*written(reading_alias(), counting_all, type(self)))
        else:
            parts = self.counted_parts()
            rows = counted_rows(counting(parts))
        counts, totals = added_up(parts, rows)
        return Counted(counts, totals[0])

    def counted_parts(self) -> tuple[Part, ...]:
        """What is counted: all that was found, with the facets that have one value a record; then each other facet."""
        narrowed = [facet for facet in self.facets if self.form.cleaned_data.get(facet.name)]
        free = [facet for facet in self.facets if facet not in narrowed]
        found = self.without()
        parts = [Part(found, tuple(facet for facet in free if self.is_plain(facet)))]
        parts += [part for facet in free if not self.is_plain(facet) for part in self.parts(facet, found)]
        parts += [part for facet in narrowed for part in self.parts(facet, self.without(facet.name))]
        return tuple(parts)

    def kept_parts(self) -> tuple[Part, ...]:
        """The same for the list that nothing narrows, of what the database keeps; none where it keeps nothing."""
        return ()

    def is_plain(self, facet: Facet) -> bool:
        """Every record has one value, which may be seen wherever the record may."""
        return bool(facet.key) and facet.where is None

    def parts(self, facet: Facet, records: QuerySet) -> list[Part]:
        """What a facet counts of these records."""
        return [Part(records if facet.where is None else records.filter(facet.where), (facet,))]


@cache
def parts_of_all(kind: type[RecordFilterSet]) -> tuple[Part, ...]:
    """What is counted of all that may be seen of a kind, which depends on no request and no day."""
    found = kind(QueryDict())
    found.is_valid()
    return found.kept_parts() or found.counted_parts()


def counting_all(kind: type[RecordFilterSet]) -> QuerySet:
    return counting(parts_of_all(kind))
