"""Positions in a roll call, and how many states took each."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Self


class Position(StrEnum):
    """What one state did in a roll call.

    `NON_VOTING` had a seat and cast nothing: absent, or present and not participating, which voting
    records do not tell apart. A state without a seat has no position at all.
    """

    YES = "yes"
    NO = "no"
    ABSTAIN = "abstain"
    NON_VOTING = "non_voting"


@dataclass(frozen=True)
class Tally:
    """Numbers of states by position. ValueError when one is negative."""

    yes: int = 0
    no: int = 0
    abstain: int = 0
    non_voting: int = 0

    def __post_init__(self) -> None:
        for position in Position:
            if self.of(position) < 0:
                raise ValueError(f"A tally counts states, so {position} cannot be {self.of(position)}.")

    @classmethod
    def count(cls, positions: Iterable[str]) -> Self:
        """Count a roll call, one position per state. ValueError for a word that is no Position."""
        counted = Counter(positions)
        return cls(**{Position(position).value: number for position, number in counted.items()})

    def of(self, position: Position) -> int:
        """Number of states that took this position."""
        return int(getattr(self, position.value))

    @property
    def present_and_voting(self) -> int:
        """Those who cast yes or no: abstaining is "not voting" (General Assembly, rules of procedure, rule 86)."""
        return self.yes + self.no

    @property
    def total(self) -> int:
        """Every state that had a seat, voting or not."""
        return self.yes + self.no + self.abstain + self.non_voting

    def __str__(self) -> str:
        """Yes, no and abstentions between en dashes, as the UN prints it: "116–20–53"."""
        return f"{self.yes}\N{EN DASH}{self.no}\N{EN DASH}{self.abstain}"


def difference(counted: Tally, official: Tally) -> dict[Position, int]:
    """Where two tallies differ: `counted` minus `official` by position, equal positions left out."""
    by_position = {position: counted.of(position) - official.of(position) for position in Position}
    return {position: states for position, states in by_position.items() if states}
