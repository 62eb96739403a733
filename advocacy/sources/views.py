"""Public pages of sources."""

from advocacy.core.feeds import RecordFeed
from advocacy.core.views import RecordDetailView, SearchListView
from advocacy.sources.filters import SourceFilterSet
from advocacy.sources.models import Source


class SourceListView(SearchListView):
    model = Source
    filterset_class = SourceFilterSet
    template_name = "sources/list.html"
    results_template_name = "sources/_results.html"
    section = "sources"


class SourceDetailView(RecordDetailView):
    model = Source
    template_name = "sources/detail.html"
    section = "sources"


class SourceFeed(RecordFeed):
    model = Source
    filterset_class = SourceFilterSet
    title = "Sources"
