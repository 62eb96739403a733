"""Addresses of bodies."""

from django.urls import path

from advocacy.bodies.columns import COLUMNS
from advocacy.bodies.filters import BodyFilterSet
from advocacy.bodies.views import BodyDetailView, BodyFeed, BodyListView
from advocacy.core.urls import download_paths

app_name = "bodies"
urlpatterns = [
    path("", BodyListView.as_view(), name="list"),
    *download_paths(filterset_class=BodyFilterSet, columns=COLUMNS, name="bodies"),
    path("feed.atom", BodyFeed(), name="atom"),
    path("<slug:key>/", BodyDetailView.as_view(), name="detail"),
]
