"""What the page of a text tells of other rows: its paragraphs, topics, votes, events, sponsors, and other texts.

Written from columns, each question once in a process (`core/written.py`): docs/adr/0017-lists-from-columns.md.
"""

import datetime
from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from advocacy.core.addresses import page_paths
from advocacy.core.choices import Status
from advocacy.core.lines import grouped
from advocacy.core.partial_dates import PartialDate, Precision
from advocacy.core.querysets import published
from advocacy.core.written import KEY, ask_for, is_asked_for
from advocacy.resolutions.choices import LinkKind, SponsorRole
from advocacy.resolutions.models import Provision, Resolution, ResolutionLink, ResolutionSymbol, Sponsor
from advocacy.resolutions.models.provisions import label_of
from advocacy.resolutions.tallies import STATED_AND_COUNTED, Figures, tally_of
from advocacy.sources.models import Citation
from advocacy.topics.lines import topics_tied


class Named(NamedTuple):
    """Another record: where its page is, and its name."""

    url: str
    name: str


class Cited(NamedTuple):
    """A source of a paragraph."""

    url: str
    name: str
    locator: str


class Spoken(NamedTuple):
    """How strongly a paragraph speaks, by which vocabulary, and the reason of an editor who says so instead."""

    url: str
    said_by: str
    level: str
    rung: str
    override_reason: str | None


class Paragraph(NamedTuple):
    """One of the text; `life` is the address of its own page, `spoken` None where the ladder does not say."""

    anchor: str
    label: str
    life: str
    kind: str
    text: str
    is_excerpt: bool
    opening_verb: str
    addressee: str
    note: str
    spoken: Spoken | None
    topics: Sequence[Named]
    citations: Sequence[Cited]


COLUMNS = (
    *("pk", "kind", "number", "position", "text", "is_excerpt", "opening_verb", "addressee", "note"),
    *(f"strength__rung__{name}" for name in ("level", "name", "vocabulary__number")),
    "strength_override__reason",
)


def paragraphs_of(resolution: Resolution) -> list[Paragraph]:
    """Of a text that may be seen itself, or is previewed; three statements."""
    rows = ask_for(paragraphs_in_text, key=resolution.pk)
    keys = [row[0] for row in rows]
    topics, citations = topics_of(Provision, "provision", keys), citations_of(keys)
    pages = reverse("compare:paragraph", args=[resolution.slug, 0]).removesuffix("0/")
    told = cache(spoken)  # once for each rung, of which a text has a few
    return [
        Paragraph(
            f"p{position}",
            label_of(kind, number, position),
            f"{pages}{position}/",
            kind,
            text,
            is_excerpt,
            verb,
            addressee,
            note,
            told(*strength),
            topics.get(key, ()),
            citations.get(key, ()),
        )
        for key, kind, number, position, text, is_excerpt, verb, addressee, note, *strength in rows
    ]


def spoken(level: int | None, rung: str, vocabulary: int, reason: str | None) -> Spoken | None:
    if level is None:
        return None
    said_by = _("Strength by vocabulary %(number)s") % {"number": vocabulary}
    return Spoken(f"{ladder_path(vocabulary)}#rung-{level}", said_by, str(level), rung, reason)


@cache
def ladder_path(vocabulary: int) -> str:
    return reverse("ladder:detail", args=[vocabulary])


def paragraphs_in_text() -> QuerySet:
    return Provision.objects.filter(resolution=KEY).order_by("position", "pk").values_list(*COLUMNS)


def topics_of(model: Any, owner: str, keys: Sequence[int]) -> dict[int, list[Named]]:
    """The topics that may be seen, by the key of the text or paragraph."""
    path = page_paths("topics:detail")
    found = grouped(ask_for(topics_tied, model.topics.through, owner, keys=keys))
    return {key: [Named(path(slug), name) for slug, name in topics] for key, topics in found.items()}


def citations_of(keys: Sequence[int]) -> dict[int, list[Cited]]:
    """The sources that may be seen, by the key of the paragraph."""
    path = page_paths("sources:detail")
    found = grouped(ask_for(sources_of_paragraphs, keys=keys))
    return {
        key: [Cited(path(slug), symbol or title, locator) for slug, symbol, title, locator in cited]
        for key, cited in found.items()
    }


def sources_of_paragraphs() -> QuerySet:
    kind = {"content_type__app_label": Provision._meta.app_label, "content_type__model": Provision._meta.model_name}
    cited = Citation.objects.filter(is_asked_for("object_id"), source__status=Status.PUBLISHED, **kind)
    columns = ("object_id", "source__slug", "source__symbol", "source__title", "locator")
    return cited.order_by("position", "pk").values_list(*columns)


class Counting(NamedTuple):
    """A vote on the text or on a part of it."""

    url: str
    body_id: int
    body: str
    held_on: datetime.date
    question: str
    question_name: str
    draft_symbol: str
    tally: Figures


def votes_on(resolution: Resolution) -> list[Counting]:
    """Oldest first."""
    path = page_paths("votes:detail")
    names = dict(roll_calls()._meta.get_field("question").flatchoices)
    return [
        Counting(path(slug), body, name, day, question, names.get(question, question), draft, tally_of(figures))
        for slug, body, name, day, question, draft, *figures in ask_for(votes_on_text, key=resolution.pk)
    ]


def votes_on_text() -> QuerySet:
    asked = published(roll_calls()).filter(resolution=KEY).order_by("held_on", "pk")
    return asked.values_list("slug", "body", "body__name", "held_on", "question", "draft_symbol", *STATED_AND_COUNTED)


def roll_calls() -> Any:
    return Resolution.roll_calls.rel.related_model


class Happened(NamedTuple):
    """What an event did with the text."""

    url: str
    title: str
    start: PartialDate
    kind: str
    note: str


def events_of(resolution: Resolution) -> list[Happened]:
    """The earliest first."""
    path = page_paths("events:detail")
    return [
        Happened(path(slug), title, PartialDate(day, Precision(precision)), kind, note)
        for slug, title, day, precision, kind, note in ask_for(events_of_text, key=resolution.pk)
    ]


def events_of_text() -> QuerySet:
    links: Any = Resolution.event_links.rel.related_model
    asked = published(links).filter(resolution=KEY).order_by("event__start_on", "pk")
    return asked.values_list(
        *(f"event__{name}" for name in ("slug", "title", "start_on", "start_precision")), "kind", "note"
    )


class Sponsored(NamedTuple):
    """A state that put the text forward."""

    url: str
    name: str
    role: str
    joined_on: datetime.date | None


def sponsors_of(resolution: Resolution) -> list[Sponsored]:
    """By part and name."""
    path = page_paths("states:detail")
    return [
        Sponsored(path(code), name, str(SponsorRole(role).label), day)
        for code, name, role, day in ask_for(sponsors_of_text, key=resolution.pk)
    ]


def sponsors_of_text() -> QuerySet:
    asked = published(Sponsor).filter(resolution=KEY)
    return asked.values_list("state__code", "state__name", "role", "joined_on")


class Linked(NamedTuple):
    """What the later of two texts does with the earlier; `slug` and `symbol` are those of the other text."""

    does: str
    note: str
    url: str
    slug: str
    symbol: str


def links_of(resolution: Resolution) -> tuple[list[Linked], list[Linked]]:
    """With earlier texts, and with later ones."""
    path = page_paths("resolutions:detail")
    found: tuple[list[Linked], list[Linked]] = ([], [])
    for later, kind, note, *ends in ask_for(links_of_text, key=resolution.pk):
        is_to_later = later != resolution.pk
        slug, symbol = ends[2:] if is_to_later else ends[:2]
        found[is_to_later].append(Linked(str(LinkKind(kind).label), note, path(slug), slug, symbol))
    return found


def links_of_text() -> QuerySet:
    either = Q(later=KEY) | Q(earlier=KEY)
    ends = ("earlier__slug", "earlier__symbol", "later__slug", "later__symbol")
    return published(ResolutionLink).filter(either).values_list("later_id", "kind", "note", *ends)


def other_symbols_of(resolution: Resolution) -> list[str]:
    return [symbol for (symbol,) in ask_for(other_symbols, key=resolution.pk)]


def other_symbols() -> QuerySet:
    asked = ResolutionSymbol.objects.filter(resolution=KEY, is_main=False)
    return asked.order_by("symbol", "pk").values_list("symbol")
