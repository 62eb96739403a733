"""Which events can be seen, and with what."""

from typing import Self

from django.db import models
from django.db.models import Prefetch

from advocacy.core.choices import Status
from advocacy.core.querysets import RecordQuerySet


class EventSeriesQuerySet(RecordQuerySet):
    def for_list(self) -> Self:
        return self.select_related("topic")

    def for_detail(self) -> Self:
        return self.for_list()


class EventQuerySet(RecordQuerySet):
    def for_list(self) -> Self:
        """With body, series and the topics that may be seen (`published_topics`)."""
        topics = self.model.topics.rel.model.objects.published()
        return (
            self.select_related("body", "series")
            .defer("search", "body__search")
            .prefetch_related(Prefetch("topics", topics, "published_topics"))
        )

    def for_detail(self) -> Self:
        return self.for_list()


class EventStateQuerySet(models.QuerySet):
    def published(self) -> Self:
        return self.filter(event__status=Status.PUBLISHED, state__status=Status.PUBLISHED)


class StatementQuerySet(models.QuerySet):
    def published(self) -> Self:
        """Statements at events that may be seen, by states that may be seen."""
        return self.filter(event__status=Status.PUBLISHED, state__status=Status.PUBLISHED)


class EventLinkQuerySet(models.QuerySet):
    def published(self) -> Self:
        """Links whose two ends may both be seen."""
        return self.filter(event__status=Status.PUBLISHED, other__status=Status.PUBLISHED)


class EventResolutionQuerySet(models.QuerySet):
    def published(self) -> Self:
        return self.filter(
            event__status=Status.PUBLISHED,
            resolution__status=Status.PUBLISHED,
            resolution__body__status=Status.PUBLISHED,
        )
