"""The JSON of phrases, of where they stand, and of what the texts say to a question."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field, extend_schema_serializer
from rest_framework import serializers

from advocacy.core.serializers import ApiAddress, PublishedRelated, RecordSerializer
from advocacy.resolutions.serializers import ProvisionInTextSerializer
from advocacy.sources.serializers import SourcedSerializer
from advocacy.wording.answer_lines import answer_line
from advocacy.wording.firsts import Mark
from advocacy.wording.models import Occurrence, Phrase, PhraseVariant, StrikeOut
from advocacy.wording.scopes import KEYS


@extend_schema_field({"type": "string", "format": "uri"})
class FullAddress(serializers.CharField):
    """A path as a full address."""

    def to_representation(self, value: str) -> str:
        return f"{settings.SITE_URL}{value}" if value else ""


class TextInShortSerializer(serializers.Serializer):
    """A text that has the words."""

    symbol = serializers.CharField()
    adopted_on = serializers.DateField(source="day")
    paragraphs = serializers.IntegerField(help_text=_("How many of its paragraphs have the words."))
    is_full = serializers.BooleanField(help_text=_("Whether the whole text is held; else an excerpt quotes it."))
    url = FullAddress(help_text=_("Address of the first paragraph that has them."))


class AbsenceSerializer(serializers.Serializer):
    """What can be said of texts without the words."""

    searched = serializers.IntegerField(help_text=_("Texts held in full: the words are absent from all of these."))
    since = serializers.IntegerField(allow_null=True, help_text=_("Year of the first of them."))
    until = serializers.IntegerField(allow_null=True, help_text=_("Year of the last of them."))
    gaps = serializers.IntegerField(help_text=_("Texts known and not held in full: nothing is said of them."))


class ScopeSerializer(serializers.Serializer):
    """A first use among the texts of a series, an agenda item or a body, and the time before it."""

    kind = serializers.ChoiceField(choices=[(kind, kind) for kind in KEYS])
    key = serializers.CharField(help_text=_("Key of the series, code of the body; body and item of an agenda item."))
    name = serializers.CharField()
    first_use = TextInShortSerializer(source="first")
    before = AbsenceSerializer(source="absence")
    sentence = serializers.CharField(source="absence_sentence", help_text=_("The same, in words."))
    texts_searched_url = FullAddress(
        source="searched_url", allow_blank=True, help_text=_("The list of the texts searched.")
    )
    texts = TextInShortSerializer(many=True, help_text=_("Every text that has the words, oldest first."))

    class Meta:
        ref_name = "FirstUse"


class LineSerializer(serializers.Serializer):
    symbol = serializers.CharField()
    adopted_on = serializers.DateField(source="day")
    text_held = serializers.CharField(source="held", help_text=_("none, excerpt or full."))
    mark = serializers.ChoiceField(
        choices=[(mark.value, mark.value) for mark in Mark],
        help_text=_("absent, first, again; or gap: not held in full, so not searched."),
    )
    url = FullAddress()

    class Meta:
        ref_name = "TextOfSeries"


class TableSerializer(serializers.Serializer):
    """Every text of a series, and what it has of the words."""

    series = serializers.CharField(source="key")
    name = serializers.CharField()
    texts = LineSerializer(many=True, source="lines")
    is_cut = serializers.BooleanField(help_text=_("There are more texts than are listed here."))

    class Meta:
        ref_name = "TextsOfSeries"


class NowhereSerializer(serializers.Serializer):
    """A body none of whose texts has the words."""

    body = serializers.CharField(source="key")
    name = serializers.CharField()
    absence = AbsenceSerializer()
    sentence = serializers.CharField(source="absence_sentence")
    texts_searched_url = FullAddress(source="searched_url")

    class Meta:
        ref_name = "AbsentFromBody"


class AnswerSerializer(serializers.Serializer):
    """What the texts say: first uses, the time before, every text."""

    paragraphs = serializers.IntegerField(help_text=_("Paragraphs of adopted texts that have the words."))
    first_uses = ScopeSerializer(many=True, source="scopes")
    series = TableSerializer(many=True, source="tables", help_text=_("The texts of each series, searched or not."))
    absent = NowhereSerializer(many=True, source="nowhere", help_text=_("Where no text has the words: body by body."))

    def to_representation(self, answer: Any) -> dict[str, Any]:
        """Written by hand: a text stands in as many lists as it has scopes (docs/adr/0017)."""
        return answer_line(answer)


@extend_schema_serializer(many=False)
class AskedSerializer(AnswerSerializer):
    """The answer to a visitor's own words."""

    q = serializers.CharField(source="text")
    url = serializers.SerializerMethodField(help_text=_("Address of the page."))

    @extend_schema_field({"type": "string", "format": "uri"})
    def get_url(self, asked: Any) -> str:
        return f"{settings.SITE_URL}{asked.page}"

    def to_representation(self, asked: Any) -> dict[str, Any]:
        return super().to_representation(asked) | {"q": asked.text, "url": self.get_url(asked)}

    class Meta:
        ref_name = "Wording"


class VariantSerializer(serializers.ModelSerializer):
    class Meta:
        model = PhraseVariant
        fields = ("kind", "words", "gap")


class StrikeOutSerializer(serializers.ModelSerializer):
    """A false hit, and why it does not count."""

    provision = serializers.CharField(source="provision_id", help_text=_("Key of the paragraph."))
    resolution = serializers.CharField(source="provision.resolution.symbol", help_text=_("Symbol of the text."))

    class Meta:
        model = StrikeOut
        fields = ("provision", "resolution", "reason")


class PhraseSerializer(RecordSerializer):
    key = serializers.CharField(source="slug")
    topic = PublishedRelated()
    variants = VariantSerializer(many=True)
    use_count = serializers.IntegerField(help_text=_("In how many paragraphs it stands."))
    text_count = serializers.IntegerField(help_text=_("In how many texts it stands."))
    api_url = ApiAddress("phrases")

    class Meta:
        model = Phrase
        fields = (
            "key",
            "name",
            "topic",
            "variants",
            "note",
            "use_count",
            "text_count",
            "url",
            "api_url",
            "changed_at",
        )


class PhraseDetailSerializer(SourcedSerializer, PhraseSerializer):
    struck_out = StrikeOutSerializer(
        many=True, source="public_strike_outs", help_text=_("False hits, which do not count, and why.")
    )
    answer = AnswerSerializer(help_text=_("With include=answer: first uses, the time before, every text."))

    class Meta(PhraseSerializer.Meta):
        fields = (*PhraseSerializer.Meta.fields, "struck_out", "answer", "sources")
        extras = ("answer",)


class OccurrenceSerializer(serializers.ModelSerializer):
    key = serializers.CharField(source="pk")
    phrase = PublishedRelated()
    resolution = PublishedRelated(source="provision.resolution", through=("body",))
    adopted_on = serializers.DateField(source="provision.resolution.adopted_on", allow_null=True)
    provision = ProvisionInTextSerializer()
    url = serializers.SerializerMethodField(help_text=_("Address of the paragraph."))
    api_url = ApiAddress("occurrences")
    changed_at = serializers.DateTimeField(source="found_at", help_text=_("When the database found it."))

    class Meta:
        model = Occurrence
        fields = ("key", "phrase", "resolution", "adopted_on", "provision", "url", "api_url", "changed_at")

    @extend_schema_field({"type": "string", "format": "uri"})
    def get_url(self, occurrence: Occurrence) -> str:
        return f"{settings.SITE_URL}{occurrence.get_absolute_url()}"
