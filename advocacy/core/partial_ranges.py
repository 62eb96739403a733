"""Asking for a range of days where dates may be known only to the month or year."""

import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters import rest_framework as filters

from advocacy.core.choices import DatePrecision

HELP = _("A date known only to the month or year is found where any day of it may be in the range.")


class PartialDateRangeFilter(filters.DateFromToRangeFilter):
    """Records that may fall between two days, both included; either may be left out.

    A date known to the month or year is found where any day of that month or year is in the range: to leave it out
    would say that it was not there. `stem` names the date (`start` for start_on and start_precision), `end_stem` the
    date on which it ended, where records of this kind may last: then every day of it counts.
    """

    def __init__(self, stem: str, end_stem: str = "", **options: Any) -> None:
        self.stem, self.end_stem = stem, end_stem
        options.setdefault("help_text", HELP)
        super().__init__(**options)

    def filter(self, qs: QuerySet, value: slice | None) -> QuerySet:
        if not value:
            return qs
        if value.stop is not None:
            qs = qs.filter(**{f"{self.stem}_on__lte": as_day(value.stop)})
        if value.start is not None:
            qs = qs.filter(self.reaches(as_day(value.start)))
        return qs

    def reaches(self, day: datetime.date) -> Q:
        """Its last possible day is this one or a later one."""
        if not self.end_stem:
            return reaches(self.stem, day)
        has_end = Q(**{f"{self.end_stem}_on__isnull": False})
        return (has_end & reaches(self.end_stem, day)) | (~has_end & reaches(self.stem, day))


def reaches(stem: str, day: datetime.date) -> Q:
    """The last day that this partial date covers is `day` or a later one."""
    beginnings = {
        DatePrecision.DAY: day,
        DatePrecision.MONTH: day.replace(day=1),
        DatePrecision.YEAR: day.replace(month=1, day=1),
    }
    found = Q()
    for precision, first in beginnings.items():
        found |= Q(**{f"{stem}_precision": precision, f"{stem}_on__gte": first})
    return found


def as_day(value: datetime.date | datetime.datetime) -> datetime.date:
    return value.date() if isinstance(value, datetime.datetime) else value
