"""Counts that are kept until the data changes: every page of a list, in every order, format and language, has the same.

They lie beside the whole answers, and what makes these safe makes them safe: docs/adr/0009.
"""

import hashlib
from collections.abc import Sequence
from typing import Any

from django.core.cache import caches
from django.core.exceptions import EmptyResultSet
from django.db.models import QuerySet

from advocacy.core.data_version import version_read
from advocacy.core.public_side import reading_alias
from advocacy.core.written import fetched

LONGEST = 24 * 60 * 60  # seconds


def counted_rows(question: QuerySet) -> list[tuple]:
    """The rows of a question that counts, as PostgreSQL gives them."""
    try:
        return kept_rows(*question.query.get_compiler(reading_alias()).as_sql())
    except EmptyResultSet:
        return []


def kept_rows(sql: str, parameters: Sequence[Any]) -> list[tuple]:
    """The rows of a statement; asked once for each version of the data, where the request has read it."""
    version = version_read.get()
    if version is None:
        return fetched(sql, parameters)
    key = hashlib.sha256(repr((version, reading_alias(), sql, tuple(parameters))).encode()).hexdigest()
    rows = caches["answers"].get(key)
    if rows is None:
        rows = fetched(sql, parameters)
        caches["answers"].set(key, rows, LONGEST)
    return rows
