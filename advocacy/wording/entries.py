"""The phrases of a list as its page shows them, made from columns."""

from collections.abc import Iterable
from typing import NamedTuple

from django.utils.translation import ngettext

from advocacy.core.addresses import page_paths
from advocacy.core.choices import Status
from advocacy.core.lines import Lines, Row

COLUMNS = ("slug", "name", "note", "topic__slug", "topic__name", "topic__status", "counts__texts")


class Entry(NamedTuple):
    """A phrase; its topic is empty where it has none that may be seen. `texts` says in how many it stands."""

    url: str
    name: str
    note: str
    topic_url: str
    topic: str
    texts: str


def entries(rows: Iterable[Row]) -> list[Entry]:
    """Of rows of these columns, in their order."""
    return [entry(row) for row in rows]


def entry(row: Row) -> Entry:
    url, topic, n = page_paths("wording:detail")(row["slug"]), row["topic__slug"], row["counts__texts"] or 0
    said = ngettext("in %(n)s text", "in %(n)s texts", n) % {"n": n}
    if row["topic__status"] != Status.PUBLISHED:
        return Entry(url, row["name"], row["note"], "", "", said)
    return Entry(url, row["name"], row["note"], page_paths("topics:detail")(topic), row["topic__name"], said)


PHRASES = Lines(COLUMNS, entries)
