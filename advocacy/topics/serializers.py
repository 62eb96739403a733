"""The JSON of topics."""

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from advocacy.core.serializers import ApiAddress, PublishedRelated, RecordSerializer
from advocacy.sources.serializers import SourcedSerializer
from advocacy.topics.models import Topic


class TopicSerializer(RecordSerializer):
    key = serializers.CharField(source="slug")
    parent = PublishedRelated(help_text=_("The topic it is inside."))
    state = PublishedRelated(help_text=_("The state that a situation is about."))
    api_url = ApiAddress("topics")

    class Meta:
        model = Topic
        fields = (
            "key",
            "name",
            "kind",
            "parent",
            "state",
            "description",
            "unbis_url",
            "sdg",
            "url",
            "api_url",
            "changed_at",
        )


class TopicDetailSerializer(SourcedSerializer, TopicSerializer):
    children = PublishedRelated(
        many=True, source="published_children", help_text=_("With include=children: the topics inside it.")
    )

    class Meta(TopicSerializer.Meta):
        fields = (*TopicSerializer.Meta.fields, "children", "sources")
        extras = ("children",)
