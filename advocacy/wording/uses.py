"""The paragraphs in which a phrase stands, in the order of time, with the words that were found."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import F, QuerySet, TextField
from django.db.models.functions import Cast
from django.utils.safestring import SafeString

from advocacy.core.addresses import page_paths
from advocacy.resolutions.choices import Outcome
from advocacy.resolutions.models import Provision
from advocacy.resolutions.models.provisions import label_of
from advocacy.wording.choices import VariantKind
from advocacy.wording.marks import Tokens, any_of, paragraph, places
from advocacy.wording.models import Occurrence, Phrase


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


COLUMNS = (
    *("kind", "number", "position", "text", "is_excerpt", "strength__rung__name"),
    *(f"resolution__{name}" for name in ("pk", "slug", "symbol", "adopted_on", "outcome", "body__name")),
    *("tokens", "stems", "asked"),
)


class Use(NamedTuple):
    """A paragraph as it stands on the line of time, `marked` its HTML; `spoken` None where the ladder does not say.

    `outcome` says what became of a text that was not adopted.
    """

    resolution_id: int
    symbol: str
    day: datetime.date | None
    body: str
    outcome: str
    url: str
    label: str
    is_excerpt: bool
    spoken: str | None
    marked: SafeString


def for_timeline(rows: Iterable[tuple[Any, ...]], wanted: Wanted) -> list[Use]:
    """The paragraphs of these rows from `in_order`."""
    return [use(wanted, *row) for row in rows]


def use(
    wanted: Wanted, kind: str, number: str, position: int, text: str, is_excerpt: bool, spoken: str | None,
    resolution: int, slug: str, symbol: str, day: datetime.date | None, outcome: str, body: str,
    tokens: Sequence[str], stems: str, asked: str,
) -> Use:  # fmt: skip
    became = "" if outcome == Outcome.ADOPTED else str(Outcome(outcome).label)
    url = f"{page_paths('resolutions:detail')(slug)}#p{position}"
    html = paragraph(text, places(text, tokens, stems, asked, wanted.exact))
    return Use(resolution, symbol, day, body, became, url, label_of(kind, number, position), is_excerpt, spoken, html)


def in_order(uses: QuerySet, wanted: Wanted) -> QuerySet:
    """Rows for `for_timeline`, the oldest text first, one without a day last."""
    return (
        uses.annotate(tokens=Tokens("text"), stems=Cast("search", TextField()), asked=Cast(wanted.query, TextField()))
        .order_by(F("resolution__adopted_on").asc(nulls_last=True), "resolution_id", "position", "pk")
        .values_list(*COLUMNS)
    )
