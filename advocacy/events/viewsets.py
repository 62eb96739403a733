"""Events, their series, and statements in the API."""

from django.db.models import Prefetch

from advocacy.core.viewsets import RecordViewSet
from advocacy.events.filters import EventFilterSet, EventSeriesFilterSet, StatementFilterSet
from advocacy.events.lines import EVENTS
from advocacy.events.models import Event, EventLink, EventResolution, EventSeries, EventState, Statement
from advocacy.events.serializers import (
    EventDetailSerializer,
    EventSerializer,
    EventSeriesDetailSerializer,
    EventSeriesSerializer,
    StatementDetailSerializer,
    StatementSerializer,
)
from advocacy.sources.viewsets import published_citations


def states() -> list[Prefetch]:
    published = EventState.objects.published().select_related("state").defer("state__search")
    return [Prefetch("state_roles", published, "public_states")]


def statements() -> list[Prefetch]:
    return [Prefetch("statements", Statement.objects.published().for_list(), "public_statements")]


def links() -> list[Prefetch]:
    published = EventLink.objects.published().select_related("event", "other").defer("event__search", "other__search")
    return [Prefetch("links", published, "public_links"), Prefetch("linked_from", published, "public_linked_from")]


def resolutions() -> list[Prefetch]:
    published = EventResolution.objects.published().select_related("resolution__body")
    published = published.defer("resolution__search", "resolution__body__search")
    return [Prefetch("resolution_links", published, "public_resolutions")]


def votes() -> list[Prefetch]:
    published = Event.roll_calls.rel.related_model.objects.published().defer("search").order_by("held_on", "pk")
    return [Prefetch("roll_calls", published, "public_roll_calls")]


def events() -> list[Prefetch]:
    return [Prefetch("events", Event.objects.published().for_list(), "public_events")]


class EventViewSet(RecordViewSet):
    """What happened: meetings, votes, reports, tests, concessions."""

    model = Event
    filterset_class = EventFilterSet
    serializer_class = EventSerializer
    detail_serializer_class = EventDetailSerializer
    lines = EVENTS
    extras = {
        "states": states,
        "statements": statements,
        "links": links,
        "resolutions": resolutions,
        "votes": votes,
    }


class EventSeriesViewSet(RecordViewSet):
    """Events that return: the Council's annual meetings on a situation."""

    model = EventSeries
    filterset_class = EventSeriesFilterSet
    serializer_class = EventSeriesSerializer
    detail_serializer_class = EventSeriesDetailSerializer
    extras = {"events": events}


class StatementViewSet(RecordViewSet):
    """What states said at events: statements, explanations of vote, dissociations."""

    model = Statement
    filterset_class = StatementFilterSet
    serializer_class = StatementSerializer
    detail_serializer_class = StatementDetailSerializer
    lookup_field = "pk"
    lookup_value_regex = "[0-9]{1,18}"

    def always(self) -> list[Prefetch]:
        return [*super().always(), published_citations()]
