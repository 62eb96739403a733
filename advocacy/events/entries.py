"""The events of a list as its page shows them, made from columns."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from advocacy.core.addresses import page_paths
from advocacy.core.choices import Status, labels
from advocacy.core.lines import Lines, Row
from advocacy.core.partial_dates import PartialDate, Precision
from advocacy.events.choices import EventKind
from advocacy.events.models import Event

COLUMNS = (
    *("pk", "slug", "title", "kind", "start_on", "start_precision", "end_on", "end_precision", "what_happened"),
    *("body__name", "body__status"),
)


class Entry(NamedTuple):
    """An event; `body` is empty where there is none that may be seen. `roll_calls` are the votes held at it."""

    url: str
    title: str
    kind: str
    kind_name: str
    start: PartialDate
    end: PartialDate | None
    body: str
    what_happened: str
    roll_calls: Sequence[Any]


def entries(rows: Iterable[Row]) -> list[Entry]:
    """Of rows of these columns, in their order."""
    rows = list(rows)
    votes: Any = Event.roll_calls.rel.related_model
    path, kind = page_paths("events:detail"), labels(EventKind)
    held = votes.held_at([row["pk"] for row in rows])
    return [
        Entry(
            path(row["slug"]),
            row["title"],
            row["kind"],
            kind(row["kind"]),
            PartialDate(row["start_on"], Precision(row["start_precision"])),
            PartialDate(row["end_on"], Precision(row["end_precision"])) if row["end_on"] else None,
            row["body__name"] if row["body__status"] == Status.PUBLISHED else "",
            row["what_happened"],
            held.get(row["pk"], ()),
        )
        for row in rows
    ]


EVENTS = Lines(COLUMNS, entries)
