"""Addresses of asks."""

from django.urls import path

from advocacy.asks.columns import COLUMNS
from advocacy.asks.filters import AskFilterSet
from advocacy.asks.views import AskDetailView, AskFeed, AskListView
from advocacy.core.urls import download_paths

app_name = "asks"
urlpatterns = [
    path("", AskListView.as_view(), name="list"),
    *download_paths(filterset_class=AskFilterSet, columns=COLUMNS, name="asks"),
    path("feed.atom", AskFeed(), name="atom"),
    path("<slug:key>/", AskDetailView.as_view(), name="detail"),
]
