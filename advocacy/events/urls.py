"""Addresses of events."""

from django.urls import path

from advocacy.core.urls import download_paths
from advocacy.events.columns import COLUMNS
from advocacy.events.filters import EventFilterSet
from advocacy.events.views import EventCalendarView, EventDetailView, EventFeed, EventListView, EventsCalendarView

app_name = "events"
urlpatterns = [
    path("", EventListView.as_view(), name="list"),
    *download_paths(filterset_class=EventFilterSet, columns=COLUMNS, name="events"),
    path("feed.atom", EventFeed(), name="atom"),
    path("calendar.ics", EventsCalendarView.as_view(), name="ics"),
    path("<slug:key>/", EventDetailView.as_view(), name="detail"),
    path("<slug:key>/calendar.ics", EventCalendarView.as_view(), name="event-ics"),
]
