"""Which roll calls and votes can be seen, and with what."""

import datetime
from typing import Self

from django.db import models

from advocacy.core.choices import Status
from advocacy.core.querysets import RecordQuerySet
from advocacy.resolutions.querysets import published_or_none


class RollCallQuerySet(RecordQuerySet):
    def published(self) -> Self:
        """Published roll calls of published bodies, on texts and at events that may be seen themselves."""
        return (
            super()
            .published()
            .filter(published_or_none("resolution"), published_or_none("event"), body__status=Status.PUBLISHED)
        )

    def held_between(self, first: datetime.date, last: datetime.date) -> Self:
        """Roll calls held from `first` to `last`, both days included."""
        return self.filter(held_on__range=(first, last))

    def for_list(self) -> Self:
        return self.select_related("body", "resolution", "event").defer(
            "search", "body__search", "resolution__search", "event__search"
        )

    def for_detail(self) -> Self:
        return self.for_list().select_related("session", "provision", "resolution__series")


class VoteQuerySet(models.QuerySet):
    def published(self) -> Self:
        """Votes of states that may be seen, in roll calls that may be seen."""
        return self.filter(
            published_or_none("roll_call__resolution"),
            published_or_none("roll_call__event"),
            roll_call__status=Status.PUBLISHED,
            roll_call__body__status=Status.PUBLISHED,
            state__status=Status.PUBLISHED,
        )

    def in_favour(self) -> Self:
        return self.filter(position="yes")

    def against(self) -> Self:
        return self.filter(position="no")

    def for_list(self) -> Self:
        return self.select_related("state", "roll_call", "roll_call__body", "roll_call__resolution").defer(
            "state__search", "roll_call__search", "roll_call__body__search", "roll_call__resolution__search"
        )
