"""What single positions can be filtered by in the API; roll calls have `filters.py`."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters import rest_framework as filters

from advocacy.bodies.models import Body
from advocacy.core.filter_fields import SinceFilter, any_of, one_of
from advocacy.core.filters import Facet, RecordFilterSet, StableOrderingFilter
from advocacy.resolutions.models import Resolution, Series
from advocacy.states.models import State
from advocacy.topics.models import Topic
from advocacy.votes.choices import PositionChoice
from advocacy.votes.models import RollCall, Vote


class PositionFilterSet(RecordFilterSet):
    q = None
    changed_since = SinceFilter(field_name="roll_call__changed_at")
    state = any_of(State, "code", _("State"))
    position = filters.MultipleChoiceFilter(choices=PositionChoice.choices, label=_("Position"))
    roll_call = one_of(RollCall, "slug", _("Roll call"))
    body = any_of(Body, "code", _("Body"), field_name="roll_call__body")
    resolution = one_of(Resolution, "slug", _("Resolution"), field_name="roll_call__resolution")
    series = one_of(Series, "slug", _("Series of resolutions"), field_name="roll_call__resolution__series")
    topic = any_of(Topic, "slug", _("Topic"), method="filter_topics")
    held = filters.DateFromToRangeFilter(field_name="roll_call__held_on", label=_("Held between"))
    ordering = StableOrderingFilter(
        fields=(("roll_call__held_on", "held"),),
        choices=(("-held", _("Newest first")), ("held", _("Oldest first"))),
        label=_("Order"),
    )

    facets = (
        Facet("position", "position", _("Position"), choices=PositionChoice),
        Facet("body", "roll_call__body__code", _("Body"), label="roll_call__body__name"),
    )

    class Meta(RecordFilterSet.Meta):
        model = Vote
        fields: list[str] = []

    def filter_topics(self, queryset: QuerySet, name: str, value: QuerySet) -> QuerySet:
        return queryset.on_topics(value) if value else queryset
