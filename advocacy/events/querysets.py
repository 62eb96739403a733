"""Which events can be seen, and with what."""

from collections.abc import Iterable
from typing import Self

from django.db import models
from django.db.models import Prefetch

from advocacy.core.choices import Status
from advocacy.core.querysets import NamedQuerySet, RecordQuerySet
from advocacy.core.text import ask


class EventSeriesQuerySet(NamedQuerySet):
    def for_list(self) -> Self:
        return self.select_related("topic").defer("topic__search")

    def for_detail(self) -> Self:
        return self.for_list()


class EventQuerySet(RecordQuerySet):
    def on_topics(self, topics: Iterable[models.Model]) -> Self:
        """Events on any of these topics; asked aside, so that what is counted over topics still sees them all."""
        tagged = self.model.topics.through.objects.filter(topic__in=topics)
        return self.filter(pk__in=tagged.values("event_id"))

    def with_part(self, *, state: models.Model | None = None, role: str = "") -> Self:
        """Events in which this published state had this part; either alone will do."""
        parts = self.model.state_roles.rel.related_model.objects.published()
        parts = parts.filter(state=state) if state else parts
        parts = parts.filter(role=role) if role else parts
        return self.filter(pk__in=parts.values("event_id"))

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

    def with_roll_calls(self) -> Self:
        """With the votes held at it that may be seen (`published_roll_calls`), the first one first."""
        roll_calls = self.model.roll_calls.rel.related_model.objects.published().for_list().order_by("held_on", "pk")
        return self.prefetch_related(Prefetch("roll_calls", roll_calls, "published_roll_calls"))


class EventStateQuerySet(models.QuerySet):
    def published(self) -> Self:
        return self.filter(event__status=Status.PUBLISHED, state__status=Status.PUBLISHED)


class StatementQuerySet(models.QuerySet):
    def published(self) -> Self:
        """Statements at events that may be seen, by states that may be seen."""
        return self.filter(event__status=Status.PUBLISHED, state__status=Status.PUBLISHED)

    def matching(self, text: str) -> Self:
        """Statements in whose quote these words are."""
        return self.filter(search=ask(text))

    def for_list(self) -> Self:
        return self.select_related("event", "state", "resolution", "resolution__body").defer(
            "search", "event__search", "state__search", "resolution__search", "resolution__body__search"
        )

    def for_detail(self) -> Self:
        return self.for_list()


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

    def with_texts(self) -> Self:
        """With the text, and what other events that may be seen did with it."""
        others = self.model.objects.published().select_related("event").defer("event__search")
        return (
            self.select_related("resolution", "resolution__body")
            .defer("resolution__search", "resolution__body__search")
            .prefetch_related(Prefetch("resolution__event_links", others))
        )
