"""What states can be searched and filtered by, on the page and in the API."""

import datetime
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters import rest_framework as filters

from advocacy.core.filter_fields import WordsFilter, any_of
from advocacy.core.filters import Facet, Part, RecordFilterSet, StableOrderingFilter
from advocacy.states.choices import GroupKind, StateKind
from advocacy.states.models import Group, State
from advocacy.states.periods import in_group_on, seated_on


class StateFilterSet(RecordFilterSet):
    q = WordsFilter(
        method="search_text",
        label=_("Name"),
        help_text=_("Any name it has or had, with or without accents: Türkiye, Burma, cote d'ivoire, North Korea."),
        max_length=200,
    )
    kind = filters.MultipleChoiceFilter(choices=StateKind.choices, label=_("Kind"))
    group = any_of(Group, "code", _("Group, today"), method="in_groups")
    seat = filters.ModelMultipleChoiceFilter(
        queryset=lambda request: bodies(), to_field_name="code", method="with_seat", label=_("Seat in")
    )
    seat_on = filters.DateFilter(
        method="with_any_seat",
        label=_("Seat on which day (today where empty)"),
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    ordering = StableOrderingFilter(
        fields=(("plain_name", "name"), ("code", "code"), ("changed_at", "changed")),
        choices=(
            ("name", _("By name")),
            ("-name", _("By name, backwards")),
            ("code", _("By code")),
            ("-code", _("By code, backwards")),
            ("-changed", _("Last changed first")),
            ("changed", _("Longest unchanged first")),
        ),
        label=_("Order"),
    )

    facets = (
        Facet("kind", "kind", _("Kind"), choices=StateKind),
        Facet("group", "memberships__group__code", _("Group, today"), label="memberships__group__name"),
        Facet("seat", "seats__body__code", _("Seat in"), label="seats__body__name"),
    )
    counts_today = True

    class Meta(RecordFilterSet.Meta):
        model = State
        fields: list[str] = []

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        return super().filter_queryset(queryset.by_name())

    @property
    def seat_day(self) -> datetime.date:
        """The day on which a seat is asked for."""
        return self.form.cleaned_data.get("seat_on") or datetime.date.today()

    def in_groups(self, queryset: QuerySet, name: str, value: Sequence[Group]) -> QuerySet:
        return queryset.in_groups(value, datetime.date.today()) if value else queryset

    def with_seat(self, queryset: QuerySet, name: str, value: Sequence[Any]) -> QuerySet:
        return queryset.seated(self.seat_day, value) if value else queryset

    def with_any_seat(self, queryset: QuerySet, name: str, value: datetime.date | None) -> QuerySet:
        """A day without a body: a seat anywhere; with one, `with_seat` reads the day."""
        return queryset.seated(value) if value and not self.form.cleaned_data["seat"] else queryset

    def parts(self, facet: Facet, records: QuerySet) -> list[Part]:
        """Groups are counted as of today, seats on the day asked for."""
        if facet.name == "group":
            facet = replace(facet, where=in_group_on(datetime.date.today()))
        elif facet.name == "seat":
            facet = replace(facet, where=seated_on(self.seat_day))
        return super().parts(facet, records)

    def is_plain(self, facet: Facet) -> bool:
        return super().is_plain(facet) and facet.name not in ("group", "seat")


class GroupFilterSet(RecordFilterSet):
    """Groups, for the API."""

    kind = filters.MultipleChoiceFilter(choices=GroupKind.choices, label=_("Kind"))
    ordering = StableOrderingFilter(
        fields=(("name", "name"), ("code", "code"), ("changed_at", "changed")),
        choices=(("name", _("By name")), ("code", _("By code")), ("-changed", _("Last changed first"))),
        label=_("Order"),
    )

    facets = (Facet("kind", "kind", _("Kind"), choices=GroupKind),)

    class Meta(RecordFilterSet.Meta):
        model = Group
        fields: list[str] = []


def bodies() -> QuerySet:
    """Published bodies, which stand on a higher floor."""
    return State.seats.rel.related_model.body.field.related_model.objects.published()
