"""Addresses of wording."""

from django.urls import path

from advocacy.core.urls import download_paths
from advocacy.wording.columns import COLUMNS
from advocacy.wording.filters import PhraseFilterSet
from advocacy.wording.views import PhraseDetailView, PhraseFeed, WordingListView

app_name = "wording"
urlpatterns = [
    path("", WordingListView.as_view(), name="list"),
    *download_paths(filterset_class=PhraseFilterSet, columns=COLUMNS, name="phrases"),
    path("feed.atom", PhraseFeed(), name="atom"),
    path("<slug:key>/", PhraseDetailView.as_view(), name="detail"),
]
