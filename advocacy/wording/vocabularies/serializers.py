"""The JSON of the ladder of opening verbs."""

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from advocacy.core.serializers import ApiAddress, PublishedRelated, RecordSerializer
from advocacy.sources.serializers import SourcedSerializer
from advocacy.wording.models import LadderVerb, Rung, Vocabulary


class LadderVerbSerializer(serializers.ModelSerializer):
    """An opening verb, and why it stands on its rung."""

    level_under_chapter_vii = serializers.IntegerField(
        source="rung_under_chapter_vii.level",
        default=None,
        allow_null=True,
        help_text=_("Rung in a text that acts under Chapter VII of the Charter; null where that changes nothing."),
    )
    source = PublishedRelated(help_text=_("Who says so; null where it is our own judgement."))

    class Meta:
        model = LadderVerb
        fields = ("kind", "verb", "level_under_chapter_vii", "reason", "source", "locator")


class RungSerializer(serializers.ModelSerializer):
    """One degree of strength, with the verbs that stand on it; 1 is the weakest."""

    verbs = LadderVerbSerializer(many=True)

    class Meta:
        model = Rung
        fields = ("level", "name", "meaning", "verbs")


class VocabularySerializer(RecordSerializer):
    key = serializers.CharField(source="public_key")
    is_in_force = serializers.BooleanField(help_text=_("Whether strengths are told by this version."))
    description = serializers.CharField(help_text=_("How it was made, and what it cannot say."))
    api_url = ApiAddress("vocabularies")

    class Meta:
        model = Vocabulary
        fields = ("key", "number", "is_in_force", "description", "url", "api_url", "changed_at")


class VocabularyDetailSerializer(SourcedSerializer, VocabularySerializer):
    rungs = RungSerializer(many=True, source="steps", help_text=_("The strongest first."))

    class Meta(VocabularySerializer.Meta):
        fields = (*VocabularySerializer.Meta.fields, "rungs", "sources")
