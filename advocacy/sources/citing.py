"""What cites a source, kind by kind: only records that anybody may see."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, F, QuerySet, Window

from advocacy.sources.models import Source

MOST = 100
"""How many records of a kind are named; the number of all is said."""


@dataclass(frozen=True)
class CitingKind:
    """Records of one kind, each with `cited_locator`, `cited_field` and `cited_stance`, and how many there are."""

    label: str
    records: list[Any]
    count: int

    @property
    def more(self) -> int:
        """How many are not named."""
        return self.count - len(self.records)


def citing_kinds(source: Source) -> Iterator[CitingKind]:
    """The kinds that cite the source, in the order of their names; one query for each kind."""
    types = ContentType.objects.filter(pk__in=source.citations.order_by().values("content_type"))
    models = [kind.model_class() for kind in types]
    for model in sorted((m for m in models if m), key=lambda m: str(m._meta.verbose_name_plural)):
        records = list(citing(model, source)[:MOST])
        if records:
            yield CitingKind(str(model._meta.verbose_name_plural), records, records[0].cited_count)


def citing(model: Any, source: Source) -> QuerySet:
    """Published records of one model that cite the source, a record once for each citation."""
    fields = model._meta.fields
    needed = [field.name for field in fields if field.many_to_one and not field.null]
    return (
        model.objects.published()
        .defer(*(field.name for field in fields if field.name == "search"))
        .filter(citations__source=source)
        .select_related(*needed)
        .annotate(
            cited_locator=F("citations__locator"),
            cited_field=F("citations__field"),
            cited_stance=F("citations__stance"),
            cited_value=F("citations__stated_value"),
            cited_count=Window(Count("*")),
        )
    )
