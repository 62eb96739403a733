"""Public pages of events, and events as calendar files."""

from typing import Any

from django.conf import settings
from django.db.models import Manager, Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views import View

from advocacy.core.dates import written
from advocacy.core.feeds import RecordFeed
from advocacy.core.views import RecordDetailView, SearchListView
from advocacy.events.chain import Node, chain
from advocacy.events.entries import EVENTS
from advocacy.events.filters import EventFilterSet
from advocacy.events.ical import calendar
from advocacy.events.links import linked_nodes
from advocacy.events.models import Event, EventLink, EventResolution, EventState, Statement
from advocacy.events.series_place import place_in_series
from advocacy.sources.models import Citation

BY_DATE = ("", "happened", "-happened")


class EventListView(SearchListView):
    """A timeline by year, or a table; in another order than by date always a table."""

    model = Event
    filterset_class = EventFilterSet
    template_name = "events/list.html"
    results_template_name = "events/_results.html"
    section = "events"
    formats = ("csv", "json", "atom", "ics")
    entries = EVENTS

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        may_switch = self.request.GET.get("ordering", "") in BY_DATE
        is_timeline = may_switch and self.request.GET.get("view") != "table"
        return super().get_context_data(may_switch=may_switch, layout="timeline" if is_timeline else "table", **kwargs)


class EventDetailView(RecordDetailView):
    model = Event
    template_name = "events/detail.html"
    section = "events"

    def get_queryset(self) -> QuerySet:
        statements = self.shown(Statement.objects).select_related("state", "resolution__body")
        return (
            super()
            .get_queryset()
            .with_roll_calls()
            .prefetch_related(
                Prefetch("state_roles", self.shown(EventState.objects).select_related("state")),
                Prefetch(
                    "statements", statements.prefetch_related(Prefetch("citations", Citation.objects.published()))
                ),
                Prefetch("links", self.shown(EventLink.objects).select_related("other")),
                Prefetch("linked_from", self.shown(EventLink.objects).select_related("event")),
                Prefetch("resolution_links", self.shown(EventResolution.objects).with_texts()),
            )
        )

    def shown(self, manager: Manager) -> QuerySet:
        """What is related and may be seen: by anybody, or in a preview by those who may see drafts."""
        return manager.all() if self.preview else manager.published()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        event = self.object
        return super().get_context_data(
            description=event.what_happened or event.title,
            steps=chain(Node(event, event.start), linked_nodes(event)),
            place=self.place(),
            requests=[link.other for link in event.links.all() if link.other.kind == "request_letter"]
            + [link.event for link in event.linked_from.all() if link.event.kind == "request_letter"],
            ics_url=reverse("events:event-ics", args=[event.slug]),
            **kwargs,
        )

    def place(self) -> Any:
        """Where it stands in its series, or None."""
        event = self.object
        if event.series is None or not event.series.is_published:
            return None
        series = list(event.series.events.published().defer("search").order_by("start_on", "pk"))
        return place_in_series(event, series) if event in series else None

    def citation_title(self) -> str:
        return f"{self.object.title}, {written(self.object.start)}"

    def json_ld(self) -> dict[str, Any]:
        event = self.object
        body = event.body if event.body and event.body.is_published else None
        return super().json_ld() | {
            "@type": "Event",
            "name": event.title,
            "description": event.what_happened,
            "startDate": event.start.isoformat(),
            "endDate": (event.end or event.start).isoformat(),
            "location": {"@type": "Place", "name": event.place} if event.place else None,
            "organizer": {"@type": "Organization", "name": body.name} if body else None,
            "about": [topic.name for topic in event.published_topics],
        }


class EventFeed(RecordFeed):
    filterset_class = EventFilterSet
    title = _("Events")

    def item_title(self, record: Event) -> str:
        return f"{record.title}, {record.start}"

    def item_description(self, record: Event) -> str:
        return record.what_happened


def calendar_response(events: QuerySet | list[Event], name: str, file_name: str) -> HttpResponse:
    file = calendar(events, name=name, site=settings.SITE_URL)
    response = HttpResponse(file, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{file_name}.ics"'
    return response


class EventsCalendarView(View):
    """All the events that the same query string shows on the page."""

    takes = None

    def get(self, request: HttpRequest) -> HttpResponse:
        filterset = EventFilterSet(request.GET, request=request)
        if not filterset.is_valid():
            return JsonResponse({"errors": filterset.errors}, status=400)
        name = str(_("%(site)s: events") % {"site": settings.SITE_NAME})
        return calendar_response(filterset.qs.defer("search"), name, "events")


class EventCalendarView(View):
    """One event."""

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        event = get_object_or_404(Event.objects.published().defer("search"), slug=key)
        return calendar_response([event], event.title, event.slug)
