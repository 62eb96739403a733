"""Comparisons in the API."""

from typing import Any

from django_filters.utils import translate_validation
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from advocacy.wording.compare.finding import compared
from advocacy.wording.compare.forms import LONGEST_SYMBOL, BothTextsForm
from advocacy.wording.compare.serializers import ComparisonSerializer

SYMBOL = {"type": "string", "maxLength": LONGEST_SYMBOL}


class CompareViewSet(GenericViewSet):
    """The comparison page as data: each paragraph of two texts once, with what became of it and of its words."""

    takes = None
    serializer_class = ComparisonSerializer
    pagination_class = None
    filter_backends: Any = []
    summary = "Two texts compared"
    parameters = (
        OpenApiParameter("a", SYMBOL, required=True, description="The earlier text: a symbol in any spelling."),
        OpenApiParameter("b", SYMBOL, required=True, description="The later text."),
    )

    def list(self, request: Request) -> Response:
        form = BothTextsForm(request.query_params)
        if not form.is_valid():
            raise translate_validation(form.errors)
        found = compared(form.cleaned_data["text_a"], form.cleaned_data["text_b"])
        return Response(ComparisonSerializer(found).data)
