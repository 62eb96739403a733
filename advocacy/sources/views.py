"""Public pages of sources, each with everything that was read from it."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from advocacy.core.feeds import RecordFeed
from advocacy.core.views import RecordDetailView, SearchListView
from advocacy.sources.citing import citing_kinds
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

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(kinds=list(citing_kinds(self.object)), **kwargs)

    def citations(self) -> list[Any]:
        """A source has no sources of its own; what stands under this name is what cites it."""
        return []

    def json_ld(self) -> dict[str, Any]:
        source = self.object
        return super().json_ld() | {
            "name": source.title,
            "author": {"@type": "Person", "name": source.author} if source.author else None,
            "publisher": {"@type": "Organization", "name": source.publisher} if source.publisher else None,
            "datePublished": source.dated.isoformat() if source.dated else None,
            "identifier": source.symbol or None,
            "inLanguage": source.language,
            "sameAs": source.url or None,
        }


class SourceFeed(RecordFeed):
    filterset_class = SourceFilterSet
    title = _("Sources")
