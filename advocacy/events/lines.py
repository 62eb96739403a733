"""The list of events as JSON made from columns."""

from collections.abc import Iterable
from typing import Any

from advocacy.core.lines import Lines, Row, endpoints, narrowed, pages, partial_date, related_at
from advocacy.events.models import Event
from advocacy.topics.lines import topics_of

PLAIN = ("title", "kind", "place", "meeting_symbol", "what_happened", "why_it_matters", "is_counted", "changed_at")
"""Columns that are shown as they stand."""

COLUMNS = (
    *("pk", "slug", *PLAIN, "start_on", "start_precision", "end_on", "end_precision"),
    *("body__code", "body__name", "body__status", "series__slug", "series__name", "series__status"),
)


def events(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """As EventSerializer has them."""
    rows = list(rows)
    topics = topics_of(Event.topics.through, "event", [row["pk"] for row in rows])
    of_event, of_body, in_series = pages("events:detail"), pages("bodies:detail"), narrowed("events:list", "series")
    in_api = endpoints("events")
    return [
        {
            "key": row["slug"],
            **{name: row[name] for name in PLAIN},
            "start": partial_date(row, "start"),
            "end": partial_date(row, "end"),
            "body": related_at(row, "body", "code", "name", of_body),
            "topics": topics.get(row["pk"], []),
            "series": related_at(row, "series", "slug", "name", in_series),
            "url": of_event(row["slug"]),
            "api_url": in_api(row["slug"]),
        }
        for row in rows
    ]


EVENTS = Lines(COLUMNS, events)
