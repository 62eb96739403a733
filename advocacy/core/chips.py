"""Active filters as links that take themselves away."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Model
from django.http import QueryDict
from django.utils.translation import gettext as _

from advocacy.core.filters import PAGE_PARAMETERS, RecordFilterSet


@dataclass(frozen=True)
class Chip:
    """`query` is the address's query without this filter, beginning with "?"."""

    label: str
    value: str
    query: str


def chips(filterset: RecordFilterSet, query: QueryDict) -> list[Chip]:
    """One chip a value in use, in the order of the address."""
    found = []
    for name, values in query.lists():
        if name in PAGE_PARAMETERS or name == "ordering":
            continue
        label = filter_label(filterset, name)
        found += [Chip(label, value_label(filterset, name, v), without(query, name, v)) for v in values if v]
    return found


def filter_label(filterset: RecordFilterSet, name: str) -> str:
    stem, __, end = name.rpartition("_")
    if end in ("after", "before") and stem in filterset.filters:
        said = _("%(filter)s, from") if end == "after" else _("%(filter)s, to")
        return said % {"filter": filterset.filters[stem].label}
    return str(filterset.filters[name].label)


def value_label(filterset: RecordFilterSet, name: str, value: str) -> str:
    """What a reader calls the value: the choice's label, the record's name, or the value itself."""
    chosen: Any = filterset.form.cleaned_data.get(name)
    for record in chosen if isinstance(chosen, list) else [chosen]:
        if isinstance(record, Model) and record.public_key == value:
            return str(record)
    field = filterset.form.fields.get(name)
    is_listed = isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField)
    return str(dict(field.choices).get(value, value)) if is_listed else value


def without(query: QueryDict, name: str, value: str) -> str:
    kept = query.copy()
    kept.setlist(name, [other for other in kept.getlist(name) if other != value])
    if not kept.getlist(name):
        kept.pop(name, None)
    kept.pop("page", None)
    return f"?{kept.urlencode()}"
