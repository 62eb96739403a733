"""Addresses of the whole files: /data/positions.csv.gz."""

from django.urls import path

from advocacy.exports.heads import HeadView
from advocacy.exports.views import ExportView

app_name = "exports"
urlpatterns = [
    path("head.json", HeadView.as_view(), name="head"),
    path("<slug:name>.csv", ExportView.as_view(), name="csv"),
    path("<slug:name>.csv.gz", ExportView.as_view(is_packed=True), name="gzip"),
]
