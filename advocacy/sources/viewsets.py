"""Sources in the API."""

from django.db.models import Prefetch

from advocacy.core.viewsets import RecordViewSet
from advocacy.sources.filters import SourceFilterSet
from advocacy.sources.models import Citation, Source
from advocacy.sources.serializers import SourceSerializer


def published_citations() -> Prefetch:
    """The citations that may be seen, as `published_citations`, of what is no `SourcedRecord`."""
    return Prefetch("citations", Citation.objects.published(), "published_citations")


class SourceViewSet(RecordViewSet):
    """The documents that facts were read from."""

    model = Source
    filterset_class = SourceFilterSet
    serializer_class = SourceSerializer
