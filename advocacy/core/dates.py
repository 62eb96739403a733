"""Dates in the reader's language, written out at their own precision."""

from functools import lru_cache

from django.utils.formats import date_format
from django.utils.translation import get_language

from advocacy.core.partial_dates import PartialDate, Precision

FORMATS = {Precision.DAY: "j F Y", Precision.MONTH: "F Y", Precision.YEAR: "Y"}
WITHOUT_YEAR = {Precision.DAY: "j F", Precision.MONTH: "F"}
KEPT_DATES = 20_000


def written(date: PartialDate) -> str:
    """9 December 2016, December 2016, 2016."""
    return _written(date, FORMATS[date.precision], get_language())


def without_year(date: PartialDate) -> str:
    """9 December, December; of a date that is known closer than to the year."""
    return _written(date, WITHOUT_YEAR[date.precision], get_language())


@lru_cache(KEPT_DATES)
def _written(date: PartialDate, form: str, language: str | None) -> str:
    """Once in a process: a page has dozens of dates, and Django asks for the name of the month each time."""
    return date_format(date.first, form)
