"""Votes as a table lists them, kept as a few texts: a roll call of two hundred states takes little room and time."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple, overload

from advocacy.votes.tally import Position


class VoteRead(NamedTuple):
    """One state's position as the file lists it; `code` or `name` may be "", not both.

    `intention`: what the state later said it had meant, where the file tells it. `column`: the cell that names the
    state, 0 where the file has no columns.
    """

    line: int
    code: str
    name: str
    position: Position
    intention: Position | None = None
    note: str = ""
    column: int = 0


BETWEEN = "\x1f"
"""Unit separator, which stands between codes and between names."""
LETTERS = {"Y": Position.YES, "N": Position.NO, "A": Position.ABSTAIN, "X": Position.NON_VOTING}


class Listing(Sequence[VoteRead]):
    """The votes of consecutive rows that tell of each state its code, its name and a letter of `LETTERS`.

    A sequence of `VoteRead`s like any other; whoever wants all positions at once need not make them.
    """

    __slots__ = ("codes", "column", "first", "letters", "names")

    def __init__(self, first: int, codes: str, names: str, letters: str, column: int) -> None:
        self.first, self.codes, self.names, self.letters, self.column = first, codes, names, letters, column

    @classmethod
    def of(
        cls, lines: Sequence[int], codes: Sequence[str], names: Sequence[str], letters: Sequence[str], column: int
    ) -> "Listing | None":
        """None where the rows are not such: a line between them, another letter, or a separator within a cell."""
        number, joined = len(lines), "".join(letters)
        all_codes, all_names = BETWEEN.join(codes), BETWEEN.join(names)
        is_fit = (
            lines[-1] - lines[0] == number - 1
            and len(joined) == number
            and "" not in letters
            and not joined.strip("".join(LETTERS))
            and all_codes.count(BETWEEN) == all_names.count(BETWEEN) == number - 1
        )
        return cls(lines[0], all_codes, all_names, joined, column) if is_fit else None

    @property
    def lines(self) -> range:
        return range(self.first, self.first + len(self.letters))

    @property
    def positions(self) -> list[Position]:
        return [LETTERS[letter] for letter in self.letters]

    def __len__(self) -> int:
        return len(self.letters)

    @overload
    def __getitem__(self, index: int) -> VoteRead: ...
    @overload
    def __getitem__(self, index: slice) -> list[VoteRead]: ...
    def __getitem__(self, index: int | slice) -> VoteRead | list[VoteRead]:
        return list(self)[index]

    def __iter__(self) -> Iterator[VoteRead]:
        codes, names = self.codes.split(BETWEEN), self.names.split(BETWEEN)
        for line, code, name, position in zip(self.lines, codes, names, self.positions, strict=True):
            yield VoteRead(line, code.strip(), name.strip(), position, column=self.column)

    def __eq__(self, other: Any) -> bool:
        return list(self) == list(other) if isinstance(other, Sequence) else NotImplemented

    __hash__ = None  # type: ignore[assignment]  # Python's own way to say so

    def __repr__(self) -> str:
        return repr(list(self))


def positions_of(votes: Sequence[VoteRead]) -> list[Position]:
    """The positions of any votes, in their order."""
    return votes.positions if isinstance(votes, Listing) else [vote.position for vote in votes]
