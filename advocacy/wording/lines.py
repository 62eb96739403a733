"""The list of occurrences as JSON made from columns."""

from collections.abc import Iterable
from typing import Any

from advocacy.core.lines import Lines, Row, endpoints, pages, related_at
from advocacy.resolutions.provision_lines import IN_TEXT, in_text, topics_in

TEXT = "provision__resolution"
COLUMNS = (
    *("pk", "found_at", "phrase__slug", "phrase__name", "phrase__status"),
    *(f"{TEXT}__{name}" for name in ("slug", "symbol", "status", "adopted_on")),
    *(f"provision__{name}" for name in IN_TEXT),
)


def occurrences(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """As OccurrenceSerializer has them."""
    rows = list(rows)
    topics = topics_in(rows, "provision__pk")
    of_phrase, of_text, in_api = pages("wording:detail"), pages("resolutions:detail"), endpoints("occurrences")
    return [
        {
            "key": str(row["pk"]),
            "phrase": related_at(row, "phrase", "slug", "name", of_phrase),
            "resolution": related_at(row, TEXT, "slug", "symbol", of_text),
            "adopted_on": row[f"{TEXT}__adopted_on"],
            "provision": in_text(row, topics, "provision__"),
            "url": f"{of_text(row[f'{TEXT}__slug'])}#p{row['provision__position']}",
            "api_url": in_api(row["pk"]),
            "changed_at": row["found_at"],
        }
        for row in rows
    ]


OCCURRENCES = Lines(COLUMNS, occurrences)
