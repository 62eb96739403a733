"""Addresses of sources."""

from django.urls import path

from advocacy.core.urls import download_paths
from advocacy.sources.columns import COLUMNS
from advocacy.sources.filters import SourceFilterSet
from advocacy.sources.views import SourceDetailView, SourceFeed, SourceListView

app_name = "sources"
urlpatterns = [
    path("", SourceListView.as_view(), name="list"),
    *download_paths(filterset_class=SourceFilterSet, columns=COLUMNS, name="sources"),
    path("feed.atom", SourceFeed(), name="atom"),
    path("<slug:key>/", SourceDetailView.as_view(), name="detail"),
]
