"""A filtered list as CSV or JSON, streamed in constant memory."""

import json
from collections.abc import Iterator
from itertools import chain, islice
from typing import ClassVar

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.views import View

from advocacy.core.columns import Column, rows
from advocacy.core.csv_stream import csv_blocks
from advocacy.core.filters import RecordFilterSet

CHUNK = 2000


def begun(found: Iterator[tuple]) -> Iterator[tuple]:
    """The same rows, the first already read: a database that is away is told before the answer says 200."""
    return chain(list(islice(found, 1)), found)


class DownloadView(View):
    """All the records that the same query string shows on the page, as a file."""

    takes: ClassVar[tuple[str, ...] | None] = None
    filterset_class: type[RecordFilterSet] = RecordFilterSet
    columns: tuple[Column, ...] = ()
    name: str = ""
    file_format: str = "csv"

    def get(self, request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
        filterset = self.filterset_class(request.GET, request=request)
        if not filterset.is_valid():
            return JsonResponse({"errors": filterset.errors}, status=400)
        return self.file(filterset.qs, self.name)

    def file(self, records: QuerySet, name: str) -> StreamingHttpResponse:
        """The records in the view's columns and format."""
        if self.file_format == "csv":
            stream, kind = csv_blocks(records, self.columns), "text/csv"
        else:
            stream, kind = self.json(begun(rows(records, self.columns).iterator(chunk_size=CHUNK))), "application/json"
        response = StreamingHttpResponse(stream, content_type=f"{kind}; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="{name}.{self.file_format}"'
        return response

    def json(self, found: Iterator[tuple]) -> Iterator[str]:
        names = [column.name for column in self.columns]
        before = "[\n"
        for row in found:
            yield before + json.dumps(dict(zip(names, row, strict=True)), cls=DjangoJSONEncoder, ensure_ascii=False)
            before = ",\n"
        yield "[]\n" if before == "[\n" else "\n]\n"
