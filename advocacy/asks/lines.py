"""The lists of asks and findings as JSON made from columns."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, QuerySet

from advocacy.asks.models import Finding
from advocacy.core.lines import Lines, Row, endpoints, pages, partial_date, related_at
from advocacy.core.querysets import published
from advocacy.core.written import ask_for, is_asked_for

ASK_COLUMNS = ("pk", "slug", "name", "description", "changed_at", "topic__slug", "topic__name", "topic__status")
FINDING_COLUMNS = (
    *("pk", "level", "provision", "note", "changed_at", "resolution__adopted_on"),
    *(f"{of}__{name}" for of in ("ask", "event") for name in ("slug", "status")),
    *("ask__name", "event__title", "event__start_on", "event__start_precision"),
    *("resolution__slug", "resolution__symbol", "resolution__status", "resolution__body__status"),
)


def asks(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """As AskSerializer has them."""
    rows = list(rows)
    counts = dict(ask_for(findings_of_asks, keys=[row["pk"] for row in rows]))
    of_ask, of_topic, in_api = pages("asks:detail"), pages("topics:detail"), endpoints("asks")
    return [
        {
            "key": row["slug"],
            "name": row["name"],
            "topic": related_at(row, "topic", "slug", "name", of_topic),
            "description": row["description"],
            "finding_count": counts.get(row["pk"], 0),
            "url": of_ask(row["slug"]),
            "api_url": in_api(row["slug"]),
            "changed_at": row["changed_at"],
        }
        for row in rows
    ]


def findings_of_asks() -> QuerySet:
    """How many there are of each ask."""
    asked = published(Finding).order_by().filter(is_asked_for("ask_id"))
    return asked.values("ask_id").annotate(n=Count("pk")).values_list("ask_id", "n")


def findings(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """As FindingSerializer has them."""
    of_ask, of_text, of_event = pages("asks:detail"), pages("resolutions:detail"), pages("events:detail")
    in_api = endpoints("ask-findings")
    return [
        {
            "key": str(row["pk"]),
            "ask": related_at(row, "ask", "slug", "name", of_ask),
            "resolution": related_at(row, "resolution", "slug", "symbol", of_text),
            "event": related_at(row, "event", "slug", "title", of_event),
            "date": partial_date(row, "event__start") or partial_date(row, "resolution__adopted"),
            "level": row["level"],
            "provision": str(row["provision"]) if row["provision"] else None,
            "note": row["note"],
            "url": f"{of_ask(row['ask__slug'])}#finding-{row['pk']}",
            "api_url": in_api(row["pk"]),
            "changed_at": row["changed_at"],
        }
        for row in rows
    ]


ASKS, FINDINGS = Lines(ASK_COLUMNS, asks), Lines(FINDING_COLUMNS, findings)
