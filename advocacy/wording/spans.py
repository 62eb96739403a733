"""Which words of a paragraph make up what was found: PostgreSQL's own answer, told place by place, without a database.

PostgreSQL says whether a text has what a query asks, not where: its headlines mark every word that the query names,
also one that stands alone far from the others.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

OURS = re.compile(r"\[[^\]]*\]")
UNCOUNTED = {12, 13, 14, 23}
"""Tokens that are no words: blanks, tags, protocols, entities."""
WHOLES = {5, 15, 16, 17}
"""Tokens after which their own parts come once more: addresses, and words with hyphens."""

Node = tuple
"""A part of a query: ("word", stem), ("!", node), ("&", node, node), ("|", node, node), (distance, node, node)."""
SYMBOL = re.compile(r"\s*(?:'((?:[^'\\]|''|\\.)*)'(?::[*A-D]*)?|([()&|!])|<(-|\d+)>)")
STEM = re.compile(r"'((?:[^'\\]|''|\\.)*)':([0-9A-D,]+)")


@dataclass(frozen=True)
class Match:
    """Words that were found together, by their places; `first` and `last` are where the whole begins and ends."""

    first: int
    last: int
    places: frozenset[int]


def spans(text: str, tokens: Sequence[str], stems: str, query: str) -> list[tuple[int, int]]:
    """From where to where the words stand that make up what the query finds, in order.

    `tokens` are those of `ts_parse`, each after the number of its kind and a space; `stems` is the text's `tsvector`
    and `query` a `tsquery`, as PostgreSQL prints them. Words of ours, in [brackets], are never among them.
    """
    places = own_places(text, tokens)
    own = {place: span for place, span in places.values() if span}
    vector = {
        stem: {places[number][0] for number in numbers if places[number][1]}
        for stem, numbers in positions(stems).items()
    }
    found = {place for match in matches(parsed(query), vector) for place in match.places}
    return [own[place] for place in sorted(found)]


def own_places(text: str, tokens: Iterable[str]) -> dict[int, tuple[int, tuple[int, int] | None]]:
    """Each word's number among all → its place where [words of ours] are one word, and its span; None: ours."""
    ours = [found.span() for found in OURS.finditer(text)]
    found: dict[int, tuple[int, tuple[int, int] | None]] = {}
    at = count = 0
    for entry in tokens:
        kind, _, token = entry.partition(" ")
        start, end = at, at + len(token)
        at = start if int(kind) in WHOLES else end
        if int(kind) in UNCOUNTED:
            continue
        is_ours = any(first <= start < last for first, last in ours)
        count += not is_ours
        before = sum(first < start for first, _last in ours)
        found[len(found) + 1] = (count + before, None if is_ours else (start, end))
    return found


def positions(stems: str) -> dict[str, set[int]]:
    """'concern':4A,10A → the numbers of the words with each stem."""
    return {
        plain(stem): {int(number.rstrip("ABCD")) for number in numbers.split(",")}
        for stem, numbers in STEM.findall(stems)
    }


def matches(node: Node | None, vector: Mapping[str, set[int]]) -> set[Match]:
    """Everything in a text that fits this part of the query."""
    if node is None or node[0] == "!":
        return set()
    if node[0] == "word":
        return {Match(place, place, frozenset([place])) for place in vector.get(node[1], ())}
    sign, left, right = node
    before, after = matches(left, vector), matches(right, vector)
    if sign == "|":
        return before | after
    if sign == "&":
        return before | after if (before or left[0] == "!") and (after or right[0] == "!") else set()
    return {
        Match(one.first, other.last, one.places | other.places)
        for one in before
        for other in after
        if other.first - one.last == sign
    }


@cache
def parsed(query: str) -> Node | None:
    """The query as a tree; None for an empty one."""
    symbols = [
        (plain(word) if not sign and not gap else None, sign or gap) for word, sign, gap in SYMBOL.findall(query)
    ]
    return either(symbols) if symbols else None


def either(symbols: list) -> Node:
    node = both(symbols)
    while symbols and symbols[0][1] == "|":
        symbols.pop(0)
        node = ("|", node, both(symbols))
    return node


def both(symbols: list) -> Node:
    node = near(symbols)
    while symbols and symbols[0][1] == "&":
        symbols.pop(0)
        node = ("&", node, near(symbols))
    return node


def near(symbols: list) -> Node:
    node = single(symbols)
    while symbols and symbols[0][1].strip("-0123456789") == "" != symbols[0][1]:
        distance = symbols.pop(0)[1]
        node = (1 if distance == "-" else int(distance), node, single(symbols))
    return node


def single(symbols: list) -> Node:
    word, sign = symbols.pop(0)
    if sign == "!":
        return ("!", single(symbols))
    if sign == "(":
        node = either(symbols)
        symbols.pop(0)
        return node
    return ("word", word)


def plain(quoted: str) -> str:
    return re.sub(r"''|\\(.)", lambda found: found[1] or "'", quoted)
