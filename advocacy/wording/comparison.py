"""Two texts, paragraph by paragraph: what became of each, and what changed inside it.

A text is a sequence of paragraphs and whether it is held in full. Of a text of which only excerpts are held nothing is
said to be missing: a paragraph of the other text that is not among them is "not held", never added or dropped.
"""

from collections import Counter
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from advocacy.wording.alignment import OPERATIVE, PREAMBLE, Alignment, Pair, Paragraph, align
from advocacy.wording.row_order import Places, reading_order
from advocacy.wording.word_diff import Piece, PieceKind, beyond_excerpts, diff, says_the_same

KEPT_COMPARISONS = 64


class Change(StrEnum):
    """What became of a paragraph; each has exactly one. One that moved may be edited too."""

    SAME = "same"
    EDITED = "edited"
    MOVED = "moved"
    RAISED = "raised"
    """From the preamble to the operative part."""
    LOWERED = "lowered"
    """From the operative part to the preamble."""
    ADDED = "added"
    DROPPED = "dropped"
    NOT_HELD_BEFORE = "not_held_before"
    """In the later text, and not among the excerpts that we hold of the earlier one."""
    NOT_HELD_AFTER = "not_held_after"


class VerbChange(StrEnum):
    STRONGER = "stronger"
    WEAKER = "weaker"


MIRRORED = {
    Change.RAISED: Change.LOWERED,
    Change.LOWERED: Change.RAISED,
    Change.ADDED: Change.DROPPED,
    Change.DROPPED: Change.ADDED,
    Change.NOT_HELD_BEFORE: Change.NOT_HELD_AFTER,
    Change.NOT_HELD_AFTER: Change.NOT_HELD_BEFORE,
}


@dataclass(frozen=True)
class Text:
    """The paragraphs held of a text, and whether they are all it has."""

    paragraphs: tuple[Paragraph, ...]
    is_whole: bool


@dataclass(frozen=True)
class Row:
    """One paragraph, in one text or in both."""

    before: Paragraph | None
    after: Paragraph | None
    change: Change
    pieces: tuple[Piece, ...] = ()
    """The words, with what changed; empty for a paragraph of one text only."""

    @property
    def paragraph(self) -> Paragraph:
        """The later wording, or the only one."""
        found = self.after or self.before
        assert found is not None
        return found

    @property
    def anchor(self) -> str:
        """Its place on the page of a comparison: b-p3 by the later text, a-p5 where only the earlier one has it."""
        return f"b-{self.after.anchor}" if self.after else f"a-{self.paragraph.anchor}"

    @property
    def is_edited(self) -> bool:
        return any(piece.kind == PieceKind.CHANGED for piece in self.pieces)

    @property
    def is_partial(self) -> bool:
        """Whether words of one side are not held, so that nothing is said of them."""
        return any(piece.kind == PieceKind.NOT_HELD for piece in self.pieces)

    @property
    def is_renumbered(self) -> bool:
        return self.before is not None and self.after is not None and self.before.label != self.after.label

    @property
    def verb_change(self) -> VerbChange | None:
        """Whether the opening verb grew stronger; None where it did not change, or its strength is not known."""
        if self.before is None or self.after is None:
            return None
        old, new = self.before.strength, self.after.strength
        if old is None or new is None or old == new:
            return None
        return VerbChange.STRONGER if new > old else VerbChange.WEAKER


@dataclass(frozen=True)
class Comparison:
    """The rows, in the order of the later text, what was dropped where it stood."""

    rows: tuple[Row, ...]
    before_is_whole: bool
    after_is_whole: bool

    def counts(self) -> Counter[Change]:
        return Counter(row.change for row in self.rows)


@lru_cache(maxsize=KEPT_COMPARISONS)
def compare(before: Text, after: Text) -> Comparison:
    """Kept by content: the same words are never compared twice while they are remembered."""
    return compare_once(before, after)


def compare_once(before: Text, after: Text) -> Comparison:
    """The same, and nothing is remembered."""
    found = align(before.paragraphs, after.paragraphs)
    rows = tuple(
        row(before, after, places, found) for places in reading_order(before.paragraphs, after.paragraphs, found)
    )
    return Comparison(rows, before.is_whole, after.is_whole)


def row(before: Text, after: Text, places: Places, found: Alignment) -> Row:
    old = None if places[0] is None else before.paragraphs[places[0]]
    new = None if places[1] is None else after.paragraphs[places[1]]
    if old is None:
        return Row(None, new, Change.ADDED if before.is_whole else Change.NOT_HELD_BEFORE)
    if new is None:
        return Row(old, None, Change.DROPPED if after.is_whole else Change.NOT_HELD_AFTER)
    is_in_order = Pair(*places) in found.in_order or not (before.is_whole and after.is_whole)  # type: ignore[arg-type]  # both are there
    pieces = compared_words(old, new)
    return Row(old, new, change_of(old, new, pieces, is_in_order=is_in_order), pieces)


def change_of(old: Paragraph, new: Paragraph, pieces: tuple[Piece, ...], *, is_in_order: bool) -> Change:
    """Of excerpts the order is not told: `is_in_order` is true for them. Of a place not confirmed, no move is told."""
    if old.is_placed and new.is_placed:
        if (old.part, new.part) == (PREAMBLE, OPERATIVE):
            return Change.RAISED
        if (old.part, new.part) == (OPERATIVE, PREAMBLE):
            return Change.LOWERED
        if not is_in_order or old.part != new.part:
            return Change.MOVED
    return Change.EDITED if any(piece.kind == PieceKind.CHANGED for piece in pieces) else Change.SAME


def compared_words(old: Paragraph, new: Paragraph) -> tuple[Piece, ...]:
    pieces = diff(old.text, new.text, excerpts=(old.is_excerpt, new.is_excerpt))
    if says_the_same(old.text, new.text):
        return tuple(replace(piece, kind=PieceKind.SAME) for piece in pieces)
    return beyond_excerpts(pieces, before=old.is_excerpt, after=new.is_excerpt)
