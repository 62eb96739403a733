"""Two versions of a text, word by word."""

import re
from difflib import SequenceMatcher
from enum import StrEnum

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
    """The pieces of both texts in reading order: what both have, what was taken out, what was put in."""
    old, new = _tokens(before), _tokens(after)
    pieces: list[tuple[Side, str]] = []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if before and after and matcher.ratio() < ALIKE:
        return [(Side.BEFORE, before), (Side.AFTER, after)]
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            pieces.append((Side.BOTH, "".join(old[a:b])))
            continue
        pieces += [(Side.BEFORE, "".join(old[a:b]))] if b > a else []
        pieces += [(Side.AFTER, "".join(new[c:d]))] if d > c else []
    return pieces


def _tokens(text: str) -> list[str]:
    rest = [text[LONGEST:]] if len(text) > LONGEST else []
    return TOKEN.findall(text[:LONGEST]) + rest
