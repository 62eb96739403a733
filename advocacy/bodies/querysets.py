"""Which bodies can be seen, and who sat in them on a day."""

import datetime
from typing import Self

from django.db.models import OuterRef, Subquery

from advocacy.bodies.choices import SeatClass
from advocacy.core.choices import Status
from advocacy.core.querysets import PeriodQuerySet, RecordQuerySet


class BodyQuerySet(RecordQuerySet):
    def for_list(self) -> Self:
        return self.select_related("parent").defer("search", "parent__search")

    def for_detail(self) -> Self:
        return self.select_related("parent", "electorate").defer("search", "parent__search", "electorate__search")


class SessionQuerySet(PeriodQuerySet):
    def published(self) -> Self:
        return self.filter(body__status=Status.PUBLISHED)


class SeatQuerySet(PeriodQuerySet):
    def published(self) -> Self:
        """Seats whose body and state may both be seen."""
        return self.filter(body__status=Status.PUBLISHED, state__status=Status.PUBLISHED)

    def for_list(self) -> Self:
        return self.select_related("state", "body").defer("state__search", "body__search")

    def for_detail(self) -> Self:
        return self.for_list()

    def voting(self) -> Self:
        """Seats that carry a vote: all but observers."""
        return self.exclude(seat_class=SeatClass.OBSERVER)

    def named_on(self, day: datetime.date) -> Self:
        """Adds state_name, group_name and group_code: the state's name and its published regional group on that day.

        Ordered by that name.
        """
        state = self.model.state.field.related_model
        memberships = state.memberships.rel.related_model.objects.published().regional().on(day)
        names = state.objects.named(day).filter(pk=OuterRef("state")).values("name_then")
        groups = memberships.filter(state=OuterRef("state"))
        return (
            self.annotate(
                state_name=Subquery(names[:1]),
                group_name=Subquery(groups.values("group__name")[:1]),
                group_code=Subquery(groups.values("group__code")[:1]),
            )
            .select_related("state")
            .defer("state__search")
            .order_by("state_name", "pk")
        )

    def of(self, body_code: str) -> Self:
        return self.filter(body__code=body_code)

    def voters(self, body_id: int, day: datetime.date) -> Self:
        """Who could vote in this body on that day."""
        return self.voting().filter(body_id=body_id).on(day)
