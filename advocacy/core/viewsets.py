"""The base of every resource of the API: published records, read-only, strict about parameters."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, ClassVar

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _
from django_filters.rest_framework import DjangoFilterBackend
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer, DateTimeField
from rest_framework.viewsets import ReadOnlyModelViewSet

from advocacy.core.envelopes import NumberedEnvelope
from advocacy.core.facets import Part, count_parts
from advocacy.core.filters import RecordFilterSet
from advocacy.core.full_lists import FoundList, FullList, rows_of
from advocacy.core.lines import Lines
from advocacy.core.models import Record
from advocacy.core.parameters import faults_of
from advocacy.core.querysets import published
from advocacy.core.serializers import CHANGES, CHANGES_BEFORE

FACETS = "facets"


class StrictFilterBackend(DjangoFilterBackend):
    """The page's FilterSet on the request's parameters, which are the page's own but for `include`."""

    def get_filterset_kwargs(self, request: Request, queryset: QuerySet, view: Any) -> dict[str, Any]:
        parameters = request.query_params.copy()
        parameters.pop("include", None)
        return {"data": parameters, "queryset": queryset, "request": request, "only_asked": True}

    def get_filterset(self, request: Request, queryset: QuerySet, view: Any) -> Any:
        view.filterset = super().get_filterset(request, queryset, view)
        return view.filterset


class RecordViewSet(ReadOnlyModelViewSet):
    """Lists and details of one kind of record, looked up by what people cite."""

    takes: ClassVar[tuple[str, ...] | None] = None
    model: ClassVar[Any]
    filterset_class: ClassVar[type[RecordFilterSet]]
    detail_serializer_class: ClassVar[type[BaseSerializer] | None] = None
    extras: ClassVar[dict[str, Callable[[], list[Prefetch]]]] = {}
    """What `include=` adds to a detail, each with the rows it needs."""
    lines: ClassVar[Lines | None] = None
    """Writes the list in the serializer's place: the same JSON, made from columns."""

    filter_backends: ClassVar[Any] = [StrictFilterBackend]
    pagination_class = NumberedEnvelope
    lookup_field = "slug"
    lookup_url_kwarg = "key"
    lookup_value_regex = "[A-Za-z0-9_-]{1,120}"

    def get_queryset(self) -> QuerySet:
        return published(self.model).all()

    def filter_queryset(self, queryset: QuerySet) -> QuerySet | FullList | FoundList:
        """The records that the page finds for the same parameters, ready for the list."""
        self.found, self.rows = super().filter_queryset(queryset), None
        if self.lines is None:
            return self.found.for_list()
        if not issubclass(self.pagination_class, NumberedEnvelope):
            return self.found.values(*self.lines.columns)
        self.rows = rows_of(self.filterset, self.lines.columns)
        return self.rows

    def get_object(self) -> Any:
        """The one record of this address. NotFound where there is none, or it is not public."""
        records = self.get_detailed()
        wanted = [
            *self.always(),
            *(prefetch for name in self.included if name in self.extras for prefetch in self.extras[name]()),
        ]
        try:
            return records.prefetch_related(*wanted).get(**{self.lookup_field: self.kwargs[self.lookup_url_kwarg]})
        except self.model.DoesNotExist as error:
            raise NotFound from error

    def get_detailed(self) -> QuerySet:
        """The records with what a detail shows of others."""
        return self.get_queryset().for_detail()

    def always(self) -> list[Prefetch]:
        """The rows that every detail shows."""
        return []

    def get_serializer_class(self) -> type[BaseSerializer]:
        if self.action == "retrieve" and self.detail_serializer_class:
            return self.detail_serializer_class
        return super().get_serializer_class()

    def get_serializer_context(self) -> dict[str, Any]:
        return super().get_serializer_context() | {"include": self.included, CHANGES_BEFORE: self.changes_before}

    @property
    def allowed_includes(self) -> tuple[str, ...]:
        """What `include=` may name here."""
        if self.action == "retrieve":
            return (*self.extras, *([CHANGES] if issubclass(self.model, Record) else []))
        return (FACETS,) if self.filterset_class.facets else ()

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        self.included = self.read_include(request) if request.method in ("GET", "HEAD") else ()
        self.changes_before = None
        if self.action == "retrieve":
            more = {CHANGES_BEFORE} if CHANGES in self.included else set()
            refuse_unknown(request, {"include", *more} if self.allowed_includes else set())
            if CHANGES_BEFORE in request.query_params:
                self.changes_before = read_instant(request, CHANGES_BEFORE)

    def read_include(self, request: Request) -> tuple[str, ...]:
        given = request.query_params.getlist("include")
        if not given:
            return ()
        if len(given) > 1:
            raise ValidationError({"include": _("Give this once only, its values between commas.")})
        names = tuple(dict.fromkeys(name.strip() for name in given[0].split(",")))
        if any(name not in self.allowed_includes for name in names):
            allowed = ", ".join(self.allowed_includes) or _("nothing")
            raise ValidationError({"include": _("Can be included here: %(allowed)s.") % {"allowed": allowed}})
        return names

    @property
    def total(self) -> int:
        """How many records there are on all pages.

        Counted with the facets, kept, by the keys of few for the first page, or without what a line shows of others.
        """
        if FACETS in self.included:
            return self.filterset.counted.total
        if isinstance(self.rows, FullList):
            return self.rows.total
        total = self.filterset.kept_total()
        if total is None and isinstance(self.rows, FoundList) and "page" not in self.request.query_params:
            total = self.rows.count_few()
        return count_parts([Part(self.found)])[1][0] if total is None else total

    def list_in_lines(self, lines: Lines) -> Response:
        page = self.paginate_queryset(self.filter_queryset(self.get_queryset()))
        return self.get_paginated_response(lines.write(page or []))

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        response = self.list_in_lines(self.lines) if self.lines else super().list(request, *args, **kwargs)
        if FACETS in self.included:
            response.data[FACETS] = {
                facet.name: [
                    {"value": value.value, "label": str(value.label), "count": value.count}
                    for value in self.filterset.facet_values(facet)
                ]
                for facet in self.filterset.facets
            }
        return response


def read_instant(request: Request, name: str) -> datetime:
    try:
        return DateTimeField().to_internal_value(request.query_params[name])
    except ValidationError as error:
        raise ValidationError({name: error.detail}) from error


def refuse_unknown(request: Request, known: set[str]) -> None:
    """ValidationError, naming them, for parameters that this address does not know: none is silently ignored."""
    unknown = faults_of(request.query_params, sorted(known))
    if unknown:
        raise ValidationError(unknown, code="unknown")
