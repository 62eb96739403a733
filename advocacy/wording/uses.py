"""The paragraphs in which a phrase stands, in the order of time, with the words that were found."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet, TextField
from django.db.models.functions import Cast

from advocacy.resolutions.models import Provision
from advocacy.wording.choices import VariantKind
from advocacy.wording.marks import Tokens, any_of, marked
from advocacy.wording.models import Occurrence, Phrase
from advocacy.wording.strengths import strengths


@dataclass(frozen=True)
class Wanted:
    """What is looked for: a text query, and words that count only as they stand."""

    query: Any
    exact: tuple[str, ...] = ()


def of_phrase(phrase: Phrase | int) -> QuerySet:
    """The published paragraphs in which a phrase or that of a key stands, without those struck out; of a draft too."""
    return Provision.objects.published().filter(
        pk__in=Occurrence.objects.counted().filter(phrase=phrase).order_by().values("provision_id")
    )


def wanted_of(phrase: Phrase) -> Wanted:
    """What the variants of a phrase look for."""
    variants = phrase.variants.all()
    return Wanted(
        any_of([variant.query for variant in variants if variant.kind != VariantKind.EXACT]),
        tuple(variant.words for variant in variants if variant.kind == VariantKind.EXACT),
    )


def for_timeline(uses: Iterable[Provision], wanted: Wanted) -> list[Provision]:
    """These paragraphs from `in_order`, each as `marked` HTML and with how strongly it speaks as `spoken`; one query.

    `spoken` is None where the ladder does not say.
    """
    found = list(uses)
    spoken = strengths(found)
    for use in found:
        use.marked = marked(use, wanted.exact)  # type: ignore[attr-defined]  # told to the template
        use.spoken = spoken.get(use.pk)  # type: ignore[attr-defined]  # told to the template
    return found


def in_order(uses: QuerySet, wanted: Wanted) -> QuerySet:
    """Uses with what `for_timeline` needs, the oldest text first, one without a day last."""
    return (
        uses.select_related("resolution__body")
        .defer("search", "resolution__search", "resolution__body__search")
        .annotate(tokens=Tokens("text"), stems=Cast("search", TextField()), asked=Cast(wanted.query, TextField()))
        .order_by(F("resolution__adopted_on").asc(nulls_last=True), "resolution_id", "position", "pk")
    )
