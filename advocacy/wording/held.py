"""Texts of the record as the comparison takes them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.urls import reverse

from advocacy.core.lines import grouped
from advocacy.core.querysets import published
from advocacy.core.written import ask_for, is_asked_for
from advocacy.resolutions.choices import TextHeld
from advocacy.resolutions.models import Provision, Resolution
from advocacy.resolutions.models.provisions import label_of
from advocacy.wording.alignment import Paragraph
from advocacy.wording.comparison import Text
from advocacy.wording.ladder import Strength
from advocacy.wording.strengths import strengths

NOT_COMPARED = ("footnote",)
"""Kinds of paragraph that are no wording of the body: references, numbered anew in each text."""


def with_paragraphs(resolutions: QuerySet) -> QuerySet:
    """Resolutions with `paragraphs_held`, in their order: one more query, whatever their number."""
    return resolutions.prefetch_related(paragraphs_held())


def paragraphs_held() -> Prefetch:
    """The paragraphs of a text that are compared."""
    paragraphs = Provision.objects.published().exclude(kind__in=NOT_COMPARED).select_related("resolution")
    return Prefetch("provisions", paragraphs.defer("search", "resolution__search"), "paragraphs_held")


def held(resolution: Resolution) -> list[Provision]:
    """The paragraphs of a text from `with_paragraphs`."""
    return resolution.paragraphs_held  # type: ignore[attr-defined]  # prefetched under this name


def text_of(resolution: Resolution, known: Mapping[int, Strength]) -> Text:
    """A text from `with_paragraphs`, with the strengths that are known, by paragraph."""
    paragraphs = tuple(paragraph(provision, known.get(provision.pk)) for provision in held(resolution))
    return Text(paragraphs, is_whole=is_held_in_full(resolution))


COLUMNS = (
    *("resolution_id", "pk", "kind", "number", "position", "text", "is_excerpt"),
    *("strength__rung__level", "strength__rung__name"),
)


def texts_of(resolutions: Sequence[Resolution]) -> list[Text]:
    """These texts, from columns; one statement."""
    rows = grouped(ask_for(paragraphs_of_texts, keys=[resolution.pk for resolution in resolutions]))
    return [written_text(resolution, rows.get(resolution.pk, [])) for resolution in resolutions]


def paragraphs_of_texts() -> QuerySet:
    paragraphs = published(Provision).exclude(kind__in=NOT_COMPARED).filter(is_asked_for("resolution"))
    return paragraphs.order_by("position", "pk").values_list(*COLUMNS)


def written_text(resolution: Resolution, rows: Sequence[tuple[Any, ...]]) -> Text:
    pages = reverse("compare:paragraph", args=[resolution.slug, 0]).removesuffix("0/")
    paragraphs = tuple(
        Paragraph(
            *(str(key), kind, str(label_of(kind, number, position)), words, is_excerpt, level, rung or ""),
            *(f"p{position}", f"{pages}{position}/", bool(number)),
        )
        for key, kind, number, position, words, is_excerpt, level, rung in rows
    )
    return Text(paragraphs, is_whole=resolution.text_held == TextHeld.FULL and bool(paragraphs))


def is_held_in_full(resolution: Resolution) -> bool:
    """Whether what is not among its paragraphs is absent from the text."""
    return resolution.text_held == TextHeld.FULL and bool(held(resolution))


def paragraph(provision: Provision, strength: Strength | None) -> Paragraph:
    return Paragraph(
        key=str(provision.pk),
        part=provision.kind,
        label=str(provision.label),
        text=provision.text,
        is_excerpt=provision.is_excerpt,
        strength=strength.level if strength else None,
        rung=strength.name if strength else "",
        anchor=provision.anchor,
        url=paragraph_address(provision),
        is_placed=bool(provision.number),
    )


def paragraph_address(provision: Provision) -> str:
    """The paragraph's own page."""
    return reverse("compare:paragraph", args=[provision.resolution.slug, provision.position])


def strengths_of(resolutions: Iterable[Resolution]) -> dict[int, Strength]:
    """How strongly the paragraphs of these texts, from `with_paragraphs`, speak: by key, in one query."""
    return strengths(provision for resolution in resolutions for provision in held(resolution))
