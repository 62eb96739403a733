"""Roll calls and single positions in the API."""

from functools import cache
from typing import Any

from django.db.models import QuerySet

from advocacy.core.envelopes import CursorEnvelope
from advocacy.core.querysets import published
from advocacy.core.viewsets import RecordViewSet
from advocacy.votes.filters import RollCallFilterSet
from advocacy.votes.lines import POSITIONS, positions_in
from advocacy.votes.models import RollCall, Vote
from advocacy.votes.position_filters import PositionFilterSet
from advocacy.votes.serializers import PositionSerializer, RollCallDetailSerializer, RollCallSerializer

SHOWN_OF_OTHERS = (
    *("body__code", "body__name", "body__status", "session__code", "session__body__status"),
    *("resolution__slug", "resolution__symbol", "resolution__status", "resolution__body__status"),
    *("provision__kind", "provision__number", "provision__position", "provision__resolution"),
    *("event__slug", "event__title", "event__status"),
)


@cache
def roll_calls_in_detail() -> QuerySet:
    """What may be seen, with all that the detail says of others: put together once, as `published` is."""
    own = [field.name for field in RollCall._meta.concrete_fields if field.name not in ("search", "shown")]
    relations = ("body", "session__body", "resolution__body", "provision", "event")
    return published(RollCall).select_related(*relations).only(*own, *SHOWN_OF_OTHERS)


class RollCallViewSet(RecordViewSet):
    """Countings of votes, each with its tally and what follows from its rule."""

    model = RollCall
    filterset_class = RollCallFilterSet
    serializer_class = RollCallSerializer
    detail_serializer_class = RollCallDetailSerializer

    def get_queryset(self) -> QuerySet:
        return (
            super()
            .get_queryset()
            .select_related("session__body", "provision", "resolution__body")
            .defer("session__body__search", "provision__search", "resolution__body__search")
        )

    def get_detailed(self) -> QuerySet:
        return roll_calls_in_detail().all()

    def get_object(self) -> Any:
        """With every position, each state named and grouped as on the day."""
        roll_call = super().get_object()
        roll_call.public_positions = positions_in(roll_call)
        return roll_call


class PositionViewSet(RecordViewSet):
    """What each state did in each roll call: one row a state and roll call, newest first, paged by cursor."""

    model = Vote
    filterset_class = PositionFilterSet
    serializer_class = PositionSerializer
    lines = POSITIONS
    pagination_class = CursorEnvelope
    cursor_columns = ("roll_call__held_on", "roll_call_id", "pk")
    """By roll call within the day, so that a page reads a few of a busy day and not all."""
    lookup_field = "pk"
    lookup_value_regex = "[0-9]{1,18}"
