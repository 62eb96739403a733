"""Bodies and seats in the API."""

from django.db.models import Prefetch

from advocacy.bodies.filters import BodyFilterSet, SeatFilterSet
from advocacy.bodies.models import Body, Seat, Session
from advocacy.bodies.serializers import BodyDetailSerializer, BodySerializer, SeatSerializer
from advocacy.core.viewsets import RecordViewSet


def sessions() -> list[Prefetch]:
    return [Prefetch("sessions", Session.objects.published(), "all_sessions")]


class BodyViewSet(RecordViewSet):
    """Bodies of the United Nations: principal organs, committees, commissions of inquiry."""

    model = Body
    filterset_class = BodyFilterSet
    serializer_class = BodySerializer
    detail_serializer_class = BodyDetailSerializer
    lookup_field = "code"
    extras = {"sessions": sessions}


class SeatViewSet(RecordViewSet):
    """States' places in bodies, from day to day: `?body=SC&on=2016-12-09` gives the Council of that day."""

    model = Seat
    filterset_class = SeatFilterSet
    serializer_class = SeatSerializer
    lookup_field = "pk"
    lookup_value_regex = "[0-9]{1,18}"
