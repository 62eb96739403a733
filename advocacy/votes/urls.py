"""Addresses of roll calls."""

from django.urls import path

from advocacy.core.urls import download_paths
from advocacy.votes.columns import COLUMNS
from advocacy.votes.filters import RollCallFilterSet
from advocacy.votes.views import (
    MarcView,
    PositionsView,
    RollCallDetailView,
    RollCallFeed,
    RollCallListView,
    RollCallMarcView,
)

app_name = "votes"
urlpatterns = [
    path("", RollCallListView.as_view(), name="list"),
    *download_paths(filterset_class=RollCallFilterSet, columns=COLUMNS, name="votes"),
    path("results.xml", MarcView.as_view(), name="xml"),
    path("feed.atom", RollCallFeed(), name="atom"),
    path("<slug:key>/", RollCallDetailView.as_view(), name="detail"),
    path("<slug:key>/positions.csv", PositionsView.as_view(file_format="csv"), name="positions-csv"),
    path("<slug:key>/marc.xml", RollCallMarcView.as_view(), name="marc"),
    path("<slug:key>/positions.json", PositionsView.as_view(file_format="json"), name="positions-json"),
]
