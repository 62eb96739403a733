"""One question over all kinds of published record: which are found, best first, and the words that were."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import QuerySet
from django.utils.safestring import SafeString

from advocacy.core.lines import Row
from advocacy.core.partial_dates import PartialDate
from advocacy.core.written import WORDS, ask_for, is_asked_for
from advocacy.search import leading
from advocacy.search.highlights import has_hit, headline, marked, plain
from advocacy.search.kinds import KIND, KINDS, Kind

RANKED = 1000
"""How many of a kind, the newest, are ranked and counted: ranking all matches of a common word takes seconds."""
SHOWN, SHOWN_OF_ONE_KIND = 5, 50


@dataclass(frozen=True)
class Hit:
    """One record found; `title_html` and `excerpt_html` mark the words, an excerpt without any is left out."""

    url: str
    title: str
    title_html: SafeString
    excerpt_html: SafeString
    symbol: str
    day: PartialDate | None


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
    columns = ("pk", *kind.columns, *marks_of(kind))
    found = ask_for(records_marked, kind.name, keys=list(places), words=text)
    rows = [dict(zip(columns, cells, strict=True)) for cells in found]
    return [hit(kind, row) for row in sorted(rows, key=lambda row: places[row["pk"]])]


def records_marked(kind_name: str) -> QuerySet:
    kind = KIND[kind_name]
    marks = marks_of(kind)
    asked = kind.model.objects.published().filter(is_asked_for("pk")).annotate(**marks).order_by()
    return asked.values_list("pk", *kind.columns, *marks)


def marks_of(kind: Kind) -> dict[str, Any]:
    """What is asked for with its words marked, of any words."""
    title = {"marked_title": headline(kind.title, WORDS, whole=True)} if kind.title else {}
    return title | ({"marked_text": headline(kind.text, WORDS, whole=False)} if kind.text else {})


def hit(kind: Kind, row: Row) -> Hit:
    excerpt = row.get("marked_text", "")
    title = kind.name_of(row) if kind.name_of else row["marked_title"]
    return Hit(
        url=kind.page(row),
        title=plain(title),
        title_html=marked(title),
        excerpt_html=marked(excerpt if has_hit(excerpt) else ""),
        symbol=row[kind.symbol] if kind.symbol else "",
        day=kind.day(row),
    )


def full_address(path: str) -> str:
    return f"{settings.SITE_URL}{path}"
