"""Changes that touch a source and what is read from it."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.text import slugify

from advocacy.sources.models import Source

LONGEST_KEY = 100
"""Leaves room in the column for the number that tells two alike apart."""


@transaction.atomic
def add_source(source: Source, *, by: AbstractBaseUser | None) -> Source:
    """Save a new source as a draft, under a key made from its symbol or title: s-pv-7830, a-report-2."""
    if not source.slug:
        source.slug = free_key(slugify(source.symbol.replace("/", "-").replace(".", "-") or source.title))
    if by is not None:
        source.created_by_id = source.changed_by_id = by.pk
    source.save()
    return source


def free_key(wanted: str) -> str:
    """The key itself, or with the first number that makes it new."""
    stem = wanted[:LONGEST_KEY].strip("-") or "source"
    taken = set(Source.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    numbered = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
    return stem if stem not in taken else next(key for key in numbered if key not in taken)
