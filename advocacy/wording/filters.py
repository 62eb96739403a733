"""What phrases and their occurrences can be searched and filtered by, on the page and in the API."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_filters import rest_framework as filters

from advocacy.bodies.models import Body
from advocacy.core.filter_fields import SinceFilter, any_of, one_of
from advocacy.core.filters import Facet, KeptTotals, RecordFilterSet, StableOrderingFilter
from advocacy.resolutions.choices import Outcome, ProvisionKind
from advocacy.resolutions.models import Resolution, Series
from advocacy.topics.models import Topic
from advocacy.wording.models import Occurrence, Phrase, PhraseCount

SHOWN_TOPIC = Q(topic__status="published")


class PhraseFilterSet(RecordFilterSet):
    topic = any_of(Topic, "slug", _("Topic"))
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

    facets = (Facet("topic", "topic__slug", _("Topic"), label="topic__name", where=SHOWN_TOPIC),)

    class Meta(RecordFilterSet.Meta):
        model = Phrase
        fields: list[str] = []


class OccurrenceFilterSet(RecordFilterSet):
    changed_since = SinceFilter(field_name="found_at")
    phrase = any_of(Phrase, "slug", _("Phrase"))
    resolution = any_of(Resolution, "slug", _("Resolution"), field_name="provision__resolution")
    body = any_of(Body, "code", _("Body"), field_name="provision__resolution__body")
    series = one_of(Series, "slug", _("Series"), field_name="provision__resolution__series")
    outcome = filters.MultipleChoiceFilter(
        field_name="provision__resolution__outcome", choices=Outcome.choices, label=_("Outcome")
    )
    kind = filters.MultipleChoiceFilter(field_name="provision__kind", choices=ProvisionKind.choices, label=_("Kind"))
    adopted = filters.DateFromToRangeFilter(field_name="provision__resolution__adopted_on", label=_("Decided between"))
    ordering = StableOrderingFilter(
        fields=(("provision__resolution__adopted_on", "adopted"), ("found_at", "found")),
        choices=(
            ("adopted", _("Oldest first")),
            ("-adopted", _("Newest first")),
            ("-found", _("Last found first")),
            ("found", _("First found first")),
        ),
        label=_("Order"),
    )

    kept_totals = KeptTotals(PhraseCount, "uses", frozenset({"phrase"}))

    class Meta(RecordFilterSet.Meta):
        model = Occurrence
        fields: list[str] = []
