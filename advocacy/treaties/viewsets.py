"""Treaties and treaty actions in the API."""

from django.db.models import Prefetch

from advocacy.core.viewsets import RecordViewSet
from advocacy.treaties.filters import TreatyActionFilterSet, TreatyFilterSet
from advocacy.treaties.models import Treaty, TreatyAction
from advocacy.treaties.serializers import (
    TreatyActionDetailSerializer,
    TreatyActionSerializer,
    TreatyDetailSerializer,
    TreatySerializer,
)


def actions() -> list[Prefetch]:
    return [Prefetch("actions", TreatyAction.objects.published().for_list(), "published_actions")]


class TreatyViewSet(RecordViewSet):
    """Human-rights treaties."""

    model = Treaty
    filterset_class = TreatyFilterSet
    serializer_class = TreatySerializer
    detail_serializer_class = TreatyDetailSerializer
    lookup_field = "code"
    extras = {"actions": actions}


class TreatyActionViewSet(RecordViewSet):
    """Signatures, ratifications, reservations and withdrawals."""

    model = TreatyAction
    filterset_class = TreatyActionFilterSet
    serializer_class = TreatyActionSerializer
    detail_serializer_class = TreatyActionDetailSerializer
    lookup_field = "pk"
    lookup_value_regex = "[0-9]{1,18}"
