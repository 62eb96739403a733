"""The texts before and after one in its series."""

import datetime
from typing import NamedTuple

from django.db.models import F, Q, QuerySet

from advocacy.core.addresses import page_paths
from advocacy.core.querysets import published
from advocacy.core.written import KEY, ask_for
from advocacy.resolutions.models import Resolution

COLUMNS = ("adopted_on", "pk", "slug", "symbol")


class Neighbour(NamedTuple):
    """A text of the series that may be seen."""

    adopted_on: datetime.date
    pk: int
    slug: str
    symbol: str

    def get_absolute_url(self) -> str:
        return page_paths("resolutions:detail")(self.slug)


def neighbours_in_series(resolution: Resolution) -> tuple[Neighbour | None, Neighbour | None]:
    """The published texts before and after this one in its published series, by day and key; one statement."""
    series, day = resolution.series, resolution.adopted_on
    if series is None or not series.is_published or day is None:
        return None, None
    found = [Neighbour(*row) for row in ask_for(beside_in_series, key=resolution.pk)]
    own = (day, resolution.pk)
    return next((text for text in found if text < own), None), next((text for text in found if text > own), None)


def beside_in_series() -> QuerySet:
    own = "series__resolutions"
    day = F(f"{own}__adopted_on")
    is_before = Q(adopted_on__lt=day) | Q(adopted_on=day, pk__lt=F(own))
    is_after = Q(adopted_on__gt=day) | Q(adopted_on=day, pk__gt=F(own))
    texts = published(Resolution).values_list(*COLUMNS)
    before = texts.filter(is_before, **{own: KEY}).order_by("-adopted_on", "-pk")[:1]
    return before.union(texts.filter(is_after, **{own: KEY}).order_by("adopted_on", "pk")[:1], all=True)
