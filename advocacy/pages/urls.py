"""Addresses of home and of the pages about this record."""

from django.contrib.sitemaps.views import index, sitemap
from django.urls import path

from advocacy.core.parameters import taking
from advocacy.pages.sitemaps import SITEMAPS
from advocacy.pages.views import AboutView, DataView, HomeView, MethodView

app_name = "pages"
MAP = {"sitemaps": SITEMAPS, "content_type": "application/xml; charset=utf-8"}
urlpatterns = [
    path("", HomeView.as_view(), name="home"),
    path("about/", AboutView.as_view(), name="about"),
    path("method/", MethodView.as_view(), name="method"),
    path("data/", DataView.as_view(), name="data"),
    path("sitemap.xml", index, MAP | {"sitemap_url_name": "pages:sitemap"}, name="sitemap-index"),
    path("sitemap-<section>.xml", taking(sitemap, "p"), MAP, name="sitemap"),
]
