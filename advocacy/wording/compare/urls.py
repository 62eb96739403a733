"""Addresses of comparisons, which stand beside the texts: under /resolutions/."""

from django.urls import path

from advocacy.wording.compare.views import CompareFileView, CompareView, ParagraphView, SeriesView

app_name = "compare"
urlpatterns = [
    path("compare/", CompareView.as_view(), name="texts"),
    path("compare/results.csv", CompareFileView.as_view(), name="csv"),
    path("series/<slug:key>/", SeriesView.as_view(), name="series"),
    path("<slug:key>/p<int:position>/", ParagraphView.as_view(), name="paragraph"),
]
