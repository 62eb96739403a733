"""The paragraphs in which a phrase stands, in the order of time, with the words that were found."""

from collections.abc import Iterable
from typing import Any

from django.db.models import F, QuerySet

from advocacy.resolutions.models import Provision
from advocacy.wording.marks import any_of, marked_text
from advocacy.wording.models import Occurrence, Phrase
from advocacy.wording.strengths import strengths


def of_phrase(phrase: Phrase) -> QuerySet:
    """The published paragraphs in which a phrase stands, without those struck out; of a draft phrase too."""
    return Provision.objects.published().filter(
        pk__in=Occurrence.objects.counted().filter(phrase=phrase).order_by().values("provision_id")
    )


def query_of(phrase: Phrase) -> Any:
    """The text query that any variant of a phrase is."""
    return any_of([variant.query for variant in phrase.variants.all()])


def with_strength(uses: Iterable[Provision]) -> list[Provision]:
    """These paragraphs, each with how strongly it speaks as `spoken`, None where the ladder does not say; one query."""
    found = list(uses)
    spoken = strengths(found)
    for use in found:
        use.spoken = spoken.get(use.pk)  # type: ignore[attr-defined]
    return found


def in_order(uses: QuerySet, query: Any) -> QuerySet:
    """Uses with the words of the query marked (`marked`), the oldest text first, one without a day last."""
    return (
        uses.select_related("resolution__body")
        .defer("search", "resolution__search", "resolution__body__search")
        .annotate(marked=marked_text(query))
        .order_by(F("resolution__adopted_on").asc(nulls_last=True), "resolution_id", "position", "pk")
    )
