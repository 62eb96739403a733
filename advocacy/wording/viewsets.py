"""Phrases, where they stand, and anybody's own question, in the API."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_filters.utils import translate_validation
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from advocacy.core.filter_fields import WordsField
from advocacy.core.filters import StrictForm
from advocacy.core.viewsets import RecordViewSet
from advocacy.wording.answers import Answer, answer_for, answer_to
from advocacy.wording.asking import check_question
from advocacy.wording.filters import OccurrenceFilterSet, PhraseFilterSet
from advocacy.wording.lines import OCCURRENCES, PHRASES
from advocacy.wording.models import Occurrence, Phrase, StrikeOut
from advocacy.wording.serializers import (
    AskedSerializer,
    OccurrenceSerializer,
    PhraseDetailSerializer,
    PhraseSerializer,
)


def nothing_more() -> list[Prefetch]:
    """The answer is computed, not fetched with the record."""
    return []


class PhraseViewSet(RecordViewSet):
    """Wording that the editors follow from text to text."""

    model = Phrase
    filterset_class = PhraseFilterSet
    serializer_class = PhraseSerializer
    detail_serializer_class = PhraseDetailSerializer
    lines = PHRASES
    extras = {"answer": nothing_more}

    def always(self) -> list[Prefetch]:
        struck = StrikeOut.objects.published().select_related("provision__resolution")
        return [*super().always(), Prefetch("strike_outs", struck, "public_strike_outs")]

    def get_object(self) -> Phrase:
        phrase = super().get_object()
        if "answer" in self.included:
            phrase.answer = answer_for(phrase)
        return phrase


class OccurrenceViewSet(RecordViewSet):
    """Paragraphs in which a phrase stands, as the database finds them, but for false hits that editors struck out."""

    model = Occurrence
    filterset_class = OccurrenceFilterSet
    serializer_class = OccurrenceSerializer
    lines = OCCURRENCES
    lookup_field = "pk"
    lookup_value_regex = "[0-9]{1,18}"


class QuestionForm(StrictForm):
    """Words to look for in the texts."""

    q = WordsField(label=_("Words"), max_length=200, validators=[check_question])

    def known_parameters(self) -> Any:
        return self.fields


@dataclass(frozen=True)
class Asked(Answer):
    """An answer with the words that were asked for."""

    text: str = ""

    @property
    def page(self) -> str:
        return f"{reverse('wording:list')}?{urlencode({'q': self.text})}"


class WordingViewSet(GenericViewSet):
    """What all texts say to words of your own: first uses by series, agenda item and body, and the time before them."""

    takes = None
    serializer_class = AskedSerializer
    pagination_class = None
    filter_backends: Any = []
    summary = "First use and absence of words"
    parameters = (
        OpenApiParameter(
            "q", {"type": "string", "maxLength": 200}, required=True, description='Words; "a phrase"; or.'
        ),
    )

    def list(self, request: Request) -> Response:
        form = QuestionForm(request.query_params)
        if not form.is_valid():
            raise translate_validation(form.errors)
        text = form.cleaned_data["q"]
        found = answer_to(text)
        asked = Asked(found.texts, found.scopes, found.tables, found.nowhere, text)
        return Response(AskedSerializer(asked).data)
