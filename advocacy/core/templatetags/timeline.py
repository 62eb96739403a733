"""Dates as a timeline prints them: under their year, and as spans."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from advocacy.core.dates import without_year
from advocacy.core.partial_dates import PartialDate, Precision
from advocacy.core.templatetags.record import longdate, timed

register = template.Library()


@register.filter
def within_year(value: PartialDate) -> SafeString:
    """A date that stands under its year: 9 December, December, or "day not confirmed"."""
    is_of_year = value.precision == Precision.YEAR
    return timed(value, _("day not confirmed") if is_of_year else without_year(value))


@register.filter
def period(record: Any) -> SafeString:
    """When an event was, its end included where it lasted; a lone year says that the day is not confirmed."""
    start, end = record.start, record.end
    if end and end != start:
        return format_html("{} – {}", longdate(start), longdate(end))
    if start.precision == Precision.DAY:
        return format_html("{}", longdate(start))
    return format_html("{}, {}", longdate(start), _("day not confirmed"))
