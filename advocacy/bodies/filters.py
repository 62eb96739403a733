"""What bodies and seats can be searched and filtered by, on pages and in the API."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters import rest_framework as filters

from advocacy.bodies.choices import BodyKind, SeatClass
from advocacy.bodies.models import Body, Seat
from advocacy.core.filter_fields import any_of
from advocacy.core.filters import Facet, RecordFilterSet, StableOrderingFilter
from advocacy.states.models import State


class BodyFilterSet(RecordFilterSet):
    kind = filters.MultipleChoiceFilter(choices=BodyKind.choices, label=_("Kind"))
    ordering = StableOrderingFilter(
        fields=(("name", "name"), ("code", "code"), ("changed_at", "changed")),
        choices=(
            ("name", _("By name")),
            ("-name", _("By name, backwards")),
            ("code", _("By code")),
            ("-changed", _("Last changed first")),
            ("changed", _("Longest unchanged first")),
        ),
        label=_("Order"),
    )

    facets = (Facet("kind", "kind", _("Kind"), choices=BodyKind),)

    class Meta(RecordFilterSet.Meta):
        model = Body
        fields: list[str] = []


class SeatFilterSet(RecordFilterSet):
    q = None
    changed_since = None
    state = any_of(State, "code", _("State"))
    body = any_of(Body, "code", _("Body"))
    vars()["class"] = filters.MultipleChoiceFilter(  # a reserved word
        field_name="seat_class", choices=SeatClass.choices, label=_("Class")
    )
    on = filters.DateFilter(label=_("Held on"), method="filter_day")
    ordering = StableOrderingFilter(
        fields=(("start_on", "start"),),
        choices=(("-start", _("Newest first")), ("start", _("Oldest first"))),
        label=_("Order"),
    )

    facets = (
        Facet("class", "seat_class", _("Class"), choices=SeatClass),
        Facet("body", "body__code", _("Body"), label="body__name"),
    )

    class Meta(RecordFilterSet.Meta):
        model = Seat
        fields: list[str] = []

    def filter_day(self, queryset: QuerySet, name: str, value: object) -> QuerySet:
        return queryset.on(value)
