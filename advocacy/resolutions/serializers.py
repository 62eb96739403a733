"""The JSON of resolutions, their series, paragraphs, sponsors and links."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from advocacy.bodies.serializers import SessionCode
from advocacy.core.serializers import ApiAddress, PublishedRelated, RecordSerializer, RelatedSerializer
from advocacy.resolutions.models import Provision, Resolution, ResolutionLink, Series, Sponsor
from advocacy.sources.serializers import CitationSerializer, SourcedSerializer


class SeriesSerializer(RecordSerializer):
    key = serializers.CharField(source="slug")
    body = PublishedRelated()
    topic = PublishedRelated(help_text=_("The situation it is about."))
    api_url = ApiAddress("series")

    class Meta:
        model = Series
        fields = ("key", "name", "body", "topic", "description", "url", "api_url", "changed_at")


class CountsSerializer(serializers.Serializer):
    """Numbers of states by position."""

    yes = serializers.IntegerField()
    no = serializers.IntegerField()
    abstain = serializers.IntegerField()
    non_voting = serializers.IntegerField()


class VoteInShortSerializer(RelatedSerializer):
    """A roll call in short, with the official tally, or the votes counted where there is none."""

    tally = CountsSerializer()

    def to_representation(self, record: Any) -> dict[str, Any]:
        return {
            "key": record.slug,
            "name": record.title,
            "url": super().to_representation(record)["url"],
            "tally": CountsSerializer(record.tally).data,
        }


class StrengthSerializer(serializers.Serializer):
    """How strongly a paragraph speaks, on the ladder of one vocabulary: 1 is the weakest."""

    level = serializers.IntegerField(source="rung.level")
    name = serializers.CharField(source="rung.name")
    vocabulary = serializers.IntegerField(source="rung.vocabulary.number", help_text=_("Version that says so."))
    is_under_chapter_vii = serializers.BooleanField(help_text=_("Whether Chapter VII of the Charter raised it."))
    override_reason = serializers.SerializerMethodField(
        help_text=_("Why an editor decided otherwise than the vocabulary; empty where it is the vocabulary's word.")
    )

    def get_override_reason(self, strength: Any) -> str:
        override = getattr(strength.provision, "strength_override", None)
        return override.reason if override else ""


class ProvisionInTextSerializer(serializers.ModelSerializer):
    key = serializers.CharField(source="pk")
    label = serializers.CharField(help_text=_("PP6, OP14, or “text 3” where the number is not confirmed."))
    parent = serializers.SerializerMethodField(help_text=_("Key of the paragraph it stands under."))
    topics = PublishedRelated(many=True, source="published_topics")
    strength = serializers.SerializerMethodField(
        help_text=_("Told from the opening verb; null where the vocabulary does not know it.")
    )

    class Meta:
        model = Provision
        fields = (
            "key",
            "label",
            "kind",
            "number",
            "position",
            "parent",
            "text",
            "is_excerpt",
            "opening_verb",
            "addressee",
            "strength",
            "note",
            "topics",
        )

    @extend_schema_field(StrengthSerializer(allow_null=True))
    def get_strength(self, provision: Provision) -> dict[str, Any] | None:
        strength = getattr(provision, "strength", None)
        return StrengthSerializer(strength).data if strength and strength.rung else None

    def get_parent(self, provision: Provision) -> str | None:
        under = provision.parent
        return str(under.pk) if under and under.resolution_id == provision.resolution_id else None


class ProvisionSerializer(RecordSerializer, ProvisionInTextSerializer):
    resolution = PublishedRelated(through=("body",))
    api_url = ApiAddress("provisions")
    changed_at = serializers.DateTimeField(
        source="resolution.changed_at", help_text=_("When the resolution last changed.")
    )

    class Meta(ProvisionInTextSerializer.Meta):
        fields = (*ProvisionInTextSerializer.Meta.fields, "resolution", "url", "api_url", "changed_at")


class ProvisionDetailSerializer(ProvisionSerializer):
    sources = CitationSerializer(many=True, source="published_citations")

    class Meta(ProvisionSerializer.Meta):
        fields = (*ProvisionSerializer.Meta.fields, "sources")


class SponsorSerializer(serializers.ModelSerializer):
    state = PublishedRelated()

    class Meta:
        model = Sponsor
        fields = ("state", "role", "joined_on", "note")


class ResolutionLinkSerializer(serializers.ModelSerializer):
    """What a later text does with an earlier one."""

    later = PublishedRelated(through=("body",))
    earlier = PublishedRelated(through=("body",))

    class Meta:
        model = ResolutionLink
        fields = ("later", "kind", "earlier", "note")


class ResolutionSerializer(RecordSerializer):
    key = serializers.CharField(source="slug")
    body = PublishedRelated()
    session = SessionCode()
    series = PublishedRelated()
    topics = PublishedRelated(many=True, source="published_topics")
    vote = serializers.SerializerMethodField(help_text=_("The body's own vote on the whole text, where one was held."))
    document_url = serializers.URLField(help_text=_("The text at the UN's document server."))
    api_url = ApiAddress("resolutions")

    class Meta:
        model = Resolution
        fields = (
            "key",
            "symbol",
            "title",
            "body",
            "session",
            "agenda_item",
            "series",
            "adopted_on",
            "adoption",
            "outcome",
            "legal_force",
            "meeting_symbol",
            "summary",
            "text_held",
            "topics",
            "vote",
            "document_url",
            "url",
            "api_url",
            "changed_at",
        )

    @extend_schema_field(VoteInShortSerializer(allow_null=True))
    def get_vote(self, resolution: Resolution) -> dict[str, Any] | None:
        roll_call = resolution.main_roll_call
        return VoteInShortSerializer(roll_call).data if roll_call else None


class ResolutionDetailSerializer(SourcedSerializer, ResolutionSerializer):
    symbols = serializers.SerializerMethodField(help_text=_("Every symbol the text bears, its own first."))
    provisions = ProvisionInTextSerializer(
        many=True, source="public_provisions", help_text=_("With include=provisions: the paragraphs held.")
    )
    sponsors = SponsorSerializer(many=True, source="public_sponsors", help_text=_("With include=sponsors."))
    links = serializers.SerializerMethodField(help_text=_("With include=links: to earlier and later texts."))
    votes = VoteInShortSerializer(
        many=True, source="public_roll_calls", help_text=_("With include=votes: every roll call on it.")
    )

    class Meta(ResolutionSerializer.Meta):
        fields = (*ResolutionSerializer.Meta.fields, "symbols", "provisions", "sponsors", "links", "votes", "sources")
        extras = ("provisions", "sponsors", "links", "votes")

    def get_symbols(self, resolution: Resolution) -> list[str]:
        return [name.symbol for name in resolution.all_symbols]

    @extend_schema_field(ResolutionLinkSerializer(many=True))
    def get_links(self, resolution: Resolution) -> list[dict]:
        links = [*resolution.public_links_to_earlier, *resolution.public_links_to_later]
        return ResolutionLinkSerializer(links, many=True).data


class SeriesDetailSerializer(SourcedSerializer, SeriesSerializer):
    resolutions = ResolutionSerializer(
        many=True, source="public_resolutions", help_text=_("With include=resolutions: its texts, newest first.")
    )

    class Meta(SeriesSerializer.Meta):
        fields = (*SeriesSerializer.Meta.fields, "resolutions", "sources")
        extras = ("resolutions",)
