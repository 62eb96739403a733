"""Every address of the site."""

from django.contrib import admin
from django.urls import include, path

from advocacy.pages import well_known

handler400 = "advocacy.core.errors.bad_request"
handler403 = "advocacy.core.errors.permission_denied"
handler404 = "advocacy.core.errors.page_not_found"
handler429 = "advocacy.core.errors.too_many_requests"  # django-allauth asks for it
handler500 = "advocacy.core.errors.server_error"

urlpatterns = [
    path("robots.txt", well_known.robots),
    path(".well-known/security.txt", well_known.security),
    path("admin/", include("advocacy.accounts.urls")),
    path("admin/", admin.site.urls),
    path("api/", include("advocacy.api.urls")),
    path("search/", include("advocacy.search.urls")),
    path("events/", include("advocacy.events.urls")),
    path("resolutions/", include("advocacy.wording.compare.urls")),
    path("resolutions/", include("advocacy.resolutions.urls")),
    path("bodies/", include("advocacy.bodies.urls")),
    path("topics/", include("advocacy.topics.urls")),
    path("treaties/", include("advocacy.treaties.urls")),
    path("sources/", include("advocacy.sources.urls")),
    path("states/", include("advocacy.states.urls")),
    path("votes/", include("advocacy.votes.urls")),
    path("wording/draft/", include("advocacy.wording.draft.urls")),
    path("wording/ladder/", include("advocacy.wording.vocabularies.urls")),
    path("wording/", include("advocacy.wording.urls")),
    path("asks/", include("advocacy.asks.urls")),
    path("data/", include("advocacy.exports.urls")),
    path("", include("advocacy.pages.urls")),
]
