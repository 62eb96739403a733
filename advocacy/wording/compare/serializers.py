"""The JSON of a comparison."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field, extend_schema_serializer
from rest_framework import serializers

from advocacy.core.addresses import api_address
from advocacy.core.serializers import RelatedSerializer
from advocacy.resolutions.choices import ProvisionKind, TextHeld
from advocacy.wording.alignment import Paragraph
from advocacy.wording.compare.finding import Compared
from advocacy.wording.compare.lines import rows
from advocacy.wording.compare.summary import counts, headline
from advocacy.wording.comparison import Change, VerbChange
from advocacy.wording.word_diff import PieceKind


class ComparedTextSerializer(RelatedSerializer):
    """One of the two texts."""

    text_held = serializers.ChoiceField(
        choices=TextHeld.choices, help_text=_("Of an excerpt, what is not held is not therefore absent.")
    )

    def to_representation(self, record: Any) -> dict[str, Any]:
        return super().to_representation(record) | {"text_held": record.text_held}


class ComparedParagraphSerializer(serializers.Serializer):
    """A paragraph of one of the two texts."""

    key = serializers.CharField()
    label = serializers.CharField(help_text=_("PP6, OP14, or “text 3” where the number is not confirmed."))
    kind = serializers.ChoiceField(source="part", choices=ProvisionKind.choices)
    text = serializers.CharField()
    is_excerpt = serializers.BooleanField(help_text=_("Whether this is only a part of the paragraph."))
    url = serializers.SerializerMethodField(help_text=_("Address of the page."))
    api_url = serializers.SerializerMethodField(help_text=_("Address of this record in the API."))

    @extend_schema_field({"type": "string", "format": "uri"})
    def get_url(self, paragraph: Paragraph) -> str:
        return f"{settings.SITE_URL}{paragraph.url}"

    @extend_schema_field({"type": "string", "format": "uri"})
    def get_api_url(self, paragraph: Paragraph) -> str:
        return f"{settings.SITE_URL}{api_address('provisions-detail', paragraph.key)}"


class PieceSerializer(serializers.Serializer):
    """A stretch of words, as each text has it."""

    kind = serializers.ChoiceField(
        choices=[(kind.value, kind.value) for kind in PieceKind],
        help_text=_("same, changed, or not_held: words outside an excerpt, of which nothing is said."),
    )
    before = serializers.CharField(allow_blank=True)
    after = serializers.CharField(allow_blank=True)

    class Meta:
        ref_name = "ComparedWords"


class RowSerializer(serializers.Serializer):
    """What became of one paragraph."""

    change = serializers.ChoiceField(choices=[(change.value, change.value) for change in Change])
    is_edited = serializers.BooleanField(help_text=_("Whether words changed; a paragraph that moved may be edited."))
    verb = serializers.ChoiceField(
        source="verb_change",
        choices=[(change.value, change.value) for change in VerbChange],
        allow_null=True,
        help_text=_("Whether the opening verb grew stronger or weaker, by the ladder; null where neither, or unknown."),
    )
    before = ComparedParagraphSerializer(allow_null=True)
    after = ComparedParagraphSerializer(allow_null=True)
    words = PieceSerializer(
        many=True, source="pieces", help_text=_("The “before”s joined are the one wording, the “after”s the other.")
    )

    class Meta:
        ref_name = "ComparedRow"


@extend_schema_serializer(many=False)
class ComparisonSerializer(serializers.Serializer):
    """What a later text made of an earlier one."""

    a = ComparedTextSerializer(source="before")
    b = ComparedTextSerializer(source="after")
    summary = serializers.SerializerMethodField(help_text=_("In words."))
    counts = serializers.SerializerMethodField(help_text=_("Paragraphs by what became of them."))
    paragraphs = RowSerializer(many=True, source="comparison.rows", help_text=_("In the order of the later text."))

    class Meta:
        ref_name = "Comparison"

    def to_representation(self, found: Compared) -> dict[str, Any]:
        """Written by hand: a comparison has hundreds of rows and stretches of words (docs/adr/0017)."""
        return {
            "a": self.fields["a"].to_representation(found.before),
            "b": self.fields["b"].to_representation(found.after),
            "summary": self.get_summary(found),
            "counts": self.get_counts(found),
            "paragraphs": rows(found.comparison.rows),
        }

    def get_summary(self, found: Compared) -> str:
        return headline(found.comparison, found.before.symbol, found.after.symbol)

    @extend_schema_field({"type": "object", "additionalProperties": {"type": "integer"}})
    def get_counts(self, found: Compared) -> dict[str, int]:
        return {
            count.change.value: len(count.rows)
            for count in counts(found.comparison, found.before.symbol, found.after.symbol)
        }
