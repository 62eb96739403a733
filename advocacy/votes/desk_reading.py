"""What the desk makes of pasted words: which vote of the text, its positions, and the text with marks in it."""

import datetime
import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from advocacy.states.names import fold_name
from advocacy.votes.prose_found import NameRead, Names, PieceKind, ProseRollCall, Span
from advocacy.votes.tally import Position

MOST_NAMES_TO_SETTLE = 40
"""More unknown names at once mean that the text is no roll call, or of another day."""

LONGEST_TEXT = 200_000
"""Characters; a whole meeting record is shorter."""


class Settled(NamedTuple):
    """A name that somebody settled by hand: found under the state's code."""

    state: str | None
    problems: tuple[Any, ...] = ()


class SettledNames:
    """Names as the record knows them, and those that the editor settled on this page.

    `meant` holds codes by folded spelling.
    """

    def __init__(self, names: Names, meant: Mapping[str, str]) -> None:
        self.names, self.meant = names, meant

    def by_name(self, name: str, day: datetime.date) -> Any:
        code = self.meant.get(fold_name(name))
        return Settled(code) if code else self.names.by_name(name, day)

    def spellings(self, day: datetime.date) -> Iterable[str]:
        return [*self.names.spellings(day), *self.meant]

    def states_like(self, name: str) -> tuple[str, ...]:
        return self.names.states_like(name)


class Stretch(NamedTuple):
    """A piece of the text in order.

    `kind` is a position for a name that was understood, "unknown" for one that was not, "no-seat" for a state that
    could not vote, "leftover", "heading", or empty; `number` points at a name to settle, 0 at none.
    """

    text: str
    kind: str = ""
    number: int = 0


@dataclass(frozen=True)
class ToSettle:
    """A name that was not understood, or was until the editor chose `chosen` for it. Numbered from 1."""

    number: int
    spelling: str
    position: str
    said: str
    candidates: tuple[str, ...]
    chosen: str = ""


@dataclass(frozen=True)
class VoteInText:
    """One vote of the text, to choose from."""

    number: int
    words: str
    tally: str


@dataclass(frozen=True)
class Reading:
    """The text as read. `chosen` counts the votes from 1, 0 where none was found; `settle_count` counts all names that
    wait, of which `to_settle` lists the first."""

    votes: tuple[VoteInText, ...] = ()
    chosen: int = 0
    found: ProseRollCall | None = None
    stretches: tuple[Stretch, ...] = ()
    to_settle: tuple[ToSettle, ...] = ()
    settle_count: int = 0
    rest: str = ""

    @property
    def positions(self) -> dict[str, str]:
        return {code: str(position.value) for code, position in self.found.positions.items()} if self.found else {}

    @property
    def has_votes(self) -> bool:
        return bool(self.votes)


def read_text(
    text: str, chosen: int, votes: list[ProseRollCall], meant: Mapping[str, str], seated: Collection[str]
) -> Reading:
    """What the page shows of `votes`, read out of `text`; `seated` are the codes of who could vote."""
    if not votes:
        return Reading(stretches=(Stretch(text),) if text else ())
    number = min(max(chosen, 1), len(votes))
    found = votes[number - 1]
    names = [name for name in found.names if is_to_settle(name, meant)]
    to_settle = tuple(settle(number, name, meant) for number, name in enumerate(names[:MOST_NAMES_TO_SETTLE], 1))
    numbers = {one.span: number for number, one in enumerate(names[:MOST_NAMES_TO_SETTLE], 1)}
    return Reading(
        votes=tuple(VoteInText(n, words_of(text, vote), tally_of(vote)) for n, vote in enumerate(votes, 1)),
        chosen=number,
        found=found,
        stretches=tuple(marked(text, found, numbers, seated)),
        to_settle=to_settle,
        settle_count=sum(name.state is None for name in names),
        rest=(text[: found.span.start].rstrip() + "\n\n" + text[found.span.end :].lstrip()).strip()
        if len(votes) > 1
        else "",
    )


def is_to_settle(name: NameRead, meant: Mapping[str, str]) -> bool:
    return name.state is None or fold_name(name.text) in meant


def settle(number: int, name: NameRead, meant: Mapping[str, str]) -> ToSettle:
    said = name.problem.message if name.problem else ""
    chosen = meant.get(fold_name(name.text), "")
    return ToSettle(number, name.text, str(name.position.value), said, name.candidates, chosen)


def marked(text: str, found: ProseRollCall, numbers: Mapping[Span, int], seated: Collection[str]) -> Iterable[Stretch]:
    """The vote's own words with every name and everything left over marked; joined, they are the text of the vote."""
    marks: list[tuple[Span, str, int]] = [
        (name.span, kind_of(name, seated), numbers.get(name.span, 0)) for name in found.names
    ]
    marks += [(span, "leftover", 0) for span in found.leftovers]
    marks += [(piece.span, "heading", 0) for piece in found.pieces if piece.kind == PieceKind.HEADING]
    at = found.span.start
    for span, kind, number in sorted(marks, key=lambda mark: (mark[0].start, mark[1] == "leftover")):
        if span.start < at:
            continue
        if span.start > at:
            yield Stretch(text[at : span.start])
        yield Stretch(text[span.start : span.end], kind, number)
        at = span.end
    if at < found.span.end:
        yield Stretch(text[at : found.span.end])


def kind_of(name: NameRead, seated: Collection[str]) -> str:
    if name.state is None:
        return "unknown"
    return str(name.position.value) if name.state in seated or not seated else "no-seat"


def words_of(text: str, vote: ProseRollCall) -> str:
    """How a vote is called where there are several: the end of what stands before its lists."""
    words = " ".join(text[vote.description.start : vote.description.end].split())
    words = words or " ".join(text[vote.span.start : vote.span.end].split())[:160]
    return words if len(words) <= 160 else "… " + words[-160:].partition(" ")[2]


def tally_of(vote: ProseRollCall) -> str:
    if vote.stated:
        return str(vote.stated)
    count = {position: sum(taken == position for taken in vote.positions.values()) for position in Position}
    return f"{count[Position.YES]}–{count[Position.NO]}–{count[Position.ABSTAIN]}"


def stated_of(vote: ProseRollCall) -> dict[str, str]:
    """The official tally as the text has it, by the names of the boxes; what it does not name stays empty."""
    if vote.stated is None:
        return {}
    return {
        f"stated_{position.value}": str(vote.stated.of(position)) for position in Position if position in vote.stated_of
    }


def fingerprint(text: str, chosen: int) -> str:
    """Stands for the words and the vote in them that were read."""
    return hashlib.sha256(f"{chosen}:{' '.join(text.split())}".encode()).hexdigest()[:16]
