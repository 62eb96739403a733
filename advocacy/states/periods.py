"""Conditions on what a state belonged to on a day; the day is a date or an expression of the database."""

from typing import Any

from django.db.models import Q

from advocacy.core.choices import Status


def during(relation: str, day: Any) -> Q:
    """The period of the related row covers the day, both ends included."""
    starts, ends = f"{relation}__start_on", f"{relation}__end_on"
    has_begun = Q(**{f"{starts}__isnull": True}) | Q(**{f"{starts}__lte": day})
    return has_begun & (Q(**{f"{ends}__isnull": True}) | Q(**{f"{ends}__gte": day}))


def in_group_on(day: Any) -> Q:
    """A membership that day in a group that may be seen."""
    return Q(memberships__group__status=Status.PUBLISHED) & during("memberships", day)


def seated_on(day: Any) -> Q:
    """A seat that day in a body that may be seen."""
    return Q(seats__body__status=Status.PUBLISHED) & during("seats", day)
