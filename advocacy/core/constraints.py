"""Rules that several tables keep, each made in one place."""

from functools import reduce
from operator import and_

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db.models import CheckConstraint, F, Func, Q, Value
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual
from django.utils.translation import gettext_lazy as _

from advocacy.core.choices import DatePrecision


class Days(Func):
    """The days from `start_on` to `end_on`, both included; an empty end is open."""

    function = "daterange"
    output_field = DateRangeField()

    def __init__(self) -> None:
        super().__init__(F("start_on"), F("end_on"), Value("[]"))


def never_overlap(*same: str, name: str, condition: Q | None = None, message: str = "") -> ExclusionConstraint:
    """No two rows alike in the columns `same` cover the same day."""
    return ExclusionConstraint(
        name=name,
        expressions=[*((F(column), RangeOperators.EQUAL) for column in same), (Days(), RangeOperators.OVERLAPS)],
        condition=condition,
        violation_error_message=message or _("This period overlaps another one that is already entered."),
    )


def starts_before_it_ends(name: str) -> CheckConstraint:
    """`end_on` is empty or not before `start_on`."""
    return CheckConstraint(
        condition=Q(start_on__isnull=True) | Q(end_on__isnull=True) | Q(end_on__gte=F("start_on")),
        name=name,
        violation_error_message=_("The last day is before the first day."),
    )


def texts_end(*, name: str, **longest: int) -> CheckConstraint:
    """No text is longer than so many characters, by column: what no form saw, such as an import, is held to it too."""
    ends = [Q(LessThanOrEqual(Length(column), room)) for column, room in longest.items()]
    return CheckConstraint(
        condition=reduce(and_, ends),
        name=name,
        violation_error_message=_("A text is longer than there is room for. Shorten it."),
    )


def web_addresses(*columns: str, name: str) -> CheckConstraint:
    """These columns are empty or begin with http:// or https://: pages print them as links."""
    condition = Q()
    for column in columns:
        condition &= Q(**{column: ""}) | Q(**{f"{column}__iregex": "^https?://"})
    return CheckConstraint(
        condition=condition,
        name=name,
        violation_error_message=_("A web address begins with https:// or http://."),
    )


def keeps_its_precision(date: str, *, name: str) -> CheckConstraint:
    """A date known to the month is stored as its first day, one known to the year as 1 January.

    `date` is the stem of two columns: `<date>_on` and `<date>_precision`.
    """
    day, precision = f"{date}_on", f"{date}_precision"
    return CheckConstraint(
        condition=Q(**{f"{day}__isnull": True})
        | Q(**{precision: DatePrecision.DAY})
        | Q(**{precision: DatePrecision.MONTH, f"{day}__day": 1})
        | Q(**{precision: DatePrecision.YEAR, f"{day}__day": 1, f"{day}__month": 1}),
        name=name,
        violation_error_message=_("A date known only to the month or year is stored as its first day."),
    )
