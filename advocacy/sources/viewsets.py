"""Sources in the API, and the base of every resource that cites them."""

from django.db.models import Prefetch

from advocacy.core.viewsets import RecordViewSet
from advocacy.sources.filters import SourceFilterSet
from advocacy.sources.models import Citation, Source
from advocacy.sources.serializers import SourceSerializer


def published_citations(path: str = "") -> Prefetch:
    """The citations that may be seen, as `published_citations`, of the records on this path."""
    return Prefetch(f"{path}citations", Citation.objects.published(), "published_citations")


class SourcedRecordViewSet(RecordViewSet):
    """Records whose detail names its sources."""

    def always(self) -> list[Prefetch]:
        return [*super().always(), published_citations()]


class SourceViewSet(RecordViewSet):
    """The documents that facts were read from."""

    model = Source
    filterset_class = SourceFilterSet
    serializer_class = SourceSerializer
