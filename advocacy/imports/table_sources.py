"""The source that a row of a table names, found or made, and what it says of a record: support, or another value."""

import re
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from advocacy.core.problems import Severity
from advocacy.imports.cell_values import Values
from advocacy.imports.choices import Fate
from advocacy.imports.layouts import FileColumn
from advocacy.imports.roll_calls_read import SourceRead
from advocacy.imports.table_loading import Loading
from advocacy.resolutions.checks import read as read_symbol
from advocacy.sources.choices import SourceKind, Stance
from advocacy.sources.models import Citation, Source

SOURCE = (
    FileColumn("source_title", gettext_lazy("Title of the document that the row was read from."), "Meeting record"),
    FileColumn("source_url", gettext_lazy("Its address."), "https://undocs.org/S/PV.7830"),
    FileColumn("source_symbol", gettext_lazy("Its UN symbol."), "S/PV.7830"),
    FileColumn("source_date", gettext_lazy("Its date, as far as it is known."), "2016-12-09"),
    FileColumn("locator", gettext_lazy("Where in it."), "p. 3"),
)
LONGEST_KEY = 100
LONGEST_VALUE = 200


class Sources:
    """Sources by symbol and key, and what they are cited for already."""

    def __init__(self, loading: Loading) -> None:
        self.loading = loading
        known = list(Source.objects.defer("search").order_by("pk"))
        self.by_slug = {source.slug: source for source in known}
        self.by_symbol = {source.symbol: source for source in reversed(known) if source.symbol}
        self.unnamed: set[str] = set()
        self.cited: dict[int, set[tuple[int, int, str, str]]] = {}

    def read(self, values: Values) -> SourceRead:
        """What a row says of its source; the file itself where it names none."""
        title, symbol = values.text("source_title", 400), values.text("source_symbol", 80)
        url, day = values.text("source_url", 500), values.day("source_date")
        values.text("locator", 120)
        if url and not re.match("https?://", url, re.IGNORECASE):
            values.find("source_url", "bad_address", _("A web address begins with https:// or http://."))
        file = values.cells.file
        if not (title or symbol) and file not in self.unnamed:
            self.unnamed.add(file)
            message = _("The file names no source; it is cited itself. Name one in a column source_title.")
            values.find("source_title", "no_source", message, Severity.WARNING)
        kind = SourceKind.OFFICIAL_DOCUMENT if symbol else SourceKind.REPORT
        return SourceRead(title or symbol or file, url, symbol, kind, published_on=day)

    def of(self, read: SourceRead) -> Source:
        """The source that was read of; made where it is not in the record."""
        symbol = read_symbol(read.symbol) if read.symbol else None
        shown = symbol.display if symbol else read.symbol
        slug = f"file-{slugify((shown or read.title).replace('/', '-').replace('.', '-'))[:LONGEST_KEY].strip('-')}"
        found = self.by_symbol.get(shown) or self.by_slug.get(slug)
        return found or self._make(read, shown, slug)

    def _make(self, read: SourceRead, symbol: str, slug: str) -> Source:
        source = Source(
            slug=slug,
            kind=read.kind,
            title=read.title,
            symbol=symbol,
            url=read.url,
            publisher=read.publisher,
            published_on=read.published_on,
            **self.loading.stamps(self.loading.status),
        )
        source.save()
        self.by_slug[slug] = source
        if symbol:
            self.by_symbol[symbol] = source
        self.loading.keep(source, Fate.NEW)
        return source

    def support(self, record: Any, source: Source, locator: str = "") -> None:
        """The source says what the record says; one citation of it is enough."""
        kind, cited = ContentType.objects.get_for_model(record).pk, self._cited(source)
        if (kind, record.pk, Stance.SUPPORTS.value, "") not in cited:
            self._cite(record, source, "", "", locator)

    def dispute(self, record: Any, source: Source, field: str, value: Any) -> None:
        """The source gives another value, which readers see beside ours."""
        key = (ContentType.objects.get_for_model(record).pk, record.pk, Stance.DISPUTES.value, field)
        if key not in self._cited(source):
            self._cite(record, source, field, str(value)[:LONGEST_VALUE], "")

    def _cited(self, source: Source) -> set[tuple[int, int, str, str]]:
        """Kind and key of record, stance and field of every citation of a source."""
        if source.pk not in self.cited:
            rows = Citation.objects.filter(source=source).values_list("content_type", "object_id", "stance", "field")
            self.cited[source.pk] = set(rows)
        return self.cited[source.pk]

    def _cite(self, record: Any, source: Source, field: str, stated: str, locator: str) -> None:
        stance = Stance.DISPUTES if stated else Stance.SUPPORTS
        self._cited(source).add((ContentType.objects.get_for_model(record).pk, record.pk, stance.value, field))
        Citation.objects.create(
            source=source, record=record, field=field, stated_value=stated, stance=stance, locator=locator
        )
        self.loading.report.counts["citations", "new"] += 1
