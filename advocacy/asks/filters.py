"""What asks and findings can be searched and filtered by, on the page and in the API."""

from django.utils.translation import gettext_lazy as _
from django_filters import rest_framework as filters

from advocacy.asks.choices import Level
from advocacy.asks.models import Ask, Finding
from advocacy.core.filter_fields import any_of
from advocacy.core.filters import Facet, RecordFilterSet, StableOrderingFilter
from advocacy.events.models import Event
from advocacy.resolutions.models import Resolution
from advocacy.topics.models import Topic


class AskFilterSet(RecordFilterSet):
    topic = any_of(Topic, "slug", _("Situation"))
    ordering = StableOrderingFilter(
        fields=(("name", "name"), ("changed_at", "changed")),
        choices=(
            ("name", _("By name")),
            ("-name", _("By name, backwards")),
            ("-changed", _("Last changed first")),
            ("changed", _("Longest unchanged first")),
        ),
        label=_("Order"),
    )

    facets = (Facet("topic", "topic__slug", _("Situation"), label="topic__name"),)

    class Meta(RecordFilterSet.Meta):
        model = Ask
        fields: list[str] = []


class FindingFilterSet(RecordFilterSet):
    q = None
    ask = any_of(Ask, "slug", _("Ask"))
    topic = any_of(Topic, "slug", _("Situation"), field_name="ask__topic")
    level = filters.MultipleChoiceFilter(choices=Level.choices, label=_("Finding"))
    resolution = any_of(Resolution, "slug", _("Text"))
    event = any_of(Event, "slug", _("Event"))
    decided = filters.DateFromToRangeFilter(field_name="day", label=_("Decided or held between"))
    ordering = StableOrderingFilter(
        fields=(("day", "decided"), ("changed_at", "changed")),
        choices=(
            ("-decided", _("Newest first")),
            ("decided", _("Oldest first")),
            ("-changed", _("Last changed first")),
            ("changed", _("Longest unchanged first")),
        ),
        label=_("Order"),
    )

    facets = (
        Facet("level", "level", _("Finding"), choices=Level),
        Facet("ask", "ask__slug", _("Ask"), label="ask__name"),
    )

    class Meta(RecordFilterSet.Meta):
        model = Finding
        fields: list[str] = []
