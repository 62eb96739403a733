"""The JSON of a search."""

from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field, extend_schema_serializer
from rest_framework import serializers

from advocacy.core.addresses import api_address
from advocacy.core.serializers import PartialDateSerializer, PublishedRelated
from advocacy.search.finding import Group, Hit, full_address


class HitSerializer(serializers.Serializer):
    title = serializers.CharField()
    symbol = serializers.CharField(allow_blank=True)
    date = PartialDateSerializer(source="day", allow_null=True)
    excerpt = serializers.CharField(
        source="excerpt_html", allow_blank=True, help_text=_("Words around the hits: HTML, with the hits in <mark>.")
    )
    url = serializers.SerializerMethodField()

    @extend_schema_field({"type": "string", "format": "uri"})
    def get_url(self, hit: Hit) -> str:
        return full_address(hit.url)


class GroupSerializer(serializers.Serializer):
    """The hits of one kind."""

    kind = serializers.CharField(source="kind.name")
    count = serializers.IntegerField(help_text=_("How many there are; 1000 means that or more."))
    all = serializers.SerializerMethodField(help_text=_("The endpoint that lists them all, with the same words."))
    results = HitSerializer(many=True, source="hits")

    class Meta:
        ref_name = "SearchGroup"

    @extend_schema_field({"type": "string", "format": "uri"})
    def get_all(self, group: Group) -> str:
        return full_address(f"{api_address(f'{group.kind.name}-list')}?{urlencode({'q': group.text})}")


@extend_schema_serializer(many=False)
class SearchSerializer(serializers.Serializer):
    """What was found, by kind, best first."""

    document = PublishedRelated(help_text=_("The one record that bears this symbol, where the words are a symbol."))
    suggestion = serializers.CharField(allow_blank=True, help_text=_("Other words, where nothing was found."))
    groups = GroupSerializer(many=True)
