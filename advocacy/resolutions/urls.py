"""Addresses of resolutions."""

from django.urls import path

from advocacy.core.urls import download_paths
from advocacy.resolutions.columns import COLUMNS
from advocacy.resolutions.filters import ResolutionFilterSet
from advocacy.resolutions.views import (
    ResolutionBySymbolView,
    ResolutionDetailView,
    ResolutionFeed,
    ResolutionListView,
)

app_name = "resolutions"
urlpatterns = [
    path("", ResolutionListView.as_view(), name="list"),
    *download_paths(filterset_class=ResolutionFilterSet, columns=COLUMNS, name="resolutions"),
    path("feed.atom", ResolutionFeed(), name="atom"),
    path("<slug:key>/", ResolutionDetailView.as_view(), name="detail"),
    path("<path:symbol>", ResolutionBySymbolView.as_view(), name="by-symbol"),
]
