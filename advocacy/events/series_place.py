"""Where an event stands in its series: the third annual meeting, after which and before which."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.humanize.templatetags.humanize import ordinal
from django.utils.translation import gettext_lazy as _

from advocacy.events.chain import lag

ORDINALS = (
    _("First"),
    _("Second"),
    _("Third"),
    _("Fourth"),
    _("Fifth"),
    _("Sixth"),
    _("Seventh"),
    _("Eighth"),
    _("Ninth"),
    _("Tenth"),
    _("Eleventh"),
    _("Twelfth"),
)


@dataclass(frozen=True)
class SeriesPlace:
    """`number` is None for an entry that is not counted, or where a partial date leaves its place open.

    `earlier` are the counted ones before it; `previous` and `next` are neighbours, counted or not.
    """

    number: int | None
    earlier: Sequence[Any] = ()
    previous: Any = None
    next: Any = None

    @property
    def words(self) -> str:
        """The number as a word: Third; from the thirteenth on 13th."""
        if self.number is None:
            return ""
        return str(ORDINALS[self.number - 1]) if self.number <= len(ORDINALS) else str(ordinal(self.number))


def place_in_series(event: Any, series: Sequence[Any]) -> SeriesPlace:
    """The place of `event` among the events of its series, itself included, in the order of their dates."""
    position = series.index(event)
    earlier = [other for other in series[:position] if other.is_counted]
    others = [other for other in series if other.is_counted and other != event]
    is_open = any(lag(event.start, other.start) is None and lag(other.start, event.start) is None for other in others)
    return SeriesPlace(
        number=len(earlier) + 1 if event.is_counted and not is_open else None,
        earlier=earlier,
        previous=series[position - 1] if position else None,
        next=series[position + 1] if position + 1 < len(series) else None,
    )
