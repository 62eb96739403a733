"""The two texts that somebody asks to compare, and what a text is usefully compared with."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.db.models import QuerySet

from advocacy.bodies.models import Body
from advocacy.core.public_side import reading_alias
from advocacy.core.querysets import published
from advocacy.core.written import WORDS, ask_together
from advocacy.resolutions.models import Resolution, ResolutionLink, Series
from advocacy.resolutions.neighbours import Neighbour, neighbours_in_series
from advocacy.wording.comparison import Comparison, compare
from advocacy.wording.held import texts_of

SHOWN = ("id", "status", "symbol", "slug", "body_id", "series_id", "adopted_on", "text_held")
BODY_SHOWN, SERIES_SHOWN = ("id", "code", "name"), ("id", "status")
"""What is read of a text beside its paragraphs, of its body and of its series, in the order of the models' fields."""


class Compared(NamedTuple):
    """Two texts of the record, and what the second has made of the first; `held` says of each whether we hold any."""

    before: Resolution
    after: Resolution
    comparison: Comparison
    held: tuple[bool, bool]

    @property
    def can_be_compared(self) -> bool:
        return all(self.held)


def published_by_symbols(*keys: str) -> dict[str, Resolution]:
    """The published texts that bear these symbols, by normalised symbol; one statement."""
    rows = ask_together((bearing, (), {WORDS: key}) for key in keys)
    return {symbol: text_from(row) for symbol, *row in rows}


def bearing() -> QuerySet:
    """The text that bears a symbol."""
    related = (("body", BODY_SHOWN), ("series", SERIES_SHOWN))
    columns = [*SHOWN, *(f"{path}__{name}" for path, names in related for name in names)]
    return published(Resolution).filter(symbols__key=WORDS).values_list("symbols__key", *columns)


def text_from(row: Sequence[Any]) -> Resolution:
    """As far as pages show it."""
    alias, of_body = reading_alias(), len(SHOWN)
    of_series = of_body + len(BODY_SHOWN)
    resolution = Resolution.from_db(alias, SHOWN, row[:of_body])
    resolution.body = Body.from_db(alias, BODY_SHOWN, row[of_body:of_series])
    if resolution.series_id:
        resolution.series = Series.from_db(alias, SERIES_SHOWN, row[of_series:])
    return resolution


def compared(before: Resolution, after: Resolution) -> Compared:
    """One statement."""
    old, new = texts_of([before, after])
    return Compared(before, after, compare(old, new), (bool(old.paragraphs), bool(new.paragraphs)))


class Suggestion(NamedTuple):
    """An earlier text to compare with, and how it comes to be one."""

    earlier: Resolution | Neighbour
    reason: str


def suggestions(resolution: Resolution) -> list[Suggestion]:
    """Earlier texts that a text is usefully compared with: the one before it in its series, and those it links to."""
    previous, _following = neighbours_in_series(resolution)
    links = ResolutionLink.objects.published().filter(later=resolution).select_related("earlier")
    found = {previous.pk: Suggestion(previous, "series")} if previous else {}
    for link in links.defer("earlier__search"):
        found.setdefault(link.earlier_id, Suggestion(link.earlier, link.get_kind_display()))
    return list(found.values())
