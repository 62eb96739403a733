"""Addresses of states."""

from django.urls import path

from advocacy.core.urls import download_paths
from advocacy.states.columns import COLUMNS
from advocacy.states.filters import StateFilterSet
from advocacy.states.views import StateDetailView, StateFeed, StateListView

app_name = "states"
urlpatterns = [
    path("", StateListView.as_view(), name="list"),
    *download_paths(filterset_class=StateFilterSet, columns=COLUMNS, name="states"),
    path("feed.atom", StateFeed(), name="atom"),
    path("<slug:key>/", StateDetailView.as_view(), name="detail"),
]
