"""Filters that several resources have: a related record by its public key, the time of the last change."""

import datetime
from collections.abc import Iterator
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters import rest_framework as filters
from django_filters.fields import IsoDateTimeField, ModelChoiceField, ModelChoiceIterator

from advocacy.core.querysets import published
from advocacy.core.unicode_rules import cleaned
from advocacy.core.written import ask_for


class InstantField(IsoDateTimeField):
    """A moment, as UTC: an offset that a clock may show and PostgreSQL refuses never reaches it."""

    def clean(self, value: Any) -> datetime.datetime | None:
        moment = super().clean(value)
        try:
            return moment.astimezone(datetime.UTC) if moment else None
        except OverflowError as error:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from error


class WordsField(forms.CharField):
    """Words to look for, without what nobody sees: a question that was pasted finds what one that was typed does."""

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        return text if "\0" in text else cleaned(text, of_lines=False)


class WordsFilter(filters.CharFilter):
    field_class = WordsField


class SinceFilter(filters.IsoDateTimeFilter):
    """Records changed at this moment or later."""

    field_class = InstantField

    def __init__(self, *, field_name: str) -> None:
        super().__init__(field_name=field_name, lookup_expr="gte", label=_("Changed since"), widget=forms.HiddenInput)


class AnyOfFilter(filters.ModelMultipleChoiceFilter):
    """Records related to any of the records given; each once, however many of them it is related to."""

    def filter(self, qs: QuerySet, value: QuerySet) -> QuerySet:
        if (isinstance(value, QuerySet) and value.query.is_empty()) or not value:
            return qs
        keys = [record.pk for record in value]
        wanted = {f"{self.field_name}__in": keys}
        if leads_to_one(qs.model, self.field_name):
            return qs.filter(**wanted)
        if "__" not in self.field_name:
            return qs.filter(pk__in=tied(qs.model._meta.get_field(self.field_name), keys))
        return qs.filter(pk__in=qs.model._default_manager.order_by().filter(**wanted).values("pk"))


def tied(field: Any, keys: list[int]) -> QuerySet:
    """The records tied to any of these by a many-to-many field, asked of the table between them alone."""
    links = field.remote_field.through._default_manager.filter(**{f"{field.m2m_reverse_field_name()}__in": keys})
    return links.values(field.m2m_field_name())


def leads_to_one(model: Any, path: str) -> bool:
    """Whether the path, a chain of relations, leads from a record to one other record at most."""
    for name in path.split("__"):
        field = model._meta.get_field(name)
        if not (field.many_to_one or field.one_to_one):
            return False
        model = field.related_model
    return True


def keys_and_names(model: Any, key: str) -> QuerySet:
    """Of all that may be seen of a kind."""
    return published(model).values_list(key, "name")


class NamesIterator(ModelChoiceIterator):
    """Keys and names of the records to choose from, which are all that may be seen, without making the records."""

    def __iter__(self) -> Iterator[tuple[Any, Any]]:
        if not self.is_named:
            yield from super().__iter__()
            return
        yield "", self.field.empty_label
        yield from ask_for(keys_and_names, self.queryset.model, self.field.to_field_name)

    @property
    def is_named(self) -> bool:
        return any(field.name == "name" for field in self.queryset.model._meta.fields)


class OneOfField(ModelChoiceField):
    """One published record by its public key."""

    iterator = NamesIterator


class OneOfFilter(filters.ModelChoiceFilter):
    field_class = OneOfField


def one_of(model: Any, key: str, label: Any, **options: Any) -> OneOfFilter:
    """A single published record of another kind, by its public key."""
    return OneOfFilter(
        queryset=lambda request: model.objects.published(),
        to_field_name=key,
        label=label,
        empty_label=_("Any"),
        **options,
    )


def any_of(model: Any, key: str, label: Any, **options: Any) -> AnyOfFilter:
    """One or more published records of another kind, by their public keys."""
    return AnyOfFilter(queryset=lambda request: model.objects.published(), to_field_name=key, label=label, **options)
