"""The JSON of events, their series, and statements."""

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from advocacy.core.serializers import ApiAddress, PartialDateSerializer, PublishedRelated, RecordSerializer
from advocacy.events.models import Event, EventLink, EventResolution, EventSeries, EventState, Statement
from advocacy.resolutions.serializers import VoteInShortSerializer
from advocacy.sources.serializers import CitationSerializer, SourcedSerializer


class EventSerializer(RecordSerializer):
    key = serializers.CharField(source="slug")
    start = PartialDateSerializer()
    end = PartialDateSerializer(allow_null=True, help_text=_("Last day, of what lasted."))
    body = PublishedRelated()
    series = PublishedRelated()
    topics = PublishedRelated(many=True, source="published_topics")
    api_url = ApiAddress("events")

    class Meta:
        model = Event
        fields = (
            "key",
            "title",
            "kind",
            "start",
            "end",
            "body",
            "place",
            "meeting_symbol",
            "what_happened",
            "why_it_matters",
            "topics",
            "series",
            "is_counted",
            "url",
            "api_url",
            "changed_at",
        )


class EventStateSerializer(serializers.ModelSerializer):
    """A state's part in an event."""

    state = PublishedRelated()

    class Meta:
        model = EventState
        fields = ("state", "role")


class StatementSerializer(RecordSerializer):
    key = serializers.CharField(source="pk")
    event = PublishedRelated()
    state = PublishedRelated()
    resolution = PublishedRelated(through=("body",), help_text=_("The text it is about."))
    api_url = ApiAddress("statements")
    changed_at = serializers.DateTimeField(source="event.changed_at", help_text=_("When the event last changed."))

    class Meta:
        model = Statement
        fields = (
            "key",
            "event",
            "state",
            "kind",
            "resolution",
            "stance",
            "quote",
            "locator",
            "url",
            "api_url",
            "changed_at",
        )


class StatementDetailSerializer(StatementSerializer):
    sources = CitationSerializer(many=True, source="published_citations")

    class Meta(StatementSerializer.Meta):
        fields = (*StatementSerializer.Meta.fields, "sources")


class EventLinkSerializer(serializers.ModelSerializer):
    """What an event did to, or with, another one."""

    event = PublishedRelated()
    other = PublishedRelated()

    class Meta:
        model = EventLink
        fields = ("event", "kind", "other", "note")


class EventResolutionSerializer(serializers.ModelSerializer):
    """What an event did with a text."""

    resolution = PublishedRelated(through=("body",))

    class Meta:
        model = EventResolution
        fields = ("kind", "resolution", "note")


class EventDetailSerializer(SourcedSerializer, EventSerializer):
    states = EventStateSerializer(many=True, source="public_states", help_text=_("With include=states."))
    statements = StatementSerializer(many=True, source="public_statements", help_text=_("With include=statements."))
    links = serializers.SerializerMethodField(help_text=_("With include=links: from and to other events."))
    resolutions = EventResolutionSerializer(
        many=True, source="public_resolutions", help_text=_("With include=resolutions.")
    )
    votes = VoteInShortSerializer(many=True, source="public_roll_calls", help_text=_("With include=votes."))

    class Meta(EventSerializer.Meta):
        extras = ("states", "statements", "links", "resolutions", "votes")
        fields = (*EventSerializer.Meta.fields, *extras, "sources")

    @extend_schema_field(EventLinkSerializer(many=True))
    def get_links(self, event: Event) -> list[dict]:
        return EventLinkSerializer([*event.public_links, *event.public_linked_from], many=True).data


class EventSeriesSerializer(RecordSerializer):
    key = serializers.CharField(source="slug")
    topic = PublishedRelated(help_text=_("The situation it is about."))
    api_url = ApiAddress("event-series")

    class Meta:
        model = EventSeries
        fields = ("key", "name", "topic", "description", "url", "api_url", "changed_at")


class EventSeriesDetailSerializer(SourcedSerializer, EventSeriesSerializer):
    events = EventSerializer(many=True, source="public_events", help_text=_("With include=events, newest first."))

    class Meta(EventSeriesSerializer.Meta):
        fields = (*EventSeriesSerializer.Meta.fields, "events", "sources")
        extras = ("events",)
