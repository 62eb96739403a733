"""A series of resolutions year by year: a chart that is a table, and the sentence that stands over it.

A year without a vote has its own mark and no bar. A year of which nothing is entered is empty: neither is nought.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from math import ceil
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

UNITS = (5, 10, 25)
"""Votes to 1rem of height: the first that keeps the tallest row under six of them, else the last."""


class Mark(StrEnum):
    """What a column shows."""

    VOTE = "vote"
    WITHOUT_VOTE = "without_vote"
    UNCONFIRMED = "unconfirmed"
    NOT_ENTERED = "not_entered"
    EMPTY = "empty"


@dataclass(frozen=True)
class Text:
    """One text of the series; `tally` (yes, no, abstain, non_voting) and `votes_url` are those of its roll call."""

    year: int
    symbol: str
    url: str
    adoption: str
    tally: Any = None
    votes_url: str = ""


@dataclass(frozen=True)
class Column:
    """A text, or a year without one; two texts of a year are two columns."""

    year: int
    mark: Mark
    text: Text | None = None

    @property
    def year_parts(self) -> tuple[str, str]:
        """Century and year, so that a narrow page can leave out the first."""
        return f"{self.year:04}"[:2], f"{self.year:04}"[2:]


@dataclass(frozen=True)
class Cell:
    """One figure: how many, and its bar from `top` down, in percent of the row's height. None: no vote to count."""

    column: Column
    count: int | None = None
    top: str = ""
    height: str = ""


@dataclass(frozen=True)
class Row:
    """One position through the years; `units` is its height in rem."""

    position: str
    sign: str
    label: Any
    units: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Chart:
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    @property
    def years(self) -> tuple[int, int]:
        return self.columns[0].year, self.columns[-1].year

    @property
    def has_gaps(self) -> bool:
        return any(column.mark in (Mark.WITHOUT_VOTE, Mark.UNCONFIRMED) for column in self.columns)

    @property
    def is_unconfirmed(self) -> bool:
        return any(column.mark == Mark.UNCONFIRMED for column in self.columns)

    @property
    def is_incomplete(self) -> bool:
        return any(column.mark == Mark.NOT_ENTERED for column in self.columns)

    @property
    def size(self) -> str:
        """How much room the columns need: small (to five), "", wide (from 15) or widest (from 27)."""
        count = len(self.columns)
        if count > 14:
            return "widest" if count > 26 else "wide"
        return "" if count > 5 else "small"


ROWS = (
    ("yes", "yes", gettext_lazy("Yes")),
    ("abstain", "abstain", gettext_lazy("Abstain")),
    ("no", "no", gettext_lazy("No")),
    ("non_voting", "silent", gettext_lazy("Non-voting")),
)


def texts_of(resolutions: Iterable[Any]) -> list[Text]:
    """The dated resolutions of a series (from `for_list()`), earliest first, each with the vote on its whole text."""
    dated = sorted((r for r in resolutions if r.adopted_on), key=lambda r: (r.adopted_on, r.pk))
    found = []
    for resolution in dated:
        roll_call = resolution.main_roll_call
        votes = (roll_call.tally, roll_call.get_absolute_url()) if roll_call else (None, "")
        found.append(
            Text(
                resolution.adopted_on.year,
                resolution.symbol,
                resolution.get_absolute_url(),
                resolution.adoption,
                *votes,
            )
        )
    return found


def series_chart(texts: Sequence[Text], name: str) -> Chart | None:
    """The chart of these texts, earliest first; `name` is its title where there is nothing to say. None without any."""
    if not texts:
        return None
    columns = columns_of(texts)
    return Chart(headline(columns) or name, columns, rows_of(columns))


def columns_of(texts: Sequence[Text]) -> tuple[Column, ...]:
    """A column for each text, and one for each year between them that has none."""
    found = [column_of(texts[0])]
    for before, text in pairwise(texts):
        found += [Column(year, Mark.EMPTY) for year in range(before.year + 1, text.year)]
        found.append(column_of(text))
    return tuple(found)


def column_of(text: Text) -> Column:
    marks = {"without_vote": Mark.WITHOUT_VOTE, "unconfirmed": Mark.UNCONFIRMED}
    mark = Mark.VOTE if text.tally is not None else marks.get(text.adoption, Mark.NOT_ENTERED)
    return Column(text.year, mark, text)


def rows_of(columns: Sequence[Column]) -> tuple[Row, ...]:
    """Yes, abstain, no, and non-voting where there is any; all on one scale."""
    counted = {position: [count_of(column, position) for column in columns] for position, *_rest in ROWS}
    most = {position: max((count or 0 for count in counts), default=0) for position, counts in counted.items()}
    tallest = max(most.values())
    if not tallest:
        return ()
    unit = next((unit for unit in UNITS if ceil(tallest / unit) <= 5), UNITS[-1])
    rows = []
    for position, sign, label in ROWS:
        if position == "non_voting" and not most[position]:
            continue
        units = max(1, ceil(most[position] / unit))
        cells = (cell(column, count, units * unit) for column, count in zip(columns, counted[position], strict=True))
        rows.append(Row(position, sign, label, units, tuple(cells)))
    return tuple(rows)


def count_of(column: Column, position: str) -> int | None:
    return getattr(column.text.tally, position) if column.mark == Mark.VOTE and column.text else None


def cell(column: Column, count: int | None, full: int) -> Cell:
    """A figure with its bar in a row as high as `full` votes."""
    if count is None:
        return Cell(column)
    share = 100 * count / full
    return Cell(column, count, f"{100 - share:.1f}", f"{share:.1f}")


def headline(columns: Sequence[Column]) -> str:
    """What the series shows, in a sentence that is true of these texts; empty where there is nothing to compare."""
    votes = [column.text for column in columns if column.mark == Mark.VOTE and column.text]
    without = [column.year for column in columns if column.mark == Mark.WITHOUT_VOTE]
    parts = []
    if len(votes) > 1:
        parts.append(change(votes[0], votes[-1]))
    elif votes:
        parts.append(_("%(yes)s yes votes in %(year)s") % {"yes": votes[0].tally.yes, "year": votes[0].year})
    if without:
        words = _("adopted without a vote %(when)s") if votes else _("Adopted without a vote %(when)s")
        parts.append(words % {"when": spells(without, [column.year for column in columns])})
    return "; ".join(parts)


def change(first: Text, last: Text) -> str:
    """How the yes votes of the first and the last vote compare."""
    before, after = first.tally.yes, last.tally.yes
    words = (
        _("Yes votes rose from %(before)s in %(first)s to %(after)s in %(last)s")
        if after > before
        else _("Yes votes fell from %(before)s in %(first)s to %(after)s in %(last)s")
        if after < before
        else _("As many yes votes in %(last)s as in %(first)s: %(after)s")
    )
    return words % {"before": before, "after": after, "first": first.year, "last": last.year}


def spells(years: Sequence[int], every: Sequence[int]) -> str:
    """Years in words: "in 2012, in 2013 and since 2016", where the last run reaches the last of `every` year."""
    runs: list[list[int]] = []
    for year in dict.fromkeys(years):
        if runs and runs[-1][-1] == year - 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    parts = []
    for run in runs:
        if run[-1] == every[-1] and len(run) > 1:
            parts.append(_("since %(year)s") % {"year": run[0]})
        elif len(run) > 2:
            parts.append(_("from %(first)s to %(last)s") % {"first": run[0], "last": run[-1]})
        else:
            parts += [_("in %(year)s") % {"year": year} for year in run]
    if len(parts) == 1:
        return parts[0]
    return _("%(some)s and %(last)s") % {"some": ", ".join(parts[:-1]), "last": parts[-1]}
