"""What is read out of prose: plain values, with their places in the text as it was given."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, Protocol

from advocacy.core.problems import Problem
from advocacy.votes.tally import Position, Tally


class Span(NamedTuple):
    """A place in the text as given, in characters: `end` is the first one after it."""

    start: int
    end: int


class PieceKind(StrEnum):
    DESCRIPTION = "description"  # what stands before the lists: the question, who asked for the vote
    HEADING = "heading"
    NAME = "name"
    FILLER = "filler"  # commas, "and", footnote marks, page headers, "None"
    OUTCOME = "outcome"  # what the text says came of it
    LEFTOVER = "leftover"
    AFTER = "after"  # what follows the last vote of a text


class Piece(NamedTuple):
    """One stretch of a vote's text. All pieces of a vote, in order, are the whole of its text."""

    kind: PieceKind
    span: Span


@dataclass(frozen=True)
class NameRead:
    """One name in a list.

    `text`: as printed, with the breaks at line ends healed. `state`: its code; None when the name is not known, is not
    in use on that day, or is ambiguous, which `problem` says. `candidates`: codes of the states whose names are
    nearest, likest first; empty for a name that was understood.
    """

    span: Span
    text: str
    position: Position
    state: str | None
    problem: Problem | None = None
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True)
class ProseRollCall:
    """One vote as the text tells it; nothing is concluded from what it does not say.

    `span`: from its description to the end of what is said of it. `description`: where the text before its lists
    stands.
    `positions`: by code, only what is certain: a state in two lists has none.
    `stated`: the tally in words or figures, of which only the positions in `stated_of` were named; the others are 0.
    `lists`: the positions that had a list, an empty one ("None") included.
    `leftovers`: what was not understood, to be marked in the text.
    `symbols`: every symbol in its description and outcome, in order; `symbol` the one that names the result or, where
    there is none, the draft. `stated_result`: a value of `choices.StatedResult`. `held_on`: only from a date that the
    text gives for the meeting.
    """

    span: Span
    positions: dict[str, Position]
    names: tuple[NameRead, ...]
    stated: Tally | None
    stated_of: frozenset[Position]
    lists: frozenset[Position]
    leftovers: tuple[Span, ...]
    problems: tuple[Problem, ...]
    pieces: tuple[Piece, ...]
    description: Span
    stated_result: str | None = None
    symbol: str | None = None
    symbols: tuple[str, ...] = ()
    held_on: datetime.date | None = None


class Found(Protocol):
    """What a name means: a state's code, or None and why."""

    @property
    def state(self) -> str | None: ...

    @property
    def problems(self) -> tuple[Problem, ...]: ...


class Names(Protocol):
    """Who bears which name on a day. `bodies.state_authority.StateAuthority` is one."""

    def by_name(self, name: str, day: datetime.date) -> Found: ...

    def spellings(self, day: datetime.date) -> Iterable[str]:
        """All spellings in use on that day."""

    def states_like(self, name: str) -> tuple[str, ...]:
        """Codes of the states with the nearest spellings of any day, likest first."""
