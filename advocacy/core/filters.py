"""The base of every FilterSet: strict parameters, words, order that never shuffles, facets.

A FilterSet serves its page and its endpoint alike, so a search is carried from one to the other by its query string.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Count, F, Q, QuerySet
from django.db.models.expressions import OrderBy
from django.utils.translation import gettext_lazy as _
from django_filters import rest_framework as filters
from django_filters.fields import BaseCSVField
from drf_spectacular.utils import extend_schema_field

from advocacy.core.filter_fields import SinceFilter

PAGE_PARAMETERS = frozenset({"page", "page_size", "cursor", "view"})
"""Parameters of a list that choose how much is shown, not which records."""


class StrictForm(forms.Form):
    """Refuses what it does not know: a mistyped filter must not quietly show everything."""

    many: ClassVar[frozenset[str]] = frozenset()

    def clean(self) -> dict[str, Any]:
        known = set(self.known_parameters())
        for name in self.data:
            if name not in known:
                self.refuse(name[:80], _("There is no such filter."), code="unknown")
            elif not self.takes_many(name) and (len(self.data.getlist(name)) > 1 or self.is_split(name)):
                self.refuse(name, _("Give this once only."), code="repeated")
        return super().clean() or self.cleaned_data

    def refuse(self, name: str, message: Any, *, code: str) -> None:
        self._errors[name] = self.error_class([ValidationError(message, code=code)])

    def is_split(self, name: str) -> bool:
        """Two orders between commas: only the first would be kept."""
        return isinstance(self.fields.get(name), BaseCSVField) and "," in self.data[name]

    def known_parameters(self) -> Iterable[str]:
        """Every name that may stand in the address: fields, the two ends of ranges, and paging."""
        yield from PAGE_PARAMETERS
        for name, field in self.fields.items():
            suffixes = getattr(field.widget, "suffixes", None)
            yield from (f"{name}_{suffix}" for suffix in suffixes) if suffixes else (name,)

    def takes_many(self, name: str) -> bool:
        return isinstance(self.fields.get(name), forms.MultipleChoiceField | forms.ModelMultipleChoiceField)


class StableOrderingFilter(filters.OrderingFilter):
    """Orders by one named column, the newest key breaking ties, what has no value last."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        extend_schema_field({"type": "string", "enum": [value for value, _label in self.extra["choices"]]})(self)

    def filter(self, qs: QuerySet, value: list[str] | None) -> QuerySet:
        if not value:
            return qs
        descending = value[0].startswith("-")
        column = F(self.param_map[value[0].removeprefix("-")])
        return qs.order_by(OrderBy(column, descending=descending, nulls_last=True), "-pk" if descending else "pk")


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


@dataclass(frozen=True)
class FacetValue:
    value: str
    label: str
    count: int
    is_chosen: bool


class RecordFilterSet(filters.FilterSet):
    """Words, last change and order, on every list; each resource adds its own filters and facets."""

    q = filters.CharFilter(
        method="search_text",
        label=_("Words"),
        help_text=_('Words in any order; "a phrase"; -without; one or another. A symbol in any spelling.'),
        max_length=200,
    )
    changed_since = SinceFilter(field_name="changed_at")

    facets: ClassVar[tuple[Facet, ...]] = ()

    class Meta:
        form = StrictForm

    def search_text(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.matching(value)

    def without(self, name: str) -> QuerySet:
        """The records that every filter but this one leaves."""
        queryset = self.queryset.all()
        for other, value in self.form.cleaned_data.items():
            if other not in (name, "ordering"):
                queryset = self.filters[other].filter(queryset, value)
        return queryset

    def facet_values(self, facet: Facet) -> list[FacetValue]:
        """The values of a facet with how many records each would show, most first; one query.

        A facet's own choice does not narrow its counts, so that a reader can add a second value.
        """
        counted = self.without(facet.name)
        if facet.where is not None:
            counted = counted.filter(facet.where)
        columns = [facet.key, facet.label] if facet.label else [facet.key]
        rows = (
            counted.order_by()
            .values_list(*columns)
            .annotate(n=Count("pk", distinct=True))
            .order_by("-n", columns[-1])[: facet.most]
        )
        chosen = set(self.data.getlist(facet.name)) if hasattr(self.data, "getlist") else set()
        labels = dict(facet.choices.choices) if facet.choices else {}
        return [
            FacetValue(str(row[0]), labels.get(row[0], row[-2]), row[-1], str(row[0]) in chosen)
            for row in rows
            if row[0] not in (None, "")
        ]
