"""Dates in the reader's language, written out at their own precision."""

from django.utils.formats import date_format

from advocacy.core.partial_dates import PartialDate, Precision

FORMATS = {Precision.DAY: "j F Y", Precision.MONTH: "F Y", Precision.YEAR: "Y"}


def written(date: PartialDate) -> str:
    """9 December 2016, December 2016, 2016."""
    return date_format(date.first, FORMATS[date.precision])
