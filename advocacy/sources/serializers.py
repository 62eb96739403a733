"""The JSON of sources, and of citations inside other records."""

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from advocacy.core.serializers import ApiAddress, PartialDateSerializer, PublishedRelated, RecordSerializer
from advocacy.sources.models import Citation, Source


class SourceSerializer(RecordSerializer):
    key = serializers.CharField(source="slug")
    dated = PartialDateSerializer(allow_null=True, help_text=_("Date of the document."))
    document_url = serializers.URLField(
        source="url", allow_blank=True, help_text=_("Where the document can be opened.")
    )
    api_url = ApiAddress("sources")

    class Meta:
        model = Source
        fields = (
            "key",
            "kind",
            "title",
            "author",
            "publisher",
            "dated",
            "symbol",
            "document_url",
            "archived_url",
            "language",
            "accessed_on",
            "url",
            "api_url",
            "changed_at",
        )


class CitationSerializer(serializers.ModelSerializer):
    """Where a fact was read, and whether that source agrees with us."""

    source = PublishedRelated()
    document_url = serializers.URLField(source="source.url", allow_blank=True)

    class Meta:
        model = Citation
        fields = ("source", "document_url", "field", "locator", "quote", "stance", "stated_value", "note")


class SourcedSerializer(RecordSerializer):
    """A record in detail, with its sources."""

    sources = CitationSerializer(
        many=True, source="published_citations", help_text=_("What the record rests on, and who says otherwise.")
    )
