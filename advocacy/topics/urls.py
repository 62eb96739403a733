"""Addresses of topics."""

from django.urls import path

from advocacy.core.urls import download_paths
from advocacy.topics.columns import COLUMNS
from advocacy.topics.filters import TopicFilterSet
from advocacy.topics.views import TopicDetailView, TopicFeed, TopicListView

app_name = "topics"
urlpatterns = [
    path("", TopicListView.as_view(), name="list"),
    *download_paths(filterset_class=TopicFilterSet, columns=COLUMNS, name="topics"),
    path("feed.atom", TopicFeed(), name="atom"),
    path("<slug:key>/", TopicDetailView.as_view(), name="detail"),
]
