"""What sources can be searched and filtered by, on the page and in the API."""

from django.utils.translation import gettext_lazy as _
from django_filters import rest_framework as filters

from advocacy.core.filters import Facet, RecordFilterSet, StableOrderingFilter
from advocacy.core.partial_ranges import PartialDateRangeFilter
from advocacy.sources.choices import SourceKind
from advocacy.sources.models import Source


class SourceFilterSet(RecordFilterSet):
    kind = filters.MultipleChoiceFilter(choices=SourceKind.choices, label=_("Kind"))
    language = filters.CharFilter(lookup_expr="iexact", label=_("Language"), max_length=12)
    dated = PartialDateRangeFilter("published", label=_("Dated between"))
    ordering = StableOrderingFilter(
        fields=(("published_on", "dated"), ("title", "title"), ("changed_at", "changed")),
        choices=(
            ("-dated", _("Newest first")),
            ("dated", _("Oldest first")),
            ("title", _("By title")),
            ("-changed", _("Last changed first")),
            ("changed", _("Longest unchanged first")),
        ),
        label=_("Order"),
    )

    facets = (
        Facet("kind", "kind", _("Kind"), choices=SourceKind),
        Facet("language", "language", _("Language")),
    )

    class Meta(RecordFilterSet.Meta):
        model = Source
        fields: list[str] = []
