"""The address of the search page."""

from django.urls import path

from advocacy.search.views import SearchView

app_name = "search"
urlpatterns = [path("", SearchView.as_view(), name="search")]
