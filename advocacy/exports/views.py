"""Whole files, streamed from the database to the reader."""

from collections.abc import Iterator

from django.conf import settings
from django.http import Http404, HttpRequest, StreamingHttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View

from advocacy.core.csv_stream import csv_blocks
from advocacy.exports.dictionary import BY_NAME, Table
from advocacy.exports.packing import packed


class ExportView(View):
    """Every public record of one kind as CSV, or as gzip of it where `is_packed`."""

    is_packed = False

    def get(self, request: HttpRequest, name: str) -> StreamingHttpResponse:
        table = self.table(name)
        blocks = csv_blocks(table.records(), table.columns)
        return self.file(table, packed(blocks) if self.is_packed else blocks)

    def head(self, request: HttpRequest, name: str) -> StreamingHttpResponse:
        """The headers alone: whoever asks for no body must not cost one."""
        return self.file(self.table(name), iter(()))

    def table(self, name: str) -> Table:
        if name not in BY_NAME:
            raise Http404(_("There is no file of this name; /data/ lists them all."))
        return BY_NAME[name]

    def file(self, table: Table, blocks: Iterator[bytes]) -> StreamingHttpResponse:
        kind, ending = ("application/gzip", "csv.gz") if self.is_packed else ("text/csv; charset=utf-8", "csv")
        response = StreamingHttpResponse(blocks, content_type=kind)
        response["Content-Disposition"] = f'attachment; filename="{table.name}.{ending}"'
        response["Link"] = f'<{settings.SITE_URL}{reverse("pages:data")}#h-{table.name}>; rel="describedby"'
        return response
