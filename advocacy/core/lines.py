"""The JSON of a list made from columns, without a record and a serializer for each of its rows.

A serializer asks every field of every record in turn, which costs several times what the database does. The lists that
are asked for most are written here; their serializers stay what the schema is made from, and a test holds the two
together: docs/performance.md.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Any

from django.conf import settings
from django.urls import reverse

from advocacy.core.addresses import filled
from advocacy.core.choices import Status
from advocacy.core.dates import KEPT_DATES
from advocacy.core.partial_dates import PartialDate, Precision

Row = Mapping[str, Any]
Address = Callable[[Any], str]
"""Gives the full address of the record of a key."""


@dataclass(frozen=True)
class Lines:
    """How rows of these columns become the records of a list, or what its page shows of them."""

    columns: tuple[str, ...]
    write: Callable[[Iterable[Row]], list[Any]]


def pages(name: str) -> Address:
    """Of pages."""
    return _filled(_path(name, "KEY"))


def narrowed(name: str, parameter: str) -> Address:
    """Of a list narrowed to one value."""
    return _filled(f"{_path(name)}?{parameter}=KEY")


def endpoints(name: str) -> Address:
    """Of records in the API."""
    return _filled(_path(f"api:v1:{name}-detail", "0")[:-2] + "KEY/")


@cache
def _path(name: str, *args: str) -> str:
    """Looked up once in a process, not for each row or request."""
    return reverse(name, args=args)


def _filled(pattern: str) -> Address:
    return filled(f"{settings.SITE_URL}{pattern}")


def related(address: Address, key: Any, name: str) -> dict[str, Any]:
    """Another record in short."""
    return {"key": key, "name": name, "url": address(key)}


def related_at(row: Row, path: str, key: str, name: str, address: Address) -> dict[str, Any] | None:
    """The record at the end of a path of relations, or null where there is none or it may not be seen."""
    if row[f"{path}__status"] != Status.PUBLISHED:
        return None
    return related(address, row[f"{path}__{key}"], row[f"{path}__{name}"])


def partial_date(row: Row, name: str) -> dict[str, Any] | None:
    """A date as far as it is known; to the day where no precision is told."""
    first = row[f"{name}_on"]
    if first is None:
        return None
    return _told(first, row.get(f"{name}_precision", Precision.DAY))


@lru_cache(KEPT_DATES)
def _told(first: date, precision: str) -> dict[str, Any]:
    known = PartialDate(first, Precision(precision))
    return {"date": known.isoformat(), "precision": known.precision.value, "first_day": first}


def grouped(rows: Iterable[tuple[Any, ...]]) -> dict[Any, list[tuple[Any, ...]]]:
    """The rest of each row, by its first cell."""
    found: dict[Any, list[tuple[Any, ...]]] = {}
    for key, *rest in rows:
        found.setdefault(key, []).append(tuple(rest))
    return found
