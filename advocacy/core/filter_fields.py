"""Filters that several resources have: a related record by its public key, the time of the last change."""

import datetime
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters import rest_framework as filters
from django_filters.fields import IsoDateTimeField


class InstantField(IsoDateTimeField):
    """A moment, as UTC: an offset that a clock may show and PostgreSQL refuses never reaches it."""

    def clean(self, value: Any) -> datetime.datetime | None:
        moment = super().clean(value)
        try:
            return moment.astimezone(datetime.UTC) if moment else None
        except OverflowError as error:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from error


class SinceFilter(filters.IsoDateTimeFilter):
    """Records changed at this moment or later."""

    field_class = InstantField

    def __init__(self, *, field_name: str) -> None:
        super().__init__(field_name=field_name, lookup_expr="gte", label=_("Changed since"), widget=forms.HiddenInput)


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
