"""Search in the API."""

from typing import Any

from django_filters.utils import translate_validation
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from advocacy.search.finding import find
from advocacy.search.forms import SearchForm
from advocacy.search.jumps import document
from advocacy.search.kinds import KINDS
from advocacy.search.serializers import SearchSerializer
from advocacy.search.suggestions import suggestion


class SearchViewSet(GenericViewSet):
    """The search page as data: what the words find in every kind of record, the first of each kind."""

    takes = None
    serializer_class = SearchSerializer
    pagination_class = None
    filter_backends: Any = []
    summary = "Search in everything"
    parameters = (
        OpenApiParameter("q", {"type": "string", "maxLength": 200}, description='Words; "a phrase"; -without; or.'),
        OpenApiParameter("kind", {"type": "string", "enum": [kind.name for kind in KINDS]}, description="Only this."),
    )

    def list(self, request: Request) -> Response:
        form = SearchForm(request.query_params)
        if not form.is_valid():
            raise translate_validation(form.errors)
        text = form.cleaned_data["q"]
        groups = [group for group in find(text, form.cleaned_data["kind"]) if group.hits] if text else []
        answer = {
            "document": document(text) if text else None,
            "suggestion": suggestion(text) if text and not groups else "",
            "groups": groups,
        }
        return Response(SearchSerializer(answer).data)
