"""Every address of the site."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("resolutions/", include("advocacy.resolutions.urls")),
    path("states/", include("advocacy.states.urls")),
    path("votes/", include("advocacy.votes.urls")),
]
