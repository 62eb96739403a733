"""Public pages of asks: each with its ledger by year and body."""

from typing import Any

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from advocacy.asks.filters import AskFilterSet
from advocacy.asks.ledger import standing
from advocacy.asks.models import Ask, Finding
from advocacy.core.feeds import RecordFeed
from advocacy.core.views import RecordDetailView, SearchListView
from advocacy.sources.models import Citation


class AskListView(SearchListView):
    model = Ask
    filterset_class = AskFilterSet
    template_name = "asks/list.html"
    results_template_name = "asks/_results.html"
    section = "asks"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(standings=kwargs["page"].object_list.standings(), **kwargs)


class AskDetailView(RecordDetailView):
    model = Ask
    template_name = "asks/detail.html"
    section = "asks"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        ask = self.object
        sources = Prefetch("citations", Citation.objects.published())
        shown = Finding.objects.published() if not self.preview else Finding.objects.all()
        findings = shown.filter(ask=ask).for_list().in_order().prefetch_related(sources)
        return super().get_context_data(
            description=ask.description or ask.name, standing=standing(ask, findings), **kwargs
        )

    def citation_title(self) -> str:
        return f"{self.object.name}: {self.object.topic}"


class AskFeed(RecordFeed):
    model = Ask
    filterset_class = AskFilterSet
    title = _("Asks")

    def item_description(self, record: Ask) -> str:
        return record.description
