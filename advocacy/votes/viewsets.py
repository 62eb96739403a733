"""Roll calls and single positions in the API."""

from typing import Any

from django.db.models import Prefetch, QuerySet

from advocacy.core.envelopes import CursorEnvelope
from advocacy.core.viewsets import RecordViewSet
from advocacy.sources.viewsets import SourcedRecordViewSet
from advocacy.states.models import GroupMembership, State
from advocacy.votes.filters import RollCallFilterSet
from advocacy.votes.models import RollCall, Vote
from advocacy.votes.position_filters import PositionFilterSet
from advocacy.votes.serializers import PositionSerializer, RollCallDetailSerializer, RollCallSerializer


class RollCallViewSet(SourcedRecordViewSet):
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

    def get_object(self) -> Any:
        """With every position, each state named and grouped as on the day."""
        roll_call = super().get_object()
        memberships = GroupMembership.objects.published().regional().on(roll_call.held_on).select_related("group")
        states = (
            State.objects.named(roll_call.held_on)
            .defer("search")
            .prefetch_related(Prefetch("memberships", memberships, "regional_then"))
        )
        votes = roll_call.votes.published().order_by("state__name", "pk")
        roll_call.public_positions = list(votes.prefetch_related(Prefetch("state", states)))
        return roll_call


class PositionViewSet(RecordViewSet):
    """What each state did in each roll call: one row a state and roll call, newest first, paged by cursor."""

    model = Vote
    filterset_class = PositionFilterSet
    serializer_class = PositionSerializer
    pagination_class = CursorEnvelope
    cursor_day = "roll_call__held_on"
    lookup_field = "pk"
    lookup_value_regex = "[0-9]{1,18}"

    def get_queryset(self) -> QuerySet:
        return super().get_queryset().select_related("roll_call__resolution__body")
