"""The phrases of a list as its page shows them, made from columns."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.utils.translation import ngettext

from advocacy.core.addresses import page_paths
from advocacy.core.choices import Status

COLUMNS = ("slug", "name", "note", "topic__slug", "topic__name", "topic__status", "counts__texts")


class Entry(NamedTuple):
    """A phrase; its topic is empty where it has none that may be seen. `texts` says in how many it stands."""

    url: str
    name: str
    note: str
    topic_url: str
    topic: str
    texts: str


def entries(rows: Iterable[tuple[Any, ...]]) -> list[Entry]:
    """Of rows of these columns, in their order."""
    return [entry(*row) for row in rows]


def entry(slug: str, name: str, note: str, topic: str, topic_name: str, topic_status: str, texts: int | None) -> Entry:
    is_seen = topic_status == Status.PUBLISHED
    url, topic_url = page_paths("wording:detail")(slug), page_paths("topics:detail")(topic) if is_seen else ""
    n = texts or 0
    said = ngettext("in %(n)s text", "in %(n)s texts", n) % {"n": n}
    return Entry(url, name, note, topic_url, topic_name if is_seen else "", said)
