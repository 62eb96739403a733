"""Tallies in sentences: "by 116 votes to 20, with 53 abstentions", and the names in brackets after a count."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from advocacy.votes.prose_found import Span
from advocacy.votes.prose_numbers import NUMBER, number
from advocacy.votes.tally import Position, Tally

_S = r"[\s\u00ad]{1,4}"
_WHO = rf"(?:votes?{_S}|voix{_S}|members?{_S}|states?{_S}|delegations?{_S})?"
_CLAUSE = re.compile(
    rf"(?P<yes2>{NUMBER}){_S}(?:votes?{_S})?to{_S}(?P<no2>{NUMBER})(?!{_S}(?:against|abst|in{_S}fav|opposed))"
    rf"|(?P<yes3>{NUMBER}){_S}voix{_S}contre{_S}(?P<no3>{NUMBER})"
    rf"|(?P<yes4>\b[0-9]{{1,3}})\s?[-\u2013]\s?(?P<no4>[0-9]{{1,3}})\s?[-\u2013]\s?(?P<abstain4>[0-9]{{1,3}})\b(?![/-])"
    rf"|(?P<yes>{NUMBER}){_S}{_WHO}(?:voted{_S}|voting{_S})?(?:in{_S}favou?r|for|pour|yes)\b"
    rf"|(?P<no>{NUMBER}){_S}{_WHO}(?:voted{_S}|voting{_S})?(?:against|opposed|contre)\b"
    rf"|(?P<abstain>{NUMBER}){_S}{_WHO}(?:abstentions?|abstain(?:ing|ed)?)\b"
    rf"|(?P<non_voting>{NUMBER}){_S}{_WHO}(?:absent|not{_S}voting|non-voting|not{_S}participating)\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    rf"[\s,;\u00ad\u2013\u2014-]*(?:(?:to|and|with|by|while|there{_S}were|avec|et)[\s,]{{1,4}}){{0,3}}\Z", re.IGNORECASE
)
_REFERENCE = re.compile(r"\s*(?:see|for|document|resolution|decision|annex|voting|[AES]/)\b", re.IGNORECASE)
_SURE_ALONE = re.compile(rf"votes?{_S}(?:in{_S}favou?r)", re.IGNORECASE)
_LONGEST_BRACKET = 6000  # letters: all states in full are fewer


class Count(NamedTuple):
    """A number with its position, and the names in brackets after it, if any (`listed`, without the brackets)."""

    span: Span
    votes: dict[Position, int]
    listed: Span | None

    @property
    def lists(self) -> Position:
        """Whose names the brackets hold: the position named last."""
        return list(self.votes)[-1]


@dataclass(frozen=True)
class Statement:
    """Counts that one sentence joins."""

    counts: tuple[Count, ...]

    @property
    def start(self) -> int:
        return self.counts[0].span.start

    @property
    def end(self) -> int:
        """After the last count and its brackets."""
        last = self.counts[-1]
        return last.listed.end + 1 if last.listed else last.span.end

    @property
    def votes(self) -> dict[Position, int]:
        return {position: votes for count in self.counts for position, votes in count.votes.items()}

    @property
    def has_lists(self) -> bool:
        return any(count.listed for count in self.counts)

    def tally(self) -> Tally:
        return Tally(**{position.value: votes for position, votes in self.votes.items()})


def statements(text: str) -> Iterator[Statement]:
    """Every tally in the text, in order. A count alone is one only as "15 votes in favour", or with names."""
    joined: list[Count] = []
    for count in _counts(text):
        if joined and not _continues(text, joined, count):
            yield from _stated(text, joined)
            joined = []
        joined.append(count)
    yield from _stated(text, joined)


def _stated(text: str, joined: Sequence[Count]) -> Iterator[Statement]:
    statement = Statement(tuple(joined))
    if not joined:
        return
    votes = statement.votes
    is_alone = len(votes) == 1 and _SURE_ALONE.search(text[slice(*joined[0].span)])
    if (Position.YES in votes and len(votes) > 1) or is_alone or statement.has_lists:
        yield statement


def _continues(text: str, joined: Sequence[Count], count: Count) -> bool:
    statement = Statement(tuple(joined))
    between = text[statement.end : count.span.start]
    is_near = len(between) < 60 and bool(_BETWEEN.match(between))
    return is_near and not statement.votes.keys() & count.votes.keys()


def _counts(text: str) -> Iterator[Count]:
    at = 0
    while match := _CLAUSE.search(text, at):
        votes = {Position(name.rstrip("234")): number(said) for name, said in match.groupdict().items() if said}
        listed = _bracketed(text, match.end())
        yield Count(Span(*match.span()), votes, listed)
        at = listed.end + 1 if listed else match.end()


def _bracketed(text: str, at: int) -> Span | None:
    """The inside of the brackets that open here; None for a reference, or where they are never closed."""
    opening = re.compile(r"\s{0,3}\(").match(text, at)
    if not opening or _REFERENCE.match(text, opening.end()):
        return None
    depth = 1
    for sign in re.compile(r"[()]").finditer(text, opening.end(), opening.end() + _LONGEST_BRACKET):
        depth += 1 if sign[0] == "(" else -1
        if depth == 0:
            return Span(opening.end(), sign.start())
    return None
