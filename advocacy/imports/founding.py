"""Putting in place the records that an installation starts with: published, sourced, and never over what is there."""

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.utils import timezone

from advocacy.accounts.models import User
from advocacy.core.choices import Status
from advocacy.core.models import Record
from advocacy.core.partial_dates import PartialDate
from advocacy.sources.models import Citation, Source

R = TypeVar("R", bound=Record)
Row = Mapping[str, Any]
Counts = Counter[str]
"""How many rows of each kind were made, by the name of the model."""


class Founding:
    """One run: who does it, when, and what it made.

    A record that exists already, in whatever state, is left alone with all it owns: editors' changes outlive every run.
    """

    def __init__(self, by: User | None = None) -> None:
        self.made: Counts = Counter()
        self.stamps = {
            "status": Status.PUBLISHED,
            "published_at": timezone.now(),
            "created_by": by,
            "changed_by": by,
        }

    def publish(self, record: R) -> R:
        """Check and save a new record as published. ValidationError says what is wrong with it."""
        for field, value in self.stamps.items():
            setattr(record, field, value)
        record.full_clean()
        record.save()
        self.made[type(record).__name__] += 1
        return record

    def add(self, rows: Iterable[Model]) -> None:
        """Save rows of one kind, many at once; those that a row in the database stands against are left out."""
        rows = list(rows)
        if rows:
            model = type(rows[0])
            before = model._default_manager.count()
            model._default_manager.bulk_create(rows, ignore_conflicts=True)
            if added := model._default_manager.count() - before:
                self.made[model.__name__] += added

    def sources(self, rows: Iterable[Row]) -> None:
        """Publish those sources whose key is not there; `published` is the date of the document."""
        known = set(Source.objects.values_list("slug", flat=True))
        for row in rows:
            if row["slug"] not in known:
                source = Source(
                    **{field: value for field, value in row.items() if field not in ("published", "cited_by")}
                )
                source.dated = partial(row.get("published", ""))
                self.publish(source)

    def cite(self, cited: Iterable[tuple[Model, Iterable[Row]]]) -> None:
        """Add citations, in the order given, to records that were just made. KeyError for an unknown source."""
        sources = dict(Source.objects.values_list("slug", "pk"))
        self.add(
            Citation(
                source_id=sources[row["source"]],
                content_type=ContentType.objects.get_for_model(record),
                object_id=record.pk,
                position=position,
                **{field: value for field, value in row.items() if field != "source"},
            )
            for record, rows in cited
            for position, row in enumerate(rows)
        )


def day(text: str | None) -> datetime.date | None:
    """An ISO day, or None for an empty cell."""
    return datetime.date.fromisoformat(text) if text else None


def partial(text: str) -> PartialDate | None:
    """A date as far as it is known, or None for an empty text."""
    return PartialDate.parse(text) if text else None
