"""Every address of the site."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("events/", include("advocacy.events.urls")),
    path("resolutions/", include("advocacy.resolutions.urls")),
    path("bodies/", include("advocacy.bodies.urls")),
    path("topics/", include("advocacy.topics.urls")),
    path("treaties/", include("advocacy.treaties.urls")),
    path("sources/", include("advocacy.sources.urls")),
    path("states/", include("advocacy.states.urls")),
    path("votes/", include("advocacy.votes.urls")),
]
