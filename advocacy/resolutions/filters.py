"""What resolutions can be searched and filtered by, on the page and in the API."""

from dataclasses import replace

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters import rest_framework as filters

from advocacy.bodies.models import Body
from advocacy.core.filter_fields import SinceFilter, any_of, one_of
from advocacy.core.filters import Facet, KeptTotals, Part, RecordFilterSet, StableOrderingFilter
from advocacy.resolutions.choices import Adoption, Outcome, ProvisionKind, TextHeld
from advocacy.resolutions.models import (
    Provision,
    ProvisionCount,
    Resolution,
    ResolutionCount,
    ResolutionTopicCount,
    Series,
)
from advocacy.states.models import State
from advocacy.topics.models import Topic


class ResolutionFilterSet(RecordFilterSet):
    body = any_of(Body, "code", _("Body"))
    topic = any_of(Topic, "slug", _("Topic"), field_name="topics")
    series = one_of(Series, "slug", _("Series"))
    adoption = filters.MultipleChoiceFilter(choices=Adoption.choices, label=_("How decided"))
    outcome = filters.MultipleChoiceFilter(choices=Outcome.choices, label=_("Outcome"))
    text_held = filters.ChoiceFilter(choices=TextHeld.choices, label=_("Text held"), empty_label=_("Any"))
    session = filters.CharFilter(field_name="session__code", lookup_expr="iexact", label=_("Session"), max_length=12)
    sponsor = one_of(State, "code", _("Sponsor"), method="sponsored_by")
    adopted = filters.DateFromToRangeFilter(field_name="adopted_on", label=_("Decided between"))
    ordering = StableOrderingFilter(
        fields=(("adopted_on", "adopted"), ("symbol", "symbol"), ("changed_at", "changed")),
        choices=(
            ("-adopted", _("Newest first")),
            ("adopted", _("Oldest first")),
            ("symbol", _("By symbol")),
            ("-symbol", _("By symbol, backwards")),
            ("-changed", _("Last changed first")),
            ("changed", _("Longest unchanged first")),
        ),
        label=_("Order"),
    )

    facets = (
        Facet("body", "body__code", _("Body"), label="body__name"),
        Facet("adoption", "adoption", _("How decided"), choices=Adoption),
        Facet("outcome", "outcome", _("Outcome"), choices=Outcome),
        Facet("topic", "topics__slug", _("Topic"), label="topics__name", where=Q(topics__status="published")),
    )

    kept_totals = KeptTotals(ResolutionCount, "number", frozenset())

    class Meta(RecordFilterSet.Meta):
        model = Resolution
        fields: list[str] = []

    def kept_parts(self) -> tuple[Part, ...]:
        *plain, topic = self.facets
        on_topic = replace(topic, key="topic__slug", label="topic__name")
        return (
            Part(ResolutionCount.objects.published(), tuple(plain), "number"),
            Part(ResolutionTopicCount.objects.published(), (on_topic,), "number"),
        )

    def sponsored_by(self, queryset: QuerySet, name: str, value: State) -> QuerySet:
        return queryset.sponsored_by(value)


class SeriesFilterSet(RecordFilterSet):
    body = any_of(Body, "code", _("Body"))
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

    facets = (Facet("body", "body__code", _("Body"), label="body__name", where=Q(body__status="published")),)

    class Meta(RecordFilterSet.Meta):
        model = Series
        fields: list[str] = []


class ProvisionFilterSet(RecordFilterSet):
    changed_since = SinceFilter(field_name="resolution__changed_at")
    resolution = any_of(Resolution, "slug", _("Resolution"))
    body = any_of(Body, "code", _("Body"), field_name="resolution__body")
    kind = filters.MultipleChoiceFilter(choices=ProvisionKind.choices, label=_("Kind"))
    topic = any_of(Topic, "slug", _("Topic"), field_name="topics")
    adopted = filters.DateFromToRangeFilter(field_name="resolution__adopted_on", label=_("Decided between"))
    ordering = StableOrderingFilter(
        fields=(("resolution__adopted_on", "adopted"), ("position", "position")),
        choices=(
            ("-adopted", _("Newest first")),
            ("adopted", _("Oldest first")),
            ("position", _("By place in the text")),
        ),
        label=_("Order"),
    )

    facets = (
        Facet("kind", "kind", _("Kind"), choices=ProvisionKind),
        Facet("body", "resolution__body__code", _("Body"), label="resolution__body__name"),
        Facet("topic", "topics__slug", _("Topic"), label="topics__name", where=Q(topics__status="published")),
    )
    kept_totals = KeptTotals(ProvisionCount, "held", frozenset({"resolution", "body", "adopted", "changed_since"}))

    class Meta(RecordFilterSet.Meta):
        model = Provision
        fields: list[str] = []
