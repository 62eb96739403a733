"""The rows of a comparison as JSON, without a serializer for each."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings

from advocacy.core.lines import Address, endpoints
from advocacy.wording.alignment import Paragraph
from advocacy.wording.comparison import Row
from advocacy.wording.word_diff import Piece


def rows(found: Iterable[Row]) -> list[dict[str, Any]]:
    """As RowSerializer has them."""
    in_api = endpoints("provisions")
    return [
        {
            "change": row.change,
            "is_edited": row.is_edited,
            "verb": row.verb_change,
            "before": paragraph(row.before, in_api),
            "after": paragraph(row.after, in_api),
            "words": [piece(each) for each in row.pieces],
        }
        for row in found
    ]


def paragraph(one: Paragraph | None, in_api: Address) -> dict[str, Any] | None:
    if one is None:
        return None
    return {
        "key": one.key,
        "label": one.label,
        "kind": one.part,
        "text": one.text,
        "is_excerpt": one.is_excerpt,
        "url": f"{settings.SITE_URL}{one.url}",
        "api_url": in_api(one.key),
    }


def piece(one: Piece) -> dict[str, Any]:
    return {"kind": one.kind, "before": one.before, "after": one.after}
