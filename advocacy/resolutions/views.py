"""Public pages of resolutions."""

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views import View

from advocacy.core.feeds import RecordFeed
from advocacy.core.views import RecordDetailView, SearchListView
from advocacy.resolutions import symbols
from advocacy.resolutions.filters import ResolutionFilterSet
from advocacy.resolutions.models import Provision, Resolution, ResolutionLink, Sponsor
from advocacy.sources.models import Citation


class ResolutionListView(SearchListView):
    model = Resolution
    filterset_class = ResolutionFilterSet
    template_name = "resolutions/list.html"
    results_template_name = "resolutions/_results.html"
    section = "resolutions"


class ResolutionDetailView(RecordDetailView):
    model = Resolution
    template_name = "resolutions/detail.html"
    section = "resolutions"

    def get_queryset(self) -> QuerySet:
        topics = Provision.topics.rel.model.objects.published()
        provisions = (
            Provision.objects.with_strength().select_related("resolution").defer("search", "resolution__search")
        )
        return (
            super()
            .get_queryset()
            .prefetch_related(
                "symbols",
                Prefetch(
                    "provisions",
                    provisions.prefetch_related(
                        Prefetch("topics", topics, "published_topics"),
                        Prefetch("citations", Citation.objects.published()),
                    ),
                ),
                Prefetch("sponsors", Sponsor.objects.published().select_related("state")),
                Prefetch("links_to_earlier", ResolutionLink.objects.published().select_related("earlier")),
                Prefetch("links_to_later", ResolutionLink.objects.published().select_related("later")),
                Prefetch("event_links", published_event_links()),
                Prefetch("roll_calls", published_roll_calls()),
            )
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        resolution = self.object
        return super().get_context_data(
            description=resolution.summary or resolution.title,
            neighbours=resolution.neighbours_in_series(),
            roll_call=resolution.main_roll_call,
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


def published_event_links() -> QuerySet:
    return (
        Resolution.event_links.rel.related_model.objects.published()
        .select_related("event")
        .order_by("event__start_on", "pk")
    )


def published_roll_calls() -> QuerySet:
    return Resolution.roll_calls.rel.related_model.objects.published().select_related("body").order_by("held_on", "pk")


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
    model = Resolution
    filterset_class = ResolutionFilterSet
    title = "Resolutions"

    def item_title(self, record: Resolution) -> str:
        return f"{record.symbol}: {record.title}"

    def item_description(self, record: Resolution) -> str:
        return record.summary
