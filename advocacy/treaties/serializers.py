"""The JSON of treaties and treaty actions."""

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from advocacy.core.serializers import ApiAddress, PartialDateSerializer, PublishedRelated, RecordSerializer
from advocacy.sources.serializers import SourcedSerializer
from advocacy.treaties.models import Treaty, TreatyAction


class TreatyActionSerializer(RecordSerializer):
    key = serializers.CharField(source="pk")
    state = PublishedRelated()
    treaty = PublishedRelated()
    done = PartialDateSerializer(help_text=_("Day of deposit with the Secretary-General, where known."))
    api_url = ApiAddress("treaty-actions")

    class Meta:
        model = TreatyAction
        fields = ("key", "state", "treaty", "kind", "done", "note", "url", "api_url", "changed_at")


class TreatyActionDetailSerializer(SourcedSerializer, TreatyActionSerializer):
    class Meta(TreatyActionSerializer.Meta):
        fields = (*TreatyActionSerializer.Meta.fields, "sources")


class TreatySerializer(RecordSerializer):
    key = serializers.CharField(source="code")
    depositary_url = serializers.URLField(source="url", allow_blank=True, help_text=_("The depositary's page."))
    api_url = ApiAddress("treaties")

    class Meta:
        model = Treaty
        fields = ("key", "name", "adopted_on", "in_force_on", "depositary_url", "url", "api_url", "changed_at")


class TreatyDetailSerializer(SourcedSerializer, TreatySerializer):
    actions = TreatyActionSerializer(
        many=True, source="published_actions", help_text=_("With include=actions: what states did about it.")
    )

    class Meta(TreatySerializer.Meta):
        fields = (*TreatySerializer.Meta.fields, "actions", "sources")
        extras = ("actions",)
