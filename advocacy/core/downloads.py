"""A filtered list as CSV or JSON, streamed in constant memory."""

import csv
import json
from collections.abc import Iterator
from itertools import chain, islice
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.views import View

from advocacy.core.columns import Column, rows
from advocacy.core.filters import RecordFilterSet

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
CHUNK = 2000


class Echo:
    """A file that hands back what is written to it."""

    def write(self, text: str) -> str:
        return text


def cell(value: Any) -> Any:
    """A value as a spreadsheet may safely open it: text that would be a formula gets an apostrophe before it."""
    if isinstance(value, list):
        value = " | ".join(str(part) for part in value)
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return f"'{value}"
    return "" if value is None else value


def begun(found: Iterator[tuple]) -> Iterator[tuple]:
    """The same rows, the first already read: a database that is away is told before the answer says 200."""
    return chain(list(islice(found, 1)), found)


class DownloadView(View):
    """All the records that the same query string shows on the page, as a file."""

    model: Any = None
    filterset_class: type[RecordFilterSet] = RecordFilterSet
    columns: tuple[Column, ...] = ()
    name: str = ""
    file_format: str = "csv"

    def get(self, request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
        filterset = self.filterset_class(request.GET, self.model.objects.published(), request=request)
        if not filterset.is_valid():
            return JsonResponse({"errors": filterset.errors}, status=400)
        return self.file(filterset.qs, self.name)

    def file(self, records: QuerySet, name: str) -> StreamingHttpResponse:
        """The records in the view's columns and format."""
        found = begun(rows(records, self.columns).iterator(chunk_size=CHUNK))
        stream, kind = (
            (self.csv(found), "text/csv") if self.file_format == "csv" else (self.json(found), "application/json")
        )
        response = StreamingHttpResponse(stream, content_type=f"{kind}; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="{name}.{self.file_format}"'
        return response

    def csv(self, found: Iterator[tuple]) -> Iterator[str]:
        writer = csv.writer(Echo(), lineterminator="\n")
        yield writer.writerow([column.name for column in self.columns])
        for row in found:
            yield writer.writerow([cell(value) for value in row])

    def json(self, found: Iterator[tuple]) -> Iterator[str]:
        names = [column.name for column in self.columns]
        before = "[\n"
        for row in found:
            yield before + json.dumps(dict(zip(names, row, strict=True)), cls=DjangoJSONEncoder, ensure_ascii=False)
            before = ",\n"
        yield "[]\n" if before == "[\n" else "\n]\n"
