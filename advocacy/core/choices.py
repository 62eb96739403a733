"""Allowed values that every kind of record shares."""

from collections.abc import Callable

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Status(TextChoices):
    """How far a record has come. Only *published* is ever shown outside the admin."""

    DRAFT = "draft", _("draft")
    IN_REVIEW = "in_review", _("in review")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn")


class DatePrecision(TextChoices):
    """How exactly a date is known; the values of `partial_dates.Precision`."""

    DAY = "day", _("day")
    MONTH = "month", _("month")
    YEAR = "year", _("year")


def labels(choices: type[TextChoices]) -> Callable[[str], str]:
    """Gives the label of a value in the reader's language, and a value that is none of these as it stands."""
    words = {str(value): str(label) for value, label in choices.choices}
    return lambda value: words.get(value, value)
