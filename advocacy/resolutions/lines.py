"""The list of resolutions as JSON made from columns."""

from collections.abc import Iterable
from typing import Any

from advocacy.core.choices import Status
from advocacy.core.lines import Address, Lines, Row, endpoints, narrowed, pages, related, related_at
from advocacy.resolutions.models import Resolution
from advocacy.resolutions.symbols import document_url
from advocacy.resolutions.tallies import WholeVote, votes_on
from advocacy.topics.lines import topics_of

PLAIN = (
    *("symbol", "title", "agenda_item", "adopted_on", "adoption", "outcome", "legal_force", "meeting_symbol"),
    *("summary", "text_held", "changed_at"),
)
"""Columns that are shown as they stand."""

COLUMNS = (
    *("pk", "slug", *PLAIN, "body", "body__code", "body__name", "body__status"),
    *("session__code", "session__body__status", "series__slug", "series__name", "series__status"),
)


def resolutions(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """As ResolutionSerializer has them."""
    rows = list(rows)
    keys = [row["pk"] for row in rows]
    topics, votes = topics_of(Resolution.topics.through, "resolution", keys), votes_on(Resolution, keys)
    of_text, of_body, of_vote = pages("resolutions:detail"), pages("bodies:detail"), pages("votes:detail")
    in_series, in_api = narrowed("resolutions:list", "series"), endpoints("resolutions")
    return [
        {
            "key": row["slug"],
            **{name: row[name] for name in PLAIN},
            "body": related_at(row, "body", "code", "name", of_body),
            "session": row["session__code"] if row["session__body__status"] == Status.PUBLISHED else None,
            "series": related_at(row, "series", "slug", "name", in_series),
            "topics": topics.get(row["pk"], []),
            "vote": vote(of_vote, votes.get((row["pk"], row["body"]))),
            "document_url": document_url(row["symbol"]),
            "url": of_text(row["slug"]),
            "api_url": in_api(row["slug"]),
        }
        for row in rows
    ]


def vote(address: Address, on_text: WholeVote | None) -> dict[str, Any] | None:
    if on_text is None:
        return None
    return related(address, on_text.slug, on_text.title) | {"tally": on_text.tally._asdict()}


RESOLUTIONS = Lines(COLUMNS, resolutions)
