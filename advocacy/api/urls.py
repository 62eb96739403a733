"""Every address of the API. A new version is a new list beside `version_1`."""

from django.urls import include, path, re_path
from rest_framework.routers import SimpleRouter

from advocacy.api.views import DocsView, RootView, SchemaView, UnknownAddressView
from advocacy.asks.viewsets import AskViewSet, FindingViewSet
from advocacy.bodies.viewsets import BodyViewSet, SeatViewSet
from advocacy.events.viewsets import EventSeriesViewSet, EventViewSet, StatementViewSet
from advocacy.resolutions.viewsets import ProvisionViewSet, ResolutionViewSet, SeriesViewSet
from advocacy.search.viewsets import SearchViewSet
from advocacy.sources.viewsets import SourceViewSet
from advocacy.states.viewsets import GroupViewSet, StateViewSet
from advocacy.topics.viewsets import TopicViewSet
from advocacy.treaties.viewsets import TreatyActionViewSet, TreatyViewSet
from advocacy.votes.viewsets import PositionViewSet, RollCallViewSet
from advocacy.wording.compare.viewsets import CompareViewSet
from advocacy.wording.viewsets import OccurrenceViewSet, PhraseViewSet, WordingViewSet
from advocacy.wording.vocabularies.viewsets import VocabularyViewSet

RESOURCES = {
    "events": EventViewSet,
    "event-series": EventSeriesViewSet,
    "statements": StatementViewSet,
    "resolutions": ResolutionViewSet,
    "series": SeriesViewSet,
    "provisions": ProvisionViewSet,
    "phrases": PhraseViewSet,
    "occurrences": OccurrenceViewSet,
    "vocabularies": VocabularyViewSet,
    "asks": AskViewSet,
    "ask-findings": FindingViewSet,
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

QUESTIONS = {"search": SearchViewSet, "compare": CompareViewSet, "wording": WordingViewSet}
"""Endpoints that answer a question rather than list records."""

router = SimpleRouter()
for name, viewset in (RESOURCES | QUESTIONS).items():
    router.register(name, viewset, basename=name)

version_1 = [
    path("", RootView.as_view(names=(*RESOURCES, *QUESTIONS)), name="root"),
    path("schema/", SchemaView.as_view(), name="schema"),
    path("docs/", DocsView.as_view(), name="docs"),
    *router.urls,
]

app_name = "api"
urlpatterns = [
    path("v1/", include((version_1, "v1"))),
    re_path(r"^(?:.*/)?$", UnknownAddressView.as_view(), name="unknown"),
]
