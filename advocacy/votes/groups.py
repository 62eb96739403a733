"""Positions counted by group, and shares of a bar."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from advocacy.votes.tally import Position, Tally

ALONG_A_BAR = (Position.YES, Position.ABSTAIN, Position.NO, Position.NON_VOTING)


@dataclass(frozen=True)
class GroupTally:
    """How one group voted. `name` is empty for those in no regional group, who stand last."""

    name: str
    votes: tuple[Any, ...]

    @property
    def tally(self) -> Tally:
        return Tally.count(vote.position for vote in self.votes)

    def of(self, position: str) -> list[Any]:
        return [vote for vote in self.votes if vote.position == position]


@dataclass(frozen=True)
class Share:
    """A part of a bar, in percent of its width."""

    position: str
    start: float
    width: float


def by_group(votes: Iterable[Any]) -> list[GroupTally]:
    """Votes by `group_name`, in each group yes first; what is in no group comes last."""
    ordered = sorted(votes, key=lambda vote: (not vote.group_name, vote.group_name or "", rank(vote.position)))
    return [GroupTally(name or "", tuple(found)) for name, found in groupby(ordered, lambda vote: vote.group_name)]


def rank(position: str) -> int:
    return ALONG_A_BAR.index(Position(position))


def shares(tally: Tally) -> list[Share]:
    """The parts of a bar from left to right; positions nobody took are left out."""
    parts, start = [], 0.0
    for position in ALONG_A_BAR:
        if count := tally.of(position):
            width = 100 * count / tally.total
            parts.append(Share(position.value, round(start, 2), round(width, 2)))
            start += width
    return parts
