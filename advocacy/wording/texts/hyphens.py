"""Words that a line end broke.

UN documents break lines only where a hyphen stands anyway ("non-" / "proliferation"), so the hyphen stays, unless the
same text writes the word without one elsewhere.
"""

import re
from collections.abc import Iterable

BROKEN = re.compile(r"(?P<left>[^\W\d_]+)-$")
BEGUN = re.compile(r"(?P<right>[^\W\d_]+)(?P<rest>\S*)\s*(?P<line>.*)")
WORD = re.compile(r"[^\W\d_]+")
LONGEST_WORD = 60
LONGEST_LINE = 2000
"""Characters: longer ones are not a page's lines, and are left as they are."""
SUSPENDED = {"and", "or", "to"}
"""After which a hyphen hangs: "pre- and post-conflict"."""


def join_broken_words(lines: Iterable[str]) -> list[str]:
    """The lines, each broken word whole at the end of the line that it began in."""
    lines = list(lines)
    words = {word.lower() for line in lines for word in WORD.findall(line)}
    kept: list[str] = []
    for line in lines:
        left = BROKEN.search(kept[-1][-LONGEST_WORD:]) if kept and len(kept[-1]) <= LONGEST_LINE else None
        begun = BEGUN.match(line) if left else None
        if left and begun and begun["right"].lower() not in SUSPENDED:
            is_one_word = (left["left"] + begun["right"]).lower() in words
            kept[-1] = (kept[-1][:-1] if is_one_word else kept[-1]) + begun["right"] + begun["rest"]
            if begun["line"]:
                kept.append(begun["line"])
        else:
            kept.append(line)
    return kept
