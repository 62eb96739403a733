"""Which lists and tallies of a text are one vote, and where its description and its outcome stand."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from advocacy.votes.prose_context import opens_next_vote, says_outcome, sentences
from advocacy.votes.prose_found import Span
from advocacy.votes.prose_headings import Heading, headings
from advocacy.votes.prose_lists import List, bracketed, headed
from advocacy.votes.prose_names import NameReader
from advocacy.votes.prose_tallies import Statement, statements
from advocacy.votes.tally import Position

_LEADS_IN = re.compile(
    r"(?:[\W\d_]|\([^()]{0,200}\)|\b(?:as|follows?|the|detailed|vot(?:e|es|ing)|results?|of|was|were|is|are|recorded)\b){0,300}\Z",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?)\]\n]\s*\Z")
_MOST_BETWEEN = 2  # sentences between a list and what the text says of its outcome


@dataclass
class Draft:
    """One vote while it is put together.

    `is_closed`: a list that follows is of another vote. `is_past`: so is a tally.
    """

    lists: list[List] = field(default_factory=list)
    stated: list[Statement] = field(default_factory=list)
    is_closed: bool = False
    is_past: bool = False

    @property
    def start(self) -> int:
        return min([item.head.start for item in self.lists] + [item.start for item in self.stated])

    @property
    def end(self) -> int:
        return max([item.end for item in self.lists] + [item.end for item in self.stated])

    @property
    def lists_end(self) -> int:
        return max(item.end for item in self.lists)


def gather(reader: NameReader, text: str, given: str) -> list[Draft]:
    """The votes of a text, in order. `given`: the text as printed; `text`: without page headers."""
    marks = _marks(text)
    if all(isinstance(mark, Statement) and not mark.has_lists for mark in marks):
        return [Draft(stated=[mark]) for mark in marks if isinstance(mark, Statement)]
    drafts: list[Draft] = []
    leading: list[Statement] = []
    for mark, following in zip_longest(marks, marks[1:]):
        if isinstance(mark, Heading):
            read = headed(reader, text, given, mark, following.start if following else len(text))
            if not drafts or leading or _is_next(text, drafts[-1], read):
                drafts.append(Draft(stated=leading))
            drafts[-1].lists.append(read)
            leading = []
        elif mark.has_lists:
            lists = [bracketed(reader, text, given, count) for count in mark.counts if count.listed]
            drafts.append(Draft(lists, [mark], is_closed=True))
        elif isinstance(following, Heading) and _LEADS_IN.match(text[mark.end : following.start]):
            leading = [mark]
        elif drafts and _is_outcome_of(text, drafts[-1], mark):
            drafts[-1].stated.append(mark)
            drafts[-1].is_closed = True
        elif drafts:
            drafts[-1].is_past = True
    return drafts


def _marks(text: str) -> list[Heading | Statement]:
    """Headings and tallies in order; where they overlap, a heading with a colon counts, else the tally."""
    said = list(statements(text))
    found = list(headings(text))
    taken = [Span(item.start, item.end) for item in found if item.has_colon]
    said = [item for item in said if not _overlaps(item, taken)]
    taken = [Span(item.start, item.end) for item in said]
    found = [item for item in found if item.has_colon or not _overlaps(item, taken)]
    return sorted([*found, *said], key=lambda mark: mark.start)


def _overlaps(mark: Heading | Statement, spans: Sequence[Span]) -> bool:
    """Whether a mark meets one of the spans, which are in order."""
    at = bisect_left(spans, mark.start, key=lambda span: span.end - 1)
    return at < len(spans) and spans[at].start < mark.end


def _is_next(text: str, draft: Draft, read: List) -> bool:
    """Whether a list belongs to another vote than the lists before it."""
    if read.is_continued:
        return False
    if draft.is_closed or any(_is_same(item, read) for item in draft.lists):
        return True
    between = list(sentences(text, draft.lists_end, read.head.start))
    is_told = not read.is_count and any(says_outcome(text, span) for span in between)
    return is_told or any(opens_next_vote(text, span) for span in between)


def _is_same(one: List, other: List) -> bool:
    """Whether two lists cannot be of one vote; "Absent" and "Not voting" can, and a number beside its names."""
    if one.position != other.position or one.is_count != other.is_count:
        return False
    return one.position is not Position.NON_VOTING or one.label == other.label


def _is_outcome_of(text: str, draft: Draft, said: Statement) -> bool:
    """Whether a tally after the lists is theirs: the first one, or the same again."""
    if draft.stated or draft.is_past:
        return not draft.is_past and draft.stated[0].votes == said.votes
    before = list(sentences(text, draft.lists_end, said.start))[:-1]
    return not any(opens_next_vote(text, span) for span in before)


def outcome_end(text: str, draft: Draft, limit: int, is_followed: bool) -> int:
    """Where what is said of a vote ends, up to `limit`, where the next vote begins or the text ends."""
    end, unrelated = draft.end, 0
    spans = list(sentences(text, draft.end, limit))
    if is_followed and spans and not _SENTENCE_END.search(text[slice(*spans[-1])]):
        spans.pop()
    for at, span in enumerate(spans):
        if at == 0 and draft.stated and draft.end == draft.stated[-1].end:
            end = span.end
        elif opens_next_vote(text, span) or unrelated > _MOST_BETWEEN:
            break
        elif says_outcome(text, span):
            end, unrelated = span.end, 0
        elif text[slice(*span)].strip():
            unrelated += 1
    return end
