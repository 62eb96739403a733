"""The list of paragraphs as JSON made from columns; a paragraph inside another line, too."""

from collections.abc import Iterable
from typing import Any

from advocacy.core.lines import Lines, Row, endpoints, pages, related_at
from advocacy.resolutions.models import Provision
from advocacy.resolutions.models.provisions import label_of
from advocacy.topics.lines import topics_of

PLAIN = ("kind", "number", "position", "text", "is_excerpt", "opening_verb", "addressee", "note")
"""Columns that are shown as they stand."""

IN_TEXT = (
    *("pk", *PLAIN, "resolution_id", "parent_id", "parent__resolution_id", "strength_override__reason"),
    *("strength__is_under_chapter_vii", "strength__rung__level", "strength__rung__name"),
    "strength__rung__vocabulary__number",
)
"""Columns of a paragraph as its text shows it. A column named `resolution` would be what the rows are ordered by."""

COLUMNS = (*IN_TEXT, *(f"resolution__{name}" for name in ("slug", "symbol", "status", "changed_at")))


def topics_in(rows: Iterable[Row], key: str) -> dict[int, list[dict[str, Any]]]:
    """The topics of the paragraphs in these rows, by the key of the paragraph."""
    return topics_of(Provision.topics.through, "provision", [row[key] for row in rows])


def in_text(row: Row, topics: dict[int, list[dict[str, Any]]], at: str = "") -> dict[str, Any]:
    """As ProvisionInTextSerializer has it; `at` is the path to the paragraph."""
    under = row[f"{at}parent_id"]
    return {
        "key": str(row[f"{at}pk"]),
        "label": str(label_of(row[f"{at}kind"], row[f"{at}number"], row[f"{at}position"])),
        **{name: row[f"{at}{name}"] for name in PLAIN},
        "parent": str(under) if under and row[f"{at}parent__resolution_id"] == row[f"{at}resolution_id"] else None,
        "strength": strength(row, at),
        "topics": topics.get(row[f"{at}pk"], []),
    }


def strength(row: Row, at: str) -> dict[str, Any] | None:
    """How strongly it speaks; None where the vocabulary does not say."""
    if row[f"{at}strength__rung__level"] is None:
        return None
    return {
        "level": row[f"{at}strength__rung__level"],
        "name": row[f"{at}strength__rung__name"],
        "vocabulary": row[f"{at}strength__rung__vocabulary__number"],
        "is_under_chapter_vii": row[f"{at}strength__is_under_chapter_vii"],
        "override_reason": row[f"{at}strength_override__reason"] or "",
    }


def provisions(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """As ProvisionSerializer has them."""
    rows = list(rows)
    topics = topics_in(rows, "pk")
    of_text, in_api = pages("resolutions:detail"), endpoints("provisions")
    return [
        {
            **in_text(row, topics),
            "resolution": related_at(row, "resolution", "slug", "symbol", of_text),
            "url": f"{of_text(row['resolution__slug'])}#p{row['position']}",
            "api_url": in_api(row["pk"]),
            "changed_at": row["resolution__changed_at"],
        }
        for row in rows
    ]


PROVISIONS = Lines(COLUMNS, provisions)
