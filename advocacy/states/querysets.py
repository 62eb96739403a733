"""Which states can be seen, and what they were called and belonged to on a day."""

import datetime
from typing import Self

from django.db import models
from django.db.models import OuterRef, Prefetch, Subquery
from django.db.models.functions import Coalesce

from advocacy.core.choices import Status
from advocacy.core.querysets import PeriodQuerySet, RecordQuerySet


class StateQuerySet(RecordQuerySet):
    def named(self, day: datetime.date) -> Self:
        """Adds name_then: the short name in use on that day, or today's where none is entered."""
        names = self.model.names.rel.related_model.objects.on(day).filter(state=OuterRef("pk"))
        return self.annotate(name_then=Coalesce(Subquery(names.values("short")[:1]), "name"))

    def for_list(self) -> Self:
        today = datetime.date.today()
        memberships = self.model.memberships.rel.related_model.objects.published().on(today).select_related("group")
        return self.defer("search").prefetch_related(Prefetch("memberships", memberships, "current_memberships"))

    def for_detail(self) -> Self:
        memberships = self.model.memberships.rel.related_model.objects.published().select_related("group")
        return self.defer("search").prefetch_related("names", "aliases", Prefetch("memberships", memberships))


class GroupQuerySet(RecordQuerySet):
    def regional(self) -> Self:
        return self.filter(kind="regional")


class MembershipQuerySet(PeriodQuerySet):
    def published(self) -> Self:
        """Memberships whose state and group may both be seen."""
        return self.filter(state__status=Status.PUBLISHED, group__status=Status.PUBLISHED)

    def regional(self) -> Self:
        return self.filter(is_regional=True)


class SuccessionQuerySet(models.QuerySet):
    def published(self) -> Self:
        return self.filter(predecessor__status=Status.PUBLISHED, successor__status=Status.PUBLISHED)
