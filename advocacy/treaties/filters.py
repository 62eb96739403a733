"""What treaties and treaty actions can be searched and filtered by, on pages and in the API."""

from django.utils.translation import gettext_lazy as _
from django_filters import rest_framework as filters

from advocacy.core.filter_fields import any_of
from advocacy.core.filters import Facet, RecordFilterSet, StableOrderingFilter
from advocacy.core.partial_ranges import PartialDateRangeFilter
from advocacy.states.models import State
from advocacy.treaties.choices import ActionKind
from advocacy.treaties.models import Treaty, TreatyAction


class TreatyFilterSet(RecordFilterSet):
    adopted = filters.DateFromToRangeFilter(field_name="adopted_on", label=_("Adopted between"))
    ordering = StableOrderingFilter(
        fields=(("code", "code"), ("adopted_on", "adopted"), ("changed_at", "changed")),
        choices=(
            ("code", _("By code")),
            ("adopted", _("Oldest first")),
            ("-adopted", _("Newest first")),
            ("-changed", _("Last changed first")),
            ("changed", _("Longest unchanged first")),
        ),
        label=_("Order"),
    )

    class Meta(RecordFilterSet.Meta):
        model = Treaty
        fields: list[str] = []


class TreatyActionFilterSet(RecordFilterSet):
    q = None
    state = any_of(State, "code", _("State"))
    treaty = any_of(Treaty, "code", _("Treaty"))
    kind = filters.MultipleChoiceFilter(choices=ActionKind.choices, label=_("Action"))
    done = PartialDateRangeFilter("done", label=_("Done between"))
    ordering = StableOrderingFilter(
        fields=(("done_on", "done"), ("changed_at", "changed")),
        choices=(
            ("-done", _("Newest first")),
            ("done", _("Oldest first")),
            ("-changed", _("Last changed first")),
            ("changed", _("Longest unchanged first")),
        ),
        label=_("Order"),
    )

    facets = (
        Facet("kind", "kind", _("Action"), choices=ActionKind),
        Facet("treaty", "treaty__code", _("Treaty"), label="treaty__name"),
    )

    class Meta(RecordFilterSet.Meta):
        model = TreatyAction
        fields: list[str] = []
