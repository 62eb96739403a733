"""The JSON of asks and findings."""

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from advocacy.asks.models import Ask, Finding
from advocacy.core.serializers import ApiAddress, PartialDateSerializer, PublishedRelated, RecordSerializer
from advocacy.sources.serializers import SourcedSerializer


class FindingSerializer(RecordSerializer):
    key = serializers.CharField(source="pk")
    ask = PublishedRelated(through=("topic",))
    resolution = PublishedRelated(through=("body",), help_text=_("The text, or null for a meeting."))
    event = PublishedRelated(help_text=_("The meeting or event, or null for a text."))
    date = PartialDateSerializer(
        source="when", allow_null=True, help_text=_("Day of the decision, or when the meeting began.")
    )
    provision = serializers.SerializerMethodField(help_text=_("Key of the paragraph that shows it, or null."))
    api_url = ApiAddress("ask-findings")

    class Meta:
        model = Finding
        fields = (
            "key",
            "ask",
            "resolution",
            "event",
            "date",
            "level",
            "provision",
            "note",
            "url",
            "api_url",
            "changed_at",
        )

    def get_provision(self, finding: Finding) -> str | None:
        return str(finding.provision_id) if finding.provision_id else None


class FindingDetailSerializer(SourcedSerializer, FindingSerializer):
    class Meta(FindingSerializer.Meta):
        fields = (*FindingSerializer.Meta.fields, "sources")


class AskSerializer(RecordSerializer):
    key = serializers.CharField(source="slug")
    topic = PublishedRelated(help_text=_("The situation it is asked for."))
    finding_count = serializers.IntegerField(help_text=_("How many texts and meetings it has a finding on."))
    api_url = ApiAddress("asks")

    class Meta:
        model = Ask
        fields = ("key", "name", "topic", "description", "finding_count", "url", "api_url", "changed_at")


class AskDetailSerializer(SourcedSerializer, AskSerializer):
    findings = FindingSerializer(
        many=True, source="public_findings", help_text=_("With include=findings: oldest first.")
    )

    class Meta(AskSerializer.Meta):
        fields = (*AskSerializer.Meta.fields, "findings", "sources")
        extras = ("findings",)
