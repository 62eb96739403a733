"""Where a list of names begins and ends, the names in it, and what in it is not understood."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from advocacy.votes.prose_context import opens_next_vote
from advocacy.votes.prose_found import NameRead, Piece, PieceKind, Span
from advocacy.votes.prose_headings import Heading
from advocacy.votes.prose_names import NameReader, is_none, segmented
from advocacy.votes.prose_tallies import Count
from advocacy.votes.prose_words import MARK, Gap, Word, words
from advocacy.votes.tally import Position

_STARTERS = (
    "THE A AN DRAFT THIS THAT MR MRS MS IT SUBSEQUENTLY RESOLUTION DECISION EXPLANATION EXPLANATIONS HAVING SINCE I WE "
    "AFTER IN ON BEFORE BY SPEAKING OPERATIVE PREAMBULAR PARAGRAPH AMENDMENT VOTE VOTES VOTING RESULT ALSO THERE AS AT "
    "FOLLOWING NEXT ANNEX ACTION STATEMENTS LE LA LES PAR"
)
"""Words with which a sentence begins, and no unknown name; known names that begin with one are known."""

_LONGEST_NAME = 6  # words of a paragraph that may be an unknown name
_FARTHEST = 60  # words of a sentence that are looked at
_CLOSED = re.compile(rf"\)?[ ]?(?:{MARK.pattern})?\)?[.;,]?(?:{MARK.pattern})?")
_NOT_FILLER = re.compile(
    r"[^\s,;:.!?()\[\]{}*_/|&'\"`\u00ab\u00bb\u00b7\u00ad\u2010-\u2015\u2018-\u201f\u2020-\u2022\u2026\u200b-\u200d\u2060\ufeff#>-]+"
)


@dataclass(frozen=True)
class List:
    """One list: `head` is its heading, or the count before its brackets; `end` is after all that belongs to it."""

    head: Span
    end: int
    position: Position
    label: str
    count: int | None
    is_continued: bool
    names: tuple[NameRead, ...]
    residue: tuple[Span, ...]

    @property
    def is_count(self) -> bool:
        """Whether it is a number and no list: "In favour: 116"."""
        return bool(self.count) and not self.names

    def pieces(self) -> Iterator[Piece]:
        yield Piece(PieceKind.HEADING, self.head)
        names = [Piece(PieceKind.NAME if name.state else PieceKind.LEFTOVER, name.span) for name in self.names]
        residue = [Piece(PieceKind.LEFTOVER, span) for span in self.residue]
        yield from filled([*names, *residue], Span(self.head.end, self.end), PieceKind.FILLER)


def headed(reader: NameReader, text: str, given: str, heading: Heading, end: int) -> List:
    """The list under a heading, of which `end` is the farthest end."""
    found = words(text, heading.end, end)
    at = _length(reader, text, found)
    if at < len(found):
        last = found[at - 1].end if at else heading.end
        closed = _CLOSED.match(text, last, end) if at else None
        end = closed.end() if closed else last
    return _read(reader, text, given, Span(heading.start, heading.end), end, heading)


def bracketed(reader: NameReader, text: str, given: str, count: Count) -> List:
    """The names in brackets after a count."""
    listed = count.listed or Span(count.span.end, count.span.end)
    position = count.lists
    heading = Heading(count.span.start, listed.start, position, "", count.votes[position], False, False)
    return _read(reader, text, given, Span(count.span.start, listed.start), listed.end, heading, closing=1)


def filled(pieces: Sequence[Piece], span: Span, kind: PieceKind) -> Iterator[Piece]:
    """The pieces in order, and what lies between them in `span` as pieces of `kind`."""
    at = span.start
    for piece in sorted(pieces, key=lambda piece: piece.span):
        if piece.span.start > at:
            yield Piece(kind, Span(at, piece.span.start))
        yield piece
        at = piece.span.end
    if at < span.end:
        yield Piece(kind, Span(at, span.end))


def _read(reader: NameReader, text: str, given: str, head: Span, end: int, heading: Heading, closing: int = 0) -> List:
    names = reader.read(text, given, Span(head.end, end), heading.position)
    residue = tuple(_residue(text, head.end, end, names))
    return List(
        head, end + closing, heading.position, heading.label, heading.votes, heading.is_continued, tuple(names), residue
    )


def _residue(text: str, start: int, end: int, names: Sequence[NameRead]) -> Iterator[Span]:
    """What stands between names and is neither a sign, a footnote mark nor a joining word: "2014", "@"."""
    at = start
    for stop, after in [*(name.span for name in names), (end, end)]:
        between = MARK.sub(lambda mark: " " * len(mark[0]), text[at:stop])
        for match in _NOT_FILLER.finditer(between):
            if match[0].upper() not in {"AND", "THE", "ET"} and not is_none(words(match[0], 0, len(match[0]))):
                yield Span(at + match.start(), at + match.end())
        at = after


def _length(reader: NameReader, text: str, found: Sequence[Word]) -> int:
    """How many words from the first one make the list; the rest is a sentence on something else."""
    if found and is_none(found[:1]):
        return 1
    if found and is_none(found[:2]):
        return 2
    return next((at for at in range(len(found)) if _ends_before(reader, text, found, at)), len(found))


def _ends_before(reader: NameReader, text: str, found: Sequence[Word], at: int) -> bool:
    word = found[at]
    between = MARK.sub(" ", text[found[at - 1].end : word.start]) if at else ""
    if at and (word.before < Gap.LINE or word.before == Gap.COMMA) and "[" not in between:
        return False
    starts = word.key in _STARTERS.split() and text[word.start].isupper()
    if at and found[at - 1].key == "AND":
        return False
    if not at or word.before == Gap.LINE or (word.before == Gap.HARD and not re.search(r"[.!?\[]", between)):
        return starts and not reader.begins_name(found, at)
    sentence = _sentence(text, found, at)
    if _is_known(reader, sentence):
        return False
    if word.before == Gap.PARAGRAPH and "[" not in between:
        return starts or not _may_be_names(reader, text, sentence)
    return True


def _sentence(text: str, found: Sequence[Word], at: int) -> list[Word]:
    """The words up to the next full stop or blank line, or the first sixty."""
    taken = [found[at]]
    for before, word in zip(found[at : at + _FARTHEST], found[at + 1 : at + _FARTHEST], strict=False):
        if word.before == Gap.PARAGRAPH or (word.before == Gap.HARD and "." in text[before.end : word.start]):
            break
        taken.append(word)
    return taken


def _is_known(reader: NameReader, sentence: Sequence[Word]) -> bool:
    items = segmented(sentence, reader.lexicon)
    return any(item.key for item in items) and all(item.key or item.is_filler for item in items)


def _may_be_names(reader: NameReader, text: str, sentence: Sequence[Word]) -> bool:
    """Whether a paragraph without a full stop before it goes on with the list: mostly names, or one unknown one."""
    if opens_next_vote(text, Span(sentence[0].start, sentence[-1].end)):
        return False
    items = segmented(sentence, reader.lexicon)
    unknown = sum(not item.key and not item.is_filler for item in items)
    return len(sentence) <= _LONGEST_NAME or 3 * unknown <= len(sentence)
