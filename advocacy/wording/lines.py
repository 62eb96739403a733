"""The lists of phrases and occurrences as JSON made from columns."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from advocacy.core.lines import Lines, Row, endpoints, grouped, pages, related_at
from advocacy.core.written import ask_for, is_asked_for
from advocacy.resolutions.provision_lines import IN_TEXT, in_text, topics_in
from advocacy.wording.models import PhraseVariant

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

PHRASE_COLUMNS = (
    *("pk", "slug", "name", "note", "changed_at", "topic__slug", "topic__name", "topic__status"),
    *("counts__uses", "counts__texts"),
)


def phrases(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """As PhraseSerializer has them."""
    rows = list(rows)
    variants = grouped(ask_for(variants_of, keys=[row["pk"] for row in rows]))
    of_phrase, of_topic, in_api = pages("wording:detail"), pages("topics:detail"), endpoints("phrases")
    return [
        {
            "key": row["slug"],
            "name": row["name"],
            "topic": related_at(row, "topic", "slug", "name", of_topic),
            "variants": [
                {"kind": kind, "words": words, "gap": gap} for kind, words, gap in variants.get(row["pk"], [])
            ],
            "note": row["note"],
            "use_count": row["counts__uses"] or 0,
            "text_count": row["counts__texts"] or 0,
            "url": of_phrase(row["slug"]),
            "api_url": in_api(row["slug"]),
            "changed_at": row["changed_at"],
        }
        for row in rows
    ]


def variants_of() -> QuerySet:
    variants = PhraseVariant.objects.filter(is_asked_for("phrase_id")).order_by("kind", "words", "pk")
    return variants.values_list("phrase_id", "kind", "words", "gap")


PHRASES = Lines(PHRASE_COLUMNS, phrases)
