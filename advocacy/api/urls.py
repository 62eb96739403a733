"""Every address of the API. A new version is a new list beside `version_1`."""

from django.urls import include, path, re_path
from rest_framework.routers import DefaultRouter

from advocacy.api.views import UnknownAddressView
from advocacy.bodies.viewsets import BodyViewSet, SeatViewSet
from advocacy.events.viewsets import EventSeriesViewSet, EventViewSet, StatementViewSet
from advocacy.resolutions.viewsets import ProvisionViewSet, ResolutionViewSet, SeriesViewSet
from advocacy.sources.viewsets import SourceViewSet
from advocacy.states.viewsets import GroupViewSet, StateViewSet
from advocacy.topics.viewsets import TopicViewSet
from advocacy.treaties.viewsets import TreatyActionViewSet, TreatyViewSet
from advocacy.votes.viewsets import PositionViewSet, RollCallViewSet

RESOURCES = {
    "events": EventViewSet,
    "event-series": EventSeriesViewSet,
    "statements": StatementViewSet,
    "resolutions": ResolutionViewSet,
    "series": SeriesViewSet,
    "provisions": ProvisionViewSet,
    "votes": RollCallViewSet,
    "positions": PositionViewSet,
    "states": StateViewSet,
    "groups": GroupViewSet,
    "bodies": BodyViewSet,
    "seats": SeatViewSet,
    "topics": TopicViewSet,
    "treaties": TreatyViewSet,
    "treaty-actions": TreatyActionViewSet,
    "sources": SourceViewSet,
}

router = DefaultRouter()
router.include_format_suffixes = False
for name, viewset in RESOURCES.items():
    router.register(name, viewset, basename=name)

version_1 = ([*router.urls], "v1")

app_name = "api"
urlpatterns = [
    path("v1/", include(version_1)),
    re_path(r"^(?:.*/)?$", UnknownAddressView.as_view(), name="unknown"),
]
