"""Public pages of resolutions."""

from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views import View

from advocacy.core.feeds import RecordFeed
from advocacy.core.lines import Lines
from advocacy.core.views import RecordDetailView, SearchListView
from advocacy.resolutions import symbols, text_page
from advocacy.resolutions.entries import COLUMNS, entries_of
from advocacy.resolutions.filters import ResolutionFilterSet
from advocacy.resolutions.models import Resolution
from advocacy.resolutions.neighbours import neighbours_in_series


class ResolutionListView(SearchListView):
    model = Resolution
    filterset_class = ResolutionFilterSet
    template_name = "resolutions/list.html"
    results_template_name = "resolutions/_results.html"
    section = "resolutions"
    entries = Lines(COLUMNS, partial(entries_of, Resolution))


class ResolutionDetailView(RecordDetailView):
    model = Resolution
    template_name = "resolutions/detail.html"
    section = "resolutions"

    def get_queryset(self) -> QuerySet:
        return self.records().for_page()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        resolution = self.object
        votes = text_page.votes_on(resolution)
        links_to_earlier, links_to_later = text_page.links_of(resolution)
        return super().get_context_data(
            description=resolution.summary or resolution.title,
            provisions=text_page.paragraphs_of(resolution),
            topics=text_page.topics_of(Resolution, "resolution", [resolution.pk]).get(resolution.pk, []),
            votes=votes,
            main_vote=resolution.main_vote_among(reversed(votes)),
            events=text_page.events_of(resolution),
            sponsors=text_page.sponsors_of(resolution),
            links_to_earlier=links_to_earlier,
            links_to_later=links_to_later,
            neighbours=neighbours_in_series(resolution),
            other_symbols=text_page.other_symbols_of(resolution),
            **kwargs,
        )

    def citation_title(self) -> str:
        return f"{self.object.symbol}: {self.object.title}"

    def json_ld(self) -> dict[str, Any]:
        resolution = self.object
        return super().json_ld() | {
            "@type": "Legislation",
            "legislationIdentifier": resolution.symbol,
            "legislationDate": resolution.adopted_on.isoformat() if resolution.adopted_on else None,
            "legislationPassedBy": {"@type": "Organization", "name": resolution.body.name},
            "sameAs": resolution.document_url,
        }


class ResolutionBySymbolView(View):
    """Any spelling of a published resolution's symbol leads to its page."""

    def get(self, request: HttpRequest, symbol: str) -> HttpResponse:
        try:
            key = symbols.normalise(symbol.strip("/"))
        except ValueError as error:
            raise Http404 from error
        resolution = Resolution.objects.published().filter(symbols__key=key).first()
        if resolution is None:
            raise Http404
        return redirect(resolution, permanent=False)


class ResolutionFeed(RecordFeed):
    filterset_class = ResolutionFilterSet
    title = "Resolutions"

    def item_title(self, record: Resolution) -> str:
        return f"{record.symbol}: {record.title}"

    def item_description(self, record: Resolution) -> str:
        return record.summary
