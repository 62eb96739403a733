"""The envelope of every list in the API: count, next, previous and results."""

import base64
import binascii
import datetime
import json
from typing import Any, ClassVar

from django.core.paginator import InvalidPage
from django.db.models import BooleanField, F, QuerySet
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework.exceptions import ValidationError
from rest_framework.pagination import BasePagination, PageNumberPagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import remove_query_param, replace_query_param

from advocacy.core.views import LARGEST_PAGE, PAGE_SIZE

Place = tuple[Any, ...]
"""Where a row stands in a list: its day and its keys."""

ADDRESS = {"type": ["string", "null"], "format": "uri"}
FACET_COUNTS = {
    "type": "object",
    "description": "With include=facets: how many records each value of a filter would show.",
    "additionalProperties": {
        "type": "array",
        "items": {
            "type": "object",
            "properties": {
                "value": {"type": "string"},
                "label": {"type": "string"},
                "count": {"type": "integer"},
            },
            "required": ["value", "label", "count"],
        },
    },
}
SIZE_PARAMETER = {
    "name": "page_size",
    "required": False,
    "in": "query",
    "description": f"Records a page, at most {LARGEST_PAGE}.",
    "schema": {"type": "integer", "minimum": 1, "maximum": LARGEST_PAGE, "default": PAGE_SIZE},
}


def whole_number(request: Request, name: str, default: int, most: int) -> int:
    """A parameter from 1 to `most`. ValidationError, naming it, for anything else."""
    given = request.query_params.get(name)
    if given is None:
        return default
    if not (given.isascii() and given.isdecimal() and len(given) <= 9 and 1 <= int(given) <= most):
        raise ValidationError({name: _("A whole number from 1 to %(most)d.") % {"most": most}})
    return int(given)


def refuse(request: Request, *names: str) -> None:
    """ValidationError for parameters that belong to the other kind of list."""
    if found := {name: _("There is no such parameter here.") for name in names if name in request.query_params}:
        raise ValidationError(found)


def envelope_schema(items: dict, *, counted: bool) -> dict:
    count = {"count": {"type": "integer", "description": "Records on all pages together."}} if counted else {}
    properties = {
        **count,
        "next": {**ADDRESS, "description": "Address of the next page, or null on the last."},
        "previous": {**ADDRESS, "description": "Address of the page before, or null on the first."},
        "results": items,
        "facets": FACET_COUNTS,
    }
    return {"type": "object", "properties": properties, "required": [*count, "next", "previous", "results"]}


class NumberedEnvelope(PageNumberPagination):
    """Pages by number, with a total."""

    page_size = PAGE_SIZE
    page_size_query_param = "page_size"
    max_page_size = LARGEST_PAGE
    page_query_description = gettext_lazy("Number of the page, from 1.")
    largest_number: ClassVar[int] = 999_999_999

    def get_page_size(self, request: Request) -> int:
        return whole_number(request, "page_size", PAGE_SIZE, LARGEST_PAGE)

    def get_page_number(self, request: Request, paginator: Any) -> int:
        refuse(request, "cursor", "view")
        return whole_number(request, "page", 1, self.largest_number)

    def paginate_queryset(self, queryset: QuerySet, request: Request, view: Any = None) -> list:
        self.request = request
        size = self.get_page_size(request)
        paginator = self.django_paginator_class(queryset, size)
        if (total := getattr(view, "total", None)) is not None:
            paginator.count = total
        try:
            self.page = paginator.page(self.get_page_number(request, paginator))
        except InvalidPage as error:
            raise ValidationError(
                {"page": _("This list has %(pages)d pages.") % {"pages": paginator.num_pages}}
            ) from error
        return list(self.page)

    def get_paginated_response_schema(self, schema: dict) -> dict:
        return envelope_schema(schema, counted=True)

    def get_schema_operation_parameters(self, view: Any) -> list[dict]:
        number = {
            "name": "page",
            "required": False,
            "in": "query",
            "description": str(self.page_query_description),
            "schema": {"type": "integer", "minimum": 1, "maximum": self.largest_number, "default": 1},
        }
        return [number, SIZE_PARAMETER]


class CursorEnvelope(BasePagination):
    """Pages by where the last one ended: as quick on the last page as on the first, and no row twice while rows arrive.

    The view names its `cursor_columns`, a day and keys that end with `pk`; its `lines` have them all. Rows go by these,
    each in the direction of the FilterSet's order.
    """

    def paginate_queryset(self, queryset: QuerySet, request: Request, view: Any = None) -> list:
        refuse(request, "page", "view")
        self.request, self.columns = request, view.cursor_columns
        size = whole_number(request, "page_size", PAGE_SIZE, LARGEST_PAGE)
        descending = request.query_params.get("ordering", "-").startswith("-")
        self.cursor = read_cursor(request.query_params.get("cursor"), keys=len(self.columns) - 1)
        backwards = self.cursor is not None and self.cursor[0] == "before"
        rows = list(self.after(queryset, downwards=descending != backwards)[: size + 1])
        self.has_more = len(rows) > size
        rows = rows[:size][::-1] if backwards else rows[:size]
        self.has_next = self.has_more or backwards
        self.has_previous = self.has_more if backwards else self.cursor is not None
        self.ends = (self.place(rows[0]), self.place(rows[-1])) if rows else None
        return rows

    def after(self, queryset: QuerySet, *, downwards: bool) -> QuerySet:
        """Rows in one direction, beginning after the cursor: one comparison of the row, never an OR.

        The comparison is hidden from the planner, which would plan anew for every place of a cursor. Its bound on the
        day is not: that is all that an index can use.
        """
        sign, day = "-" if downwards else "", self.columns[0]
        ordered = queryset.order_by(*(f"{sign}{column}" for column in self.columns))
        if self.cursor is None:
            return ordered
        _direction, place = self.cursor
        compare = TupleLessThan if downwards else TupleGreaterThan
        is_after = compare(Tuple(*map(F, self.columns)), place)
        bound = {f"{day}__{'lte' if downwards else 'gte'}": place[0]}
        return ordered.filter(Coalesce(is_after, False, output_field=BooleanField()), **bound)

    def place(self, row: Any) -> Place:
        return tuple(row[column] for column in self.columns)

    def link(self, direction: str, place: Place) -> str:
        address = remove_query_param(self.request.build_absolute_uri(), "cursor")
        return replace_query_param(address, "cursor", write_cursor(direction, place))

    def get_paginated_response(self, data: Any) -> Response:
        following = self.link("after", self.ends[1]) if self.ends and self.has_next else None
        previous = self.link("before", self.ends[0]) if self.ends and self.has_previous else None
        return Response({"next": following, "previous": previous, "results": data})

    def get_paginated_response_schema(self, schema: dict) -> dict:
        return envelope_schema(schema, counted=False)

    def get_schema_operation_parameters(self, view: Any) -> list[dict]:
        cursor = {
            "name": "cursor",
            "required": False,
            "in": "query",
            "description": "Where a page begins: taken from “next” or “previous”, not made up.",
            "schema": {"type": "string"},
        }
        return [cursor, SIZE_PARAMETER]


def write_cursor(direction: str, place: Place) -> str:
    day, *keys = place
    return base64.urlsafe_b64encode(json.dumps([direction, day.isoformat(), *keys]).encode()).decode().rstrip("=")


def read_cursor(text: str | None, *, keys: int) -> tuple[str, Place] | None:
    """The direction and the place in a cursor: a day and so many keys. ValidationError where it is none of ours."""
    if text is None:
        return None
    try:
        direction, day, *rest = json.loads(base64.urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4)))
        if direction not in ("after", "before") or len(rest) != keys or not all(map(is_key, rest)):
            raise ValueError(text)
        return direction, (datetime.date.fromisoformat(day), *rest)
    except (ValueError, TypeError, binascii.Error, UnicodeError, RecursionError) as error:
        raise ValidationError({"cursor": _("Take the cursor from “next” or “previous”.")}) from error


def is_key(value: Any) -> bool:
    return type(value) is int and 0 < value < 2**63
