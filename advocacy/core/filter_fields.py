"""Filters that several resources have: a related record by its public key, a day range with an order."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters import rest_framework as filters


class AnyOfFilter(filters.ModelMultipleChoiceFilter):
    """Records related to any of the records given; each once, however many of them it is related to."""

    def filter(self, qs: QuerySet, value: QuerySet) -> QuerySet:
        if not value:
            return qs
        related = qs.model._default_manager.filter(**{f"{self.field_name}__in": value})
        return qs.filter(pk__in=related.values("pk"))


def one_of(model: Any, key: str, label: Any, **options: Any) -> filters.ModelChoiceFilter:
    """A single published record of another kind, by its public key."""
    return filters.ModelChoiceFilter(
        queryset=lambda request: model.objects.published(),
        to_field_name=key,
        label=label,
        empty_label=_("Any"),
        **options,
    )


def any_of(model: Any, key: str, label: Any, **options: Any) -> AnyOfFilter:
    """One or more published records of another kind, by their public keys."""
    return AnyOfFilter(queryset=lambda request: model.objects.published(), to_field_name=key, label=label, **options)
