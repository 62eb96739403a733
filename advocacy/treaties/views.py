"""Public pages of treaties, each with what states did about it."""

from typing import Any

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from advocacy.core.feeds import RecordFeed
from advocacy.core.views import RecordDetailView, SearchListView
from advocacy.sources.models import Citation
from advocacy.treaties.filters import TreatyFilterSet
from advocacy.treaties.models import Treaty


class TreatyListView(SearchListView):
    model = Treaty
    filterset_class = TreatyFilterSet
    template_name = "treaties/list.html"
    results_template_name = "treaties/_results.html"
    section = "treaties"


class TreatyDetailView(RecordDetailView):
    model = Treaty
    template_name = "treaties/detail.html"
    section = "treaties"
    key_field = "code"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        sources = Prefetch("citations", Citation.objects.published())
        actions = self.object.actions.published().for_list().prefetch_related(sources)
        return super().get_context_data(description=self.object.name, actions=actions, **kwargs)

    def citation_title(self) -> str:
        return f"{self.object.name} ({self.object.code})"

    def json_ld(self) -> dict[str, Any]:
        treaty = self.object
        return super().json_ld() | {
            "@type": "Legislation",
            "legislationIdentifier": treaty.code,
            "legislationType": "treaty",
            "legislationDate": treaty.adopted_on.isoformat() if treaty.adopted_on else None,
            "sameAs": treaty.url or None,
        }


class TreatyFeed(RecordFeed):
    filterset_class = TreatyFilterSet
    title = _("Treaties")

    def item_title(self, record: Treaty) -> str:
        return f"{record.code}: {record.name}"
