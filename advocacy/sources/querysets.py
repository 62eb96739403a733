"""Which sources and citations can be seen."""

from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef

from advocacy.core.choices import Status
from advocacy.core.querysets import RecordQuerySet


class SourceQuerySet(RecordQuerySet):
    def for_list(self) -> Self:
        return self.defer("search")

    def for_detail(self) -> Self:
        return self.for_list()


class CitationQuerySet(models.QuerySet):
    def published(self) -> Self:
        """Citations of published sources, in page order, with their source.

        Whether the cited record is public is the record's own question: start from the record.
        """
        return self.filter(source__status=Status.PUBLISHED).select_related("source").order_by("position", "pk")

    def without_other_support(self) -> Self:
        """Supporting citations of what no other published source supports."""
        others = self.model._default_manager.filter(
            content_type=OuterRef("content_type"),
            object_id=OuterRef("object_id"),
            stance="supports",
            source__status=Status.PUBLISHED,
        ).exclude(source=OuterRef("source"))
        return self.filter(~Exists(others), stance="supports")

    def disputing(self) -> Self:
        return self.filter(stance="disputes")
