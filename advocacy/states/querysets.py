"""Which states can be seen, and what they were called and belonged to on a day."""

import datetime
from collections.abc import Sequence
from typing import Any, Self

from django.contrib.postgres.lookups import Unaccent
from django.db import models
from django.db.models import OuterRef, Prefetch, Subquery
from django.db.models.functions import Coalesce

from advocacy.core.choices import Status
from advocacy.core.querysets import NamedQuerySet, PeriodQuerySet, RecordQuerySet
from advocacy.core.text import ask, unwanted, words
from advocacy.states.names import fold_name


class StateQuerySet(RecordQuerySet):
    def matching(self, text: str) -> Self:
        """States with these words in their name, today's or an earlier one, or with this alias: North Korea, UK."""
        asked = ask(text)
        names = self.model.names.rel.related_model.objects.alias(words=words("short", "formal", weight="A"))
        keys = [self.model.objects.filter(search=asked).values("pk"), names.filter(words=asked).values("state_id")]
        key = fold_name(text)
        if key and not unwanted(text):
            aliases = self.model.aliases.rel.related_model.objects.filter(key=key)
            keys.append(aliases.values("state_id"))
        return self.among(*keys)

    def in_groups(self, groups: Sequence[Any], day: datetime.date) -> Self:
        """Members of any of these published groups on that day."""
        memberships = self.model.memberships.rel.related_model.objects.published().on(day).filter(group__in=groups)
        return self.filter(pk__in=memberships.values("state_id"))

    def seated(self, day: datetime.date, bodies: Sequence[Any] = ()) -> Self:
        """States with a seat that day in one of these bodies; in any published body where none is named."""
        seats = self.model.seats.rel.related_model.objects.published().on(day)
        seats = seats.filter(body__in=bodies) if bodies else seats
        return self.filter(pk__in=seats.values("state_id"))

    def named(self, day: datetime.date) -> Self:
        """Adds name_then: the short name in use on that day, or today's where none is entered."""
        names = self.model.names.rel.related_model.objects.on(day).filter(state=OuterRef("pk"))
        return self.annotate(name_then=Coalesce(Subquery(names.values("short")[:1]), "name"))

    def by_name(self) -> Self:
        """In the order of their names as a reader looks for them: Côte d'Ivoire stands before Croatia."""
        return self.annotate(plain_name=Unaccent("name")).order_by("plain_name", "pk")

    def for_list(self) -> Self:
        """With the groups of today (`current_memberships`) and the first day in the Assembly (`member_since`)."""
        today = datetime.date.today()
        memberships = self.model.memberships.rel.related_model.objects.published().on(today).select_related("group")
        seats = self.model.seats.rel.related_model.objects.published().of("GA").filter(state=OuterRef("pk"))
        return (
            self.annotate(member_since=Subquery(seats.voting().order_by("start_on").values("start_on")[:1]))
            .defer("search")
            .prefetch_related(Prefetch("memberships", memberships, "current_memberships"))
        )

    def for_detail(self) -> Self:
        memberships = self.model.memberships.rel.related_model.objects.published().select_related("group")
        return self.defer("search").prefetch_related("names", "aliases", Prefetch("memberships", memberships))


class GroupQuerySet(NamedQuerySet):
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
