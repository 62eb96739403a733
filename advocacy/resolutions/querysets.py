"""Which resolutions can be seen, and with what."""

from typing import Self

from django.db import models
from django.db.models import Prefetch, Q

from advocacy.core.choices import Status
from advocacy.core.querysets import RecordQuerySet


def published_or_none(relation: str) -> Q:
    """The related record is absent or may be seen."""
    return Q(**{f"{relation}__isnull": True}) | Q(**{f"{relation}__status": Status.PUBLISHED})


class SeriesQuerySet(RecordQuerySet):
    def for_list(self) -> Self:
        return self.select_related("body", "topic")

    def for_detail(self) -> Self:
        return self.for_list()


class ResolutionQuerySet(RecordQuerySet):
    def published(self) -> Self:
        """Published resolutions of published bodies."""
        return super().published().filter(body__status=Status.PUBLISHED)

    def for_list(self) -> Self:
        """With body, series and the topics that may be seen (`published_topics`)."""
        topics = self.model.topics.rel.model.objects.published()
        return (
            self.select_related("body", "series", "session")
            .defer("search", "body__search")
            .prefetch_related(Prefetch("topics", topics, "published_topics"))
        )

    def for_detail(self) -> Self:
        return self.for_list()


class ProvisionQuerySet(models.QuerySet):
    def published(self) -> Self:
        """Paragraphs of resolutions that may be seen."""
        return self.filter(resolution__status=Status.PUBLISHED, resolution__body__status=Status.PUBLISHED)


class SponsorQuerySet(models.QuerySet):
    def published(self) -> Self:
        return self.filter(
            resolution__status=Status.PUBLISHED,
            resolution__body__status=Status.PUBLISHED,
            state__status=Status.PUBLISHED,
        )


class ResolutionLinkQuerySet(models.QuerySet):
    def published(self) -> Self:
        """Links whose two ends may both be seen."""
        return self.filter(
            later__status=Status.PUBLISHED,
            later__body__status=Status.PUBLISHED,
            earlier__status=Status.PUBLISHED,
            earlier__body__status=Status.PUBLISHED,
        )
