"""The vocabulary of reading that every kind of record shares."""

import datetime
from functools import cache
from typing import Any, Self

from django.db import models
from django.db.models import Q

from advocacy.core.choices import Status
from advocacy.core.text import ask, words


class RecordQuerySet(models.QuerySet):
    """Rows that have a status. The public side begins with `published()`, always."""

    def published(self) -> Self:
        """What anybody may see."""
        return self.filter(status=Status.PUBLISHED)

    def waiting(self) -> Self:
        """Drafts and records in review: work that is not finished."""
        return self.filter(status__in=(Status.DRAFT, Status.IN_REVIEW))

    def matching(self, text: str) -> Self:
        """Records in whose `search` column a reader's words are found."""
        return self.filter(search=ask(text))

    def among(self, *keys: models.QuerySet) -> Self:
        """Records whose key is in any of these, each a queryset of one column.

        One set of keys, for every part of which an index may be used: an OR of conditions reads the whole table.
        """
        first, *others = (found.order_by() for found in keys)
        return self.filter(pk__in=first.union(*others))

    def for_list(self) -> Self:
        """With what a line in a list shows, in a constant number of queries; each kind adds its own."""
        return self

    def for_detail(self) -> Self:
        """With what a whole page shows, in a constant number of queries; each kind adds its own."""
        return self


class NamedQuerySet(RecordQuerySet):
    """Records of which there are few, found by the words of their name without a stored `search` column."""

    def matching(self, text: str) -> Self:
        return self.alias(words=words("name", weight="A")).filter(words=ask(text))


class PeriodQuerySet(models.QuerySet):
    """Rows that hold from `start_on` to `end_on`, both included; no end means still, no start means since ever."""

    def on(self, day: datetime.date) -> Self:
        """What held on that day."""
        return self.filter(
            Q(start_on__isnull=True) | Q(start_on__lte=day),
            Q(end_on__isnull=True) | Q(end_on__gte=day),
        )


@cache
def published(model: Any) -> models.QuerySet:
    """What anybody may see of a kind, which depends on no day: put together once, for that takes a millisecond."""
    return model.objects.published()
