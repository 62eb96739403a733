"""Addresses of treaties."""

from django.urls import path

from advocacy.core.urls import download_paths
from advocacy.treaties.columns import COLUMNS
from advocacy.treaties.filters import TreatyFilterSet
from advocacy.treaties.views import TreatyDetailView, TreatyFeed, TreatyListView

app_name = "treaties"
urlpatterns = [
    path("", TreatyListView.as_view(), name="list"),
    *download_paths(filterset_class=TreatyFilterSet, columns=COLUMNS, name="treaties"),
    path("feed.atom", TreatyFeed(), name="atom"),
    path("<slug:key>/", TreatyDetailView.as_view(), name="detail"),
]
