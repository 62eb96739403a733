"""One timeline of events, texts and roll calls, in which each occurrence stands once.

The Council's adoption of a resolution is an event, a text and a vote of one day: one entry that names all three.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from advocacy.core.partial_dates import PartialDate


@dataclass(frozen=True)
class Entry:
    """`kind` is event, resolution or roll_call; `texts` and `roll_calls` are told with it, not by themselves."""

    kind: str
    record: Any
    when: PartialDate
    texts: tuple[Any, ...] = ()
    roll_calls: tuple[Any, ...] = ()


def merge(events: Iterable[Any], resolutions: Iterable[Any], roll_calls: Iterable[Any]) -> list[Entry]:
    """All of them, latest first; of one day an event stands before a text, and a text before a roll call.

    An event's `adopted_texts` are the resolutions it adopted. A text is told with the event that adopted it on its
    day; a roll call with its event, else with its text where that is of the same day, else by itself. A text without
    a date is left out.
    """
    events, votes = list(events), list(roll_calls)
    texts = {text.pk: text for text in resolutions if text.adopted_on}
    told_texts: set[int] = set()
    told_votes: set[int] = set()
    entries = []
    for event in events:
        adopted = [t for t in event.adopted_texts if t.pk in texts and event.start == PartialDate(t.adopted_on)]
        adopted = [text for text in adopted if text.pk not in told_texts]
        keys = {text.pk for text in adopted}
        held = [v for v in votes if v.event_id == event.pk or (v.resolution_id in keys and of_day(v, event.start))]
        held = [vote for vote in held if vote.pk not in told_votes]
        told_texts |= keys
        told_votes |= {vote.pk for vote in held}
        entries.append(Entry("event", event, event.start, tuple(adopted), tuple(held)))
    for text in texts.values():
        if text.pk not in told_texts:
            when = PartialDate(text.adopted_on)
            held = [v for v in votes if v.resolution_id == text.pk and of_day(v, when) and v.pk not in told_votes]
            told_votes |= {vote.pk for vote in held}
            entries.append(Entry("resolution", text, when, roll_calls=tuple(held)))
    entries += [Entry("roll_call", v, PartialDate(v.held_on), roll_calls=(v,)) for v in votes if v.pk not in told_votes]
    return sorted(entries, key=lambda entry: entry.when, reverse=True)


@dataclass(frozen=True)
class Year:
    """`is_open`: its entries can be seen before anybody unfolds it."""

    year: int
    entries: tuple[Entry, ...]
    is_open: bool


def by_year(entries: Iterable[Entry], *, unfolded: int) -> list[Year]:
    """Entries that stand latest first, year by year; the latest years are open, until at least so many can be seen."""
    years: list[Year] = []
    seen = 0
    for year, group in groupby(entries, key=lambda entry: entry.when.first.year):
        of_year = tuple(group)
        years.append(Year(year, of_year, is_open=seen < unfolded))
        seen += len(of_year)
    return years


def of_day(roll_call: Any, day: PartialDate) -> bool:
    return PartialDate(roll_call.held_on) == day
