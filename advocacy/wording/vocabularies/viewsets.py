"""The ladder of opening verbs in the API: each version, and the one in force."""

from django.db.models import Prefetch

from advocacy.core.viewsets import RecordViewSet
from advocacy.wording.models import Vocabulary
from advocacy.wording.vocabularies.filters import VocabularyFilterSet
from advocacy.wording.vocabularies.reading import with_verbs
from advocacy.wording.vocabularies.serializers import VocabularyDetailSerializer, VocabularySerializer

IN_FORCE = "in-force"


class VocabularyViewSet(RecordViewSet):
    """The ladder of opening verbs, version by version; `in-force` is the one by which strengths are told."""

    model = Vocabulary
    filterset_class = VocabularyFilterSet
    serializer_class = VocabularySerializer
    detail_serializer_class = VocabularyDetailSerializer
    lookup_field = "number"
    lookup_value_regex = f"[0-9]{{1,5}}|{IN_FORCE}"

    def always(self) -> list[Prefetch]:
        return [*super().always(), with_verbs()]

    def get_object(self) -> Vocabulary:
        if self.kwargs[self.lookup_url_kwarg] == IN_FORCE:
            self.kwargs[self.lookup_url_kwarg] = Vocabulary.objects.in_force().values_list("number", flat=True).first()
        return super().get_object()
