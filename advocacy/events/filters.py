"""What events, their series and statements can be searched and filtered by, on pages and in the API."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters import rest_framework as filters

from advocacy.bodies.models import Body
from advocacy.core.filter_fields import SinceFilter, any_of, one_of
from advocacy.core.filters import Facet, RecordFilterSet, StableOrderingFilter
from advocacy.core.partial_ranges import PartialDateRangeFilter
from advocacy.events.choices import EventKind, StatementKind, StateRole
from advocacy.events.models import Event, EventSeries, Statement
from advocacy.resolutions.models import Resolution
from advocacy.states.models import State
from advocacy.topics.models import Topic


class EventFilterSet(RecordFilterSet):
    kind = filters.MultipleChoiceFilter(choices=EventKind.choices, label=_("Kind"))
    body = any_of(Body, "code", _("Body"))
    topic = any_of(Topic, "slug", _("Topic"), field_name="topics")
    series = one_of(EventSeries, "slug", _("Series"))
    state = one_of(State, "code", _("State"), method="filter_part")
    role = filters.ChoiceFilter(choices=StateRole.choices, label=_("Part it took"), method="filter_part")
    happened = PartialDateRangeFilter("start", "end", label=_("Happened between"))
    ordering = StableOrderingFilter(
        fields=(("start_on", "happened"), ("title", "title"), ("changed_at", "changed")),
        choices=(
            ("-happened", _("Newest first")),
            ("happened", _("Oldest first")),
            ("title", _("By title")),
            ("-changed", _("Last changed first")),
            ("changed", _("Longest unchanged first")),
        ),
        label=_("Order"),
    )

    facets = (
        Facet("kind", "kind", _("Kind"), choices=EventKind),
        Facet("body", "body__code", _("Body"), label="body__name", where=Q(body__status="published")),
        Facet("topic", "topics__slug", _("Topic"), label="topics__name", where=Q(topics__status="published")),
    )

    class Meta(RecordFilterSet.Meta):
        model = Event
        fields: list[str] = []

    def filter_part(self, queryset: QuerySet, name: str, value: State | str) -> QuerySet:
        """Both together mean this state in this part."""
        asked = self.form.cleaned_data
        return queryset.with_part(state=asked.get("state"), role=asked.get("role") or "")


class EventSeriesFilterSet(RecordFilterSet):
    topic = one_of(Topic, "slug", _("Situation"))
    ordering = StableOrderingFilter(
        fields=(("name", "name"), ("changed_at", "changed")),
        choices=(("name", _("By name")), ("-name", _("By name, backwards")), ("-changed", _("Last changed first"))),
        label=_("Order"),
    )

    class Meta(RecordFilterSet.Meta):
        model = EventSeries
        fields: list[str] = []


class StatementFilterSet(RecordFilterSet):
    changed_since = SinceFilter(field_name="event__changed_at")
    state = any_of(State, "code", _("State"))
    event = one_of(Event, "slug", _("Event"))
    resolution = one_of(Resolution, "slug", _("About the resolution"))
    kind = filters.MultipleChoiceFilter(choices=StatementKind.choices, label=_("Kind"))
    happened = PartialDateRangeFilter("event__start", "event__end", label=_("Made between"))
    ordering = StableOrderingFilter(
        fields=(("event__start_on", "happened"),),
        choices=(("-happened", _("Newest first")), ("happened", _("Oldest first"))),
        label=_("Order"),
    )

    facets = (
        Facet("kind", "kind", _("Kind"), choices=StatementKind),
        Facet("state", "state__code", _("State"), label="state__name"),
    )

    class Meta(RecordFilterSet.Meta):
        model = Statement
        fields: list[str] = []
