"""Filters that several resources have: a related record by its public key, a day range with an order."""

from typing import Any

from django_filters import rest_framework as filters


def one_of(model: Any, key: str, label: Any, **options: Any) -> filters.ModelChoiceFilter:
    """A single published record of another kind, by its public key."""
    return filters.ModelChoiceFilter(
        queryset=lambda request: model.objects.published(), to_field_name=key, label=label, **options
    )


def any_of(model: Any, key: str, label: Any, **options: Any) -> filters.ModelMultipleChoiceFilter:
    """One or more published records of another kind, by their public keys."""
    return filters.ModelMultipleChoiceFilter(
        queryset=lambda request: model.objects.published(), to_field_name=key, label=label, **options
    )
