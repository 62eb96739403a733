"""Two versions of a text, word by word."""

import re
from enum import StrEnum

from rapidfuzz.distance import Indel, Opcode

TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
LONGEST = 20_000
"""Characters of a text that are compared; what comes after is taken as one word."""

ALIKE = 0.5
"""Texts that share less than this of their words are another text: word by word they could not be read."""


class Side(StrEnum):
    BOTH = "both"
    BEFORE = "before"
    AFTER = "after"


def word_changes(before: str, after: str) -> list[tuple[Side, str]]:
    """The pieces of both texts in reading order: what both have, what was taken out, what was put in.

    Indel compares 64 words at once: a tenth of a second where difflib takes two minutes, for a word that stands
    everywhere.
    """
    old, new = _tokens(before), _tokens(after)
    if before and after and Indel.normalized_similarity(old, new) < ALIKE:
        return [(Side.BEFORE, before), (Side.AFTER, after)]
    pieces: list[tuple[Side, str]] = []
    read = read_new = 0
    for step in [*Indel.opcodes(old, new), Opcode("equal", len(old), len(old), len(new), len(new))]:
        if step.tag != "equal":
            continue
        gone, fresh = old[read : step.src_start], new[read_new : step.dest_start]
        both = old[step.src_start : step.src_end]
        found = ((Side.BEFORE, "".join(gone)), (Side.AFTER, "".join(fresh)), (Side.BOTH, "".join(both)))
        pieces += [piece for piece in found if piece[1]]
        read, read_new = step.src_end, step.dest_end
    return pieces


def _tokens(text: str) -> list[str]:
    rest = [text[LONGEST:]] if len(text) > LONGEST else []
    return TOKEN.findall(text[:LONGEST]) + rest
