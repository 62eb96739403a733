"""One question over all kinds of published record: which are found, best first, and the words that were."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.utils.safestring import SafeString

from advocacy.core.partial_dates import PartialDate
from advocacy.search import leading
from advocacy.search.highlights import has_hit, headline, marked, plain
from advocacy.search.kinds import KINDS, Kind

RANKED = 1000
"""How many of a kind, the newest, are ranked and counted: ranking all matches of a common word takes seconds."""
SHOWN, SHOWN_OF_ONE_KIND = 5, 50


@dataclass(frozen=True)
class Hit:
    """One record found; `title_html` and `excerpt_html` mark the words, an excerpt without any is left out."""

    record: Any
    title: str
    title_html: SafeString
    excerpt_html: SafeString
    symbol: str
    day: PartialDate | None

    @property
    def url(self) -> str:
        return str(self.record.get_absolute_url())


@dataclass(frozen=True)
class Group:
    """The hits of one kind: `count` is how many there are, up to RANKED, `hits` the first of them.

    `is_capped`: there are more than `count`, of which only the newest were looked at.
    """

    kind: Kind
    count: int
    hits: list[Hit]
    text: str
    is_chosen: bool = False
    is_capped: bool = False

    @property
    def address(self) -> str:
        """Where all of them are listed."""
        return self.kind.list_address(urlencode({"q": self.text}))

    @property
    def is_more(self) -> bool:
        return self.is_capped or self.count > len(self.hits)


def find(text: str, kind: str = "") -> list[Group]:
    """What is found, by kind; the hits of one kind only where one is named, but the counts of all.

    Statements: one for all kinds, and one a kind that has hits to show.
    """
    places: dict[str, dict[int, int]] = {}
    counts: dict[str, int] = {}
    most = {each.name: hits_shown(each, kind) for each in KINDS}
    for name, key, place, total in leading.rows(text, most, RANKED):
        places.setdefault(name, {})[key] = place
        counts[name] = total
    return [
        Group(
            each,
            min(counts[each.name], RANKED),
            hits(each, text, places[each.name]) if kind in ("", each.name) else [],
            text,
            each.name == kind,
            counts[each.name] > RANKED,
        )
        for each in KINDS
        if each.name in counts
    ]


def finds_anything(text: str) -> bool:
    """Whether any kind has a match; none is ranked."""
    first, *others = (kind.model.objects.published().matching(text).order_by().values("pk")[:1] for kind in KINDS)
    return first.union(*others, all=True).exists()


def hits_shown(each: Kind, chosen: str) -> int:
    return SHOWN_OF_ONE_KIND if each.name == chosen else SHOWN


def hits(kind: Kind, text: str, places: Mapping[int, int]) -> list[Hit]:
    """The records of these keys in the order of their places, their words marked."""
    marks = {}
    if kind.title:
        marks["marked_title"] = headline(kind.title, text, whole=True)
    if kind.text:
        marks["marked_text"] = headline(kind.text, text, whole=False)
    records = (
        kind.model.objects.published()
        .filter(pk__in=places)
        .select_related(*kind.related)
        .defer("search", *(f"{name}__search" for name in kind.related))
        .annotate(**marks)
        .order_by()
    )
    return [hit(kind, record) for record in sorted(records, key=lambda record: places[record.pk])]


def hit(kind: Kind, record: Any) -> Hit:
    excerpt = record.marked_text if kind.text else ""
    title = kind.name_of(record) if kind.name_of else record.marked_title
    return Hit(
        record=record,
        title=plain(title),
        title_html=marked(title),
        excerpt_html=marked(excerpt if has_hit(excerpt) else ""),
        symbol=kind.symbol(record),
        day=kind.day(record),
    )


def full_address(path: str) -> str:
    return f"{settings.SITE_URL}{path}"
