"""The JSON of bodies and seats."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from advocacy.bodies.choices import SeatClass
from advocacy.bodies.models import Body, Seat, Session
from advocacy.core.serializers import ApiAddress, PageAddress, PublishedRelated, RecordSerializer
from advocacy.sources.serializers import SourcedSerializer


class BodySerializer(RecordSerializer):
    key = serializers.CharField(source="code")
    parent = PublishedRelated(help_text=_("The body it is part of."))
    homepage = serializers.URLField(source="url", allow_blank=True, help_text=_("The body's own page."))
    api_url = ApiAddress("bodies")

    class Meta:
        model = Body
        fields = (
            "key",
            "name",
            "kind",
            "parent",
            "start_on",
            "end_on",
            "homepage",
            "description",
            "url",
            "api_url",
            "changed_at",
        )


class SessionSerializer(serializers.ModelSerializer):
    class Meta:
        model = Session
        fields = ("code", "name", "start_on", "end_on")


class BodyDetailSerializer(SourcedSerializer, BodySerializer):
    sessions = SessionSerializer(many=True, source="all_sessions", help_text=_("With include=sessions."))

    class Meta(BodySerializer.Meta):
        fields = (*BodySerializer.Meta.fields, "sessions", "sources")
        extras = ("sessions",)


class SessionCode(serializers.CharField):
    """The number of a session, or null where its body may not be seen."""

    def __init__(self, **options: Any) -> None:
        super().__init__(read_only=True, allow_null=True, help_text=_("Number of the session: 71, ES-11."), **options)

    def to_representation(self, session: Session) -> str | None:
        return session.code if session.body.is_published else None


class SeatSerializer(serializers.ModelSerializer):
    """A state's place in a body. Membership of the United Nations is a seat in the General Assembly."""

    key = serializers.CharField(source="pk")
    state = PublishedRelated()
    body = PublishedRelated()
    vars()["class"] = serializers.ChoiceField(source="seat_class", choices=SeatClass.choices)  # a reserved word
    url = PageAddress(source="body")
    api_url = ApiAddress("seats")

    class Meta:
        model = Seat
        fields = ("key", "state", "body", "class", "start_on", "end_on", "regional_seat", "note", "url", "api_url")
