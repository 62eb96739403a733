"""Which paragraph of a later text is which of an earlier one.

Pairs are chosen greedily, the most alike first. Of pairs in the same part of the two texts, the longest run that keeps
its order stays; the others have moved. Everything is decided on the two texts in one fixed order, so that comparing
them the other way round gives the mirror.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from advocacy.wording.likeness import Likeness
from advocacy.wording.word_diff import OUR_WORDS

PREAMBLE, OPERATIVE = "preambular", "operative"


@dataclass(frozen=True)
class Paragraph:
    """One paragraph of a text. `strength` is the level at which it speaks, None where the ladder does not know it, and
    `rung` what that level is called. `is_placed`: that it stands in this part of the text is confirmed."""

    key: str
    part: str
    label: str
    text: str
    is_excerpt: bool = False
    strength: int | None = None
    rung: str = ""
    anchor: str = ""
    url: str = ""
    is_placed: bool = True

    @property
    def held(self) -> str:
        """Its own words: those in [brackets] are ours in an excerpt, and the text's own in one held in full."""
        return OUR_WORDS.sub("", self.text) if self.is_excerpt else self.text


class Pair(NamedTuple):
    """Places in the two texts, from 0."""

    before: int
    after: int

    @property
    def mirrored(self) -> "Pair":
        return Pair(self.after, self.before)


class Alignment(NamedTuple):
    """The pairs, in the order of the earlier text, and those of them that keep their order."""

    pairs: tuple[Pair, ...]
    in_order: frozenset[Pair]

    @property
    def mirrored(self) -> "Alignment":
        return Alignment(
            tuple(sorted(pair.mirrored for pair in self.pairs)), frozenset(pair.mirrored for pair in self.in_order)
        )


def align(before: Sequence[Paragraph], after: Sequence[Paragraph]) -> Alignment:
    """Each paragraph is in one pair at most."""
    if wording(after) < wording(before):
        return align_ordered(after, before).mirrored
    return align_ordered(before, after)


def wording(text: Sequence[Paragraph]) -> list[tuple[str, str, bool]]:
    return [(paragraph.text, paragraph.part, paragraph.is_excerpt) for paragraph in text]


def align_ordered(before: Sequence[Paragraph], after: Sequence[Paragraph]) -> Alignment:
    pairs = chosen(candidates(before, after))
    same_part = [pair for pair in pairs if before[pair.before].part == after[pair.after].part]
    return Alignment(pairs, frozenset(longest_run(same_part)))


def candidates(before: Sequence[Paragraph], after: Sequence[Paragraph]) -> list[Pair]:
    """Pairs that are alike enough, the most alike first; of equals, those at the nearest places."""
    likeness = Likeness([paragraph.held for paragraph in (*before, *after)])
    found = []
    for i, old in enumerate(before):
        for j, new in enumerate(after):
            measure = likeness.of_excerpt if old.is_excerpt or new.is_excerpt else likeness.of
            if (alike := measure(old.held, new.held)) > 0:
                same_part = old.part == new.part
                apart = abs(i * len(after) - j * len(before))
                found.append((-alike, not same_part, apart, i, j))
    return [Pair(i, j) for *_rank, i, j in sorted(found)]


def chosen(ranked: list[Pair]) -> tuple[Pair, ...]:
    """The first pair of each paragraph, unless its partner is taken."""
    old, new, found = set(), set(), []
    for pair in ranked:
        if pair.before not in old and pair.after not in new:
            found.append(pair)
            old.add(pair.before)
            new.add(pair.after)
    return tuple(sorted(found))


def longest_run(pairs: Sequence[Pair]) -> list[Pair]:
    """The most pairs, sorted by `before`, whose `after` only grows."""
    ends: list[int] = []  # the smallest `after` that ends a run of each length
    last_of: list[int] = []
    previous: list[int | None] = []
    for number, pair in enumerate(pairs):
        length = bisect_left(ends, pair.after)
        previous.append(last_of[length - 1] if length else None)
        ends[length : length + 1] = [pair.after]
        last_of[length : length + 1] = [number]
    run: list[Pair] = []
    at = last_of[-1] if last_of else None
    while at is not None:
        run.append(pairs[at])
        at = previous[at]
    return run[::-1]
