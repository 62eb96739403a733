"""The texts among which a paragraph lives: those of its series, and those that its text links to or that link to it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from django.db.models import Q, QuerySet

from advocacy.resolutions.models import Resolution, ResolutionLink
from advocacy.wording.comparison import Text
from advocacy.wording.held import held, strengths_of, text_of, with_paragraphs

MOST_EACH_WAY = 20
"""Texts before and after: what a page can show."""


@dataclass
class Family:
    """Texts in the order of time; `earlier` and `later` are what each is compared with, the nearest first."""

    resolutions: list[Resolution]
    texts: dict[int, Text] = field(default_factory=dict)
    earlier: dict[int, list[Resolution]] = field(default_factory=dict)
    later: dict[int, list[Resolution]] = field(default_factory=dict)

    @property
    def not_entered(self) -> list[Resolution]:
        """Texts that belong here and of which no paragraph is held: nothing is said of them."""
        return [resolution for resolution in self.resolutions if not held(resolution)]


def family_of(resolution: Resolution) -> Family:
    """In three queries, whatever the number of texts; `resolution` is one of `with_paragraphs`."""
    found = nearest(resolution, with_paragraphs(relatives(resolution)).select_related("series"))
    family = Family(found)
    entered = [each for each in found if held(each)]
    known = strengths_of(entered)
    family.texts = {each.pk: text_of(each, known) for each in entered}
    for before, after in sorted_edges(entered):
        family.earlier.setdefault(after.pk, []).insert(0, before)
        family.later.setdefault(before.pk, []).append(after)
    return family


def relatives(resolution: Resolution) -> QuerySet:
    """Published texts of the same published series, or linked with this text either way; this one among them."""
    links = ResolutionLink.objects.published()
    related = (
        Q(pk=resolution.pk)
        | Q(pk__in=links.filter(later=resolution).values("earlier_id"))
        | Q(pk__in=links.filter(earlier=resolution).values("later_id"))
    )
    if resolution.series is not None and resolution.series.is_published:
        related |= Q(series=resolution.series)
    return Resolution.objects.published().filter(related).filter(adopted_on__isnull=False).defer("search")


def nearest(resolution: Resolution, resolutions: Iterable[Resolution]) -> list[Resolution]:
    """In the order of time, with so many before and after this one."""
    found = sorted(resolutions, key=in_time)
    place = next((n for n, each in enumerate(found) if each.pk == resolution.pk), 0)
    return found[max(0, place - MOST_EACH_WAY) : place + MOST_EACH_WAY + 1]


def in_time(resolution: Resolution) -> tuple:
    return resolution.adopted_on, resolution.pk


def sorted_edges(entered: list[Resolution]) -> list[tuple[Resolution, Resolution]]:
    """Pairs of an earlier and a later text that are compared, in the order of time."""
    by_key = {each.pk: each for each in entered}
    edges = {(before.pk, after.pk) for before, after in series_edges(entered)}
    links = ResolutionLink.objects.published().filter(later__in=by_key, earlier__in=by_key)
    edges |= set(links.values_list("earlier_id", "later_id"))
    pairs = [(by_key[before], by_key[after]) for before, after in edges]
    return sorted(
        (pair for pair in pairs if in_time(pair[0]) < in_time(pair[1])),
        key=lambda pair: (in_time(pair[0]), in_time(pair[1])),
    )


def series_edges(entered: list[Resolution]) -> Iterable[tuple[Resolution, Resolution]]:
    """Each text of a published series with the next one of it."""
    by_series: dict[int, list[Resolution]] = {}
    for each in entered:
        if each.series is not None and each.series.is_published:
            by_series.setdefault(each.series.pk, []).append(each)
    for texts in by_series.values():
        yield from pairwise(texts)
