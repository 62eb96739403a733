"""What topics can be searched and filtered by, on the page and in the API."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_filters import rest_framework as filters

from advocacy.core.filter_fields import any_of, one_of
from advocacy.core.filters import Facet, RecordFilterSet, StableOrderingFilter
from advocacy.states.models import State
from advocacy.topics.choices import TopicKind
from advocacy.topics.models import Topic


class TopicFilterSet(RecordFilterSet):
    kind = filters.MultipleChoiceFilter(choices=TopicKind.choices, label=_("Kind"))
    state = any_of(State, "code", _("State"))
    parent = one_of(Topic, "slug", _("Inside"))
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

    facets = (
        Facet("kind", "kind", _("Kind"), choices=TopicKind),
        Facet("state", "state__code", _("State"), label="state__name", where=Q(state__status="published")),
    )

    class Meta(RecordFilterSet.Meta):
        model = Topic
        fields: list[str] = []
