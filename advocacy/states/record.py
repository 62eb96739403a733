"""A state's record on a question: one mark a year, what it adds up to, and where it changed.

Knows no database and no words: positions, years and counts only.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

CAST = ("yes", "no", "abstain")
"""Positions that a state took; a state that did not vote took none."""

IN_ORDER = ("yes", "no", "abstain", "non_voting")


class Mark(StrEnum):
    """What a year shows. The first four are positions."""

    YES = "yes"
    NO = "no"
    ABSTAIN = "abstain"
    NON_VOTING = "non_voting"
    SEVERAL = "several"  # votes of the year that differ
    WITHOUT_VOTE = "without_vote"
    NO_RECORDED_VOTE = "no_recorded_vote"
    NOT_ENTERED = "not_entered"
    NO_SEAT = "no_seat"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Decision:
    """One decision on the question, as this state met it.

    `mark` is a position, or how the text was decided without one, or why there is no position.
    """

    day: date
    mark: Mark
    href: str = ""


@dataclass(frozen=True)
class Cell:
    """`href` is empty where there is nothing to read; `positions` are those taken, each once, where they differ."""

    year: int
    mark: Mark
    href: str = ""
    positions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Summary:
    """How often each position was taken, most often first; from the first to the last year of these votes."""

    counts: tuple[tuple[str, int], ...]
    first_year: int
    last_year: int

    @property
    def total(self) -> int:
        return sum(count for _, count in self.counts)

    @property
    def is_constant(self) -> bool:
        """Every recorded vote was the same."""
        return len(self.counts) == 1


def years(decisions: Iterable[Decision]) -> range:
    """From the first to the last year of any decision, both included; empty without decisions."""
    found = [decision.day.year for decision in decisions]
    return range(min(found), max(found) + 1) if found else range(0)


def cells(decisions: Sequence[Decision], span: range) -> list[Cell]:
    """One cell a year."""
    return [cell(year, [decision for decision in decisions if decision.day.year == year]) for year in span]


def cell(year: int, decisions: Sequence[Decision]) -> Cell:
    """One mark for a year: its positions where there are any, else how it was decided without one.

    Links to the last decision that has the mark.
    """
    votes = [decision for decision in decisions if decision.mark in IN_ORDER]
    shown = sorted(votes or decisions, key=lambda decision: decision.day)
    if not shown:
        return Cell(year, Mark.NOTHING)
    marks = sorted({decision.mark for decision in shown}, key=list(Mark).index)
    if votes and len(marks) > 1:
        return Cell(year, Mark.SEVERAL, shown[-1].href, tuple(marks))
    linked = [decision for decision in shown if decision.mark == marks[0]]
    return Cell(year, marks[0], linked[-1].href)


def summary(decisions: Iterable[Decision]) -> Summary | None:
    """What the recorded votes add up to; None where the state has none."""
    votes = [decision for decision in decisions if decision.mark in IN_ORDER]
    if not votes:
        return None
    counted = Counter(str(vote.mark) for vote in votes)
    ordered = sorted(counted.items(), key=lambda item: (-item[1], IN_ORDER.index(item[0])))
    span = years(votes)
    return Summary(tuple(ordered), span[0], span[-1])


def has_moved(before: str | None, after: str | None) -> bool:
    """Whether a state took one position and then another; not having voted is no position."""
    return before in CAST and after in CAST and before != after


def moves(decisions: Iterable[Decision]) -> list[tuple[Decision, Decision]]:
    """Changes from one recorded vote to the next of the same question, earliest first.

    Every recorded vote of the question must be among the decisions, those that the state missed too: a change over
    a missed vote is left out, for nobody knows when it came. Decisions without a recorded vote lie between votes and
    break nothing.
    """
    recorded = (*IN_ORDER, Mark.NO_SEAT, Mark.NOT_ENTERED)
    votes = sorted((d for d in decisions if d.mark in recorded), key=lambda decision: decision.day)
    return [(before, after) for before, after in pairwise(votes) if has_moved(before.mark, after.mark)]
