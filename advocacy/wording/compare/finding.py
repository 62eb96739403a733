"""The two texts that somebody asks to compare, and what a text is usefully compared with."""

from typing import NamedTuple

from django.db.models import F

from advocacy.resolutions.models import Resolution, ResolutionLink
from advocacy.resolutions.neighbours import Neighbour, neighbours_in_series
from advocacy.wording.comparison import Comparison, compare
from advocacy.wording.held import texts_of

SHOWN = (
    *("slug", "symbol", "adopted_on", "text_held", "body__code", "body__name"),
    *("series__slug", "series__status"),
)
"""What is read of a text beside its paragraphs."""


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
    """The published texts that bear these symbols, by normalised symbol."""
    found = Resolution.objects.published().filter(symbols__key__in=keys).select_related("series", "body")
    named = found.only(*SHOWN).annotate(asked_key=F("symbols__key"))
    return {resolution.asked_key: resolution for resolution in named}


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
