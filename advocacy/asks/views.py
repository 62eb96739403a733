"""Public pages of asks: each with its ledger by year and body."""

from dataclasses import replace
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from advocacy.asks.filters import AskFilterSet
from advocacy.asks.ledger import Entry, Standing
from advocacy.asks.models import Ask, Finding
from advocacy.asks.shown import entries_of
from advocacy.core.feeds import RecordFeed
from advocacy.core.views import RecordDetailView, SearchListView
from advocacy.core.written import KEY, ask_for
from advocacy.sources.models import citations_from, citations_shown


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

    def get_queryset(self) -> QuerySet:
        return self.records().for_page()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        ask = self.object
        entries = entries_of(Finding, [ask.pk], with_drafts=self.preview).get(ask.pk, [])
        return super().get_context_data(
            description=ask.description or ask.name,
            standing=Standing(ask, with_citations(ask, entries)),
            **kwargs,
        )

    def citation_title(self) -> str:
        return f"{self.object.name}: {self.object.topic}"


def with_citations(ask: Ask, entries: list[Entry]) -> list[Entry]:
    """The findings of an ask, each with its published citations; one statement."""
    kind = ContentType.objects.get_for_model(Finding)
    found = citations_from(ask_for(citations_of_findings, kind.pk, key=ask.pk)) if entries else {}
    return [
        replace(entry, finding=entry.finding._replace(citations=found.get(entry.finding.pk, ()))) for entry in entries
    ]


def citations_of_findings(kind: int) -> QuerySet:
    return citations_shown(kind).filter(object_id__in=Finding.objects.order_by().filter(ask=KEY).values("pk"))


class AskFeed(RecordFeed):
    filterset_class = AskFilterSet
    title = _("Asks")

    def item_description(self, record: Ask) -> str:
        return record.description
