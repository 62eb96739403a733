"""What two spellings of an opening verb have in common: "Also strongly urges" and "Urges" are one verb.

`wording_verb_key` in the database (migration 0001) does the same; tests hold the two together.
"""

import re

PASSED_OVER = (
    "in the strongest possible terms",
    "in the strongest terms",
    "once again",
    "a",
    "again",
    "also",
    "deep",
    "deepest",
    "deeply",
    "firm",
    "firmly",
    "full",
    "fully",
    "further",
    "furthermore",
    "grave",
    "gravely",
    "gravest",
    "great",
    "greatest",
    "its",
    "profound",
    "profoundly",
    "serious",
    "seriously",
    "solemnly",
    "strong",
    "strongest",
    "strongly",
    "the",
    "their",
    "therefore",
    "unequivocally",
    "urgently",
    "utmost",
    "very",
)
"""Words that say in which order or how warmly a verb is said, not which verb it is: the longest first."""

PATTERN = re.compile(rf"\b(?:{'|'.join(PASSED_OVER)})\b")


def verb_key(verb: str) -> str:
    """The verb by which an entry of the vocabulary is found: small letters, without what is passed over."""
    return " ".join(PATTERN.sub(" ", verb.lower().replace("’", "'")).replace(",", " ").split())


def verb_keys(verb: str) -> list[str]:
    """The keys under which an entry is looked for, the likeliest first: the whole, then the first of two verbs."""
    key = verb_key(verb)
    first = key.split(" and ")[0]
    return [key] if first == key else [key, first]
