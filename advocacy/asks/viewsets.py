"""Asks and findings in the API."""

from django.db.models import Prefetch

from advocacy.asks.filters import AskFilterSet, FindingFilterSet
from advocacy.asks.lines import ASKS, FINDINGS
from advocacy.asks.models import Ask, Finding
from advocacy.asks.serializers import (
    AskDetailSerializer,
    AskSerializer,
    FindingDetailSerializer,
    FindingSerializer,
)
from advocacy.core.viewsets import RecordViewSet
from advocacy.sources.viewsets import published_citations


def findings() -> list[Prefetch]:
    return [Prefetch("findings", Finding.objects.published().for_list().in_order(), "public_findings")]


class AskViewSet(RecordViewSet):
    """What advocates ask for in a situation."""

    model = Ask
    filterset_class = AskFilterSet
    serializer_class = AskSerializer
    detail_serializer_class = AskDetailSerializer
    lines = ASKS
    extras = {"findings": findings}


class FindingViewSet(RecordViewSet):
    """What a text or meeting did about an ask: decided, recommended, encouraged, mentioned, or nothing."""

    model = Finding
    filterset_class = FindingFilterSet
    serializer_class = FindingSerializer
    detail_serializer_class = FindingDetailSerializer
    lines = FINDINGS
    lookup_field = "pk"
    lookup_value_regex = "[0-9]{1,18}"

    def always(self) -> list[Prefetch]:
        return [*super().always(), published_citations()]
