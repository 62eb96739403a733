"""Matching a state's name as sources spell it."""

import re
import unicodedata
from collections.abc import Iterable

from rapidfuzz.fuzz import ratio

_APOSTROPHES = dict.fromkeys(
    map(
        ord,
        "'`\N{ACUTE ACCENT}\N{PRIME}\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}"
        "\N{MODIFIER LETTER APOSTROPHE}\N{MODIFIER LETTER TURNED COMMA}",
    )
)
_LEAST_LIKENESS = 0.6  # below this suggestions look random
_LIKENESS_OF_A_SHORTER_NAME = 0.9  # "Bolivia" for "Bolivia (Plurinational State of)"


def fold_name(text: str) -> str:
    """The key under which all spellings of one name meet: "Côte d'Ivoire" gives "COTE DIVOIRE".

    Capitals without accents or apostrophes; "&" becomes AND, other punctuation and any run of
    spaces one space; a leading "the" and a "(the)" are dropped. "" when nothing is left. Words are
    not reordered and nothing is shortened: that is what a state's aliases are for.
    """
    text = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES))
    text = "".join(letter for letter in text if not unicodedata.combining(letter))
    text = text.casefold().upper().replace("(THE)", " ").replace("&", " AND ")
    text = re.sub(r"[\W_]+", " ", text).strip()
    return re.sub(r"^(?:THE )+(?=.)", "", text)


def nearest(name: str, candidates: Iterable[str], limit: int = 3) -> list[str]:
    """At most `limit` candidates spelt like `name`, likest first, as they were given.

    Empty when none is alike: a wrong suggestion costs an editor more than no suggestion.
    """
    wanted = fold_name(name)
    scored = [(_likeness(wanted, fold_name(candidate)), candidate) for candidate in dict.fromkeys(candidates)]
    alike = sorted((-score, candidate) for score, candidate in scored if score >= _LEAST_LIKENESS)
    return [candidate for _, candidate in alike[:limit]]


def _likeness(a: str, b: str) -> float:
    """From 0 to 1, of two folded names; 1 only when they are equal."""
    if not a or not b:
        return 0.0
    likeness = ratio(a, b) / 100
    if f"{b} ".startswith(f"{a} ") or f"{a} ".startswith(f"{b} "):
        return max(likeness, _LIKENESS_OF_A_SHORTER_NAME)
    return likeness
