"""How many rows each file has."""

from django.core.cache import caches

from advocacy.exports.dictionary import TABLES

KEPT_FOR = 10 * 60  # seconds: to count a million votes takes a third of a second
KEY = "exports:sizes"


def sizes() -> dict[str, int]:
    """Rows by name of the file, as counted within the last ten minutes."""
    counted = caches["answers"].get(KEY)
    if counted is None:
        counted = {table.name: table.records().count() for table in TABLES}
        caches["answers"].set(KEY, counted, KEPT_FOR)
    return counted
