"""What resolutions can be searched and filtered by, on the page and in the API."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_filters import rest_framework as filters

from advocacy.bodies.models import Body
from advocacy.core.filters import Facet, RecordFilterSet, StableOrderingFilter
from advocacy.resolutions.choices import Adoption, Outcome
from advocacy.resolutions.models import Resolution, Series
from advocacy.states.models import State
from advocacy.topics.models import Topic


class ResolutionFilterSet(RecordFilterSet):
    body = filters.ModelMultipleChoiceFilter(
        queryset=lambda request: Body.objects.published(), to_field_name="code", label=_("Body")
    )
    topic = filters.ModelMultipleChoiceFilter(
        field_name="topics",
        queryset=lambda request: Topic.objects.published(),
        to_field_name="slug",
        label=_("Topic"),
    )
    series = filters.ModelChoiceFilter(
        queryset=lambda request: Series.objects.published(), to_field_name="slug", label=_("Series")
    )
    adoption = filters.MultipleChoiceFilter(choices=Adoption.choices, label=_("How decided"))
    outcome = filters.MultipleChoiceFilter(choices=Outcome.choices, label=_("Outcome"))
    session = filters.CharFilter(field_name="session__code", lookup_expr="iexact", label=_("Session"), max_length=12)
    sponsor = filters.ModelChoiceFilter(
        field_name="sponsors__state",
        queryset=lambda request: State.objects.published(),
        to_field_name="code",
        label=_("Sponsor"),
    )
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

    class Meta(RecordFilterSet.Meta):
        model = Resolution
        fields: list[str] = []
