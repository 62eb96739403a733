"""Two versions of a text, word by word."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum

from rapidfuzz.distance import Indel

TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
LONGEST = 20_000
"""Characters of a text that are compared; what comes after is taken as one word."""
MOST_TOKENS = 300
"""More than these are compared by Indel, which takes a tenth of a second where a word that stands everywhere costs
difflib minutes; of fewer difflib makes changes that read better."""

ALIKE = 0.5
"""Texts that share less than this of their words are another text: word by word they could not be read."""

Stretch = tuple[int, int, int]
"""Tokens that both texts have: where they begin in either, and how many they are."""


class Side(StrEnum):
    BOTH = "both"
    BEFORE = "before"
    AFTER = "after"


def word_changes(before: str, after: str) -> list[tuple[Side, str]]:
    """The pieces of both texts in reading order: what both have, what was taken out, what was put in."""
    old, new = _tokens(before), _tokens(after)
    shared = list(_shared(old, new))
    if before and after and _share(old, new, shared) < ALIKE:
        return [(Side.BEFORE, before), (Side.AFTER, after)]
    pieces: list[tuple[Side, str]] = []
    read = read_new = 0
    for start, start_new, size in [*shared, (len(old), len(new), 0)]:
        gone, fresh, both = old[read:start], new[read_new:start_new], old[start : start + size]
        found = ((Side.BEFORE, "".join(gone)), (Side.AFTER, "".join(fresh)), (Side.BOTH, "".join(both)))
        pieces += [piece for piece in found if piece[1]]
        read, read_new = start + size, start_new + size
    return pieces


def _shared(old: Sequence[str], new: Sequence[str]) -> Iterator[Stretch]:
    """The stretches that both have. A space alone between two changes is none: it would cut a phrase in two."""
    if max(len(old), len(new)) > MOST_TOKENS:
        blocks = Indel.opcodes(old, new).as_matching_blocks()
        found: Iterator[Stretch] = ((block.a, block.b, block.size) for block in blocks)
    else:
        found = iter(SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks())
    for start, start_new, size in found:
        if _words(old[start : start + size]):
            yield start, start_new, size


def _share(old: Sequence[str], new: Sequence[str], shared: Sequence[Stretch]) -> float:
    """Which share of the words of both is in these stretches."""
    both = sum(_words(old[start : start + size]) for start, _start_new, size in shared)
    return 2 * both / ((_words(old) + _words(new)) or 1)


def _words(tokens: Sequence[str]) -> int:
    return sum(not token.isspace() for token in tokens)


def _tokens(text: str) -> list[str]:
    rest = [text[LONGEST:]] if len(text) > LONGEST else []
    return TOKEN.findall(text[:LONGEST]) + rest
